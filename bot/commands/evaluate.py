"""`alo evaluate`: how often the rules of conversation decide as a labelled file says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.evaluate import Evaluation, Judged, Share
from bot.evaluate import evaluate as evaluate_file
from bot.labelled import Kind

_GROUPS: dict[str, Callable[[Judged], str]] = {
    "language": lambda judged: judged.language,
    "category": lambda judged: judged.category,
}


def report(kind: str, file: Path, *, as_json: bool) -> tuple[str, float]:
    """What `alo evaluate` prints, and the share that is right."""
    evaluation = evaluate_file(Kind(kind), file)
    return (as_json_text if as_json else as_text)(evaluation), evaluation.total.share


def as_text(evaluation: Evaluation) -> str:
    """Right and all, per language and category, then every mismatch."""
    lines = [f"{evaluation.kind}  {evaluation.total}"]
    for group, name_of in _GROUPS.items():
        shares = evaluation.by(name_of)
        lines += [f"  {group} {name}  {share}" for name, share in shares.items()]
    lines += [
        f"✗ {wrong.id}  expected {wrong.expected}, got {wrong.got}: {wrong.said}"
        for wrong in evaluation.mismatches
    ]
    return "\n".join(lines)


def as_json_text(evaluation: Evaluation) -> str:
    """The same as one JSON object."""
    groups = {
        group: {name: _counts(share) for name, share in evaluation.by(name_of).items()}
        for group, name_of in _GROUPS.items()
    }
    mismatches = [
        {
            "id": wrong.id,
            "language": wrong.language,
            "category": wrong.category,
            "said": wrong.said,
            "expected": wrong.expected,
            "got": wrong.got,
        }
        for wrong in evaluation.mismatches
    ]
    report: dict[str, Any] = {"kind": evaluation.kind, **_counts(evaluation.total)}
    return json.dumps({**report, **groups, "mismatches": mismatches}, ensure_ascii=False, indent=2)


def _counts(share: Share) -> dict[str, float]:
    return {"right": share.right, "all": share.all, "share": round(share.share, 4)}
