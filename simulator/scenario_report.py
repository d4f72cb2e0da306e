"""What the author of a scenario reads when it cannot be used: file, line, key and advice."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from simulator.errors import ScenarioError

_KEYS = (
    *("name", "caller", "dials", "tier", "answers", "turns", "ends", "number", "voice"),
    *("language", "when", "say", "tool", "arguments", "then", "greeted", "says", "presses"),
    *("hangs_up", "expect", "contains", "lacks", "within_ms", "barge_in_within_ms"),
    *("into_answer_ms", "pause_ms", "by", "last_words_heard", "outcome"),
)


def read_yaml(path: Path) -> tuple[Any, yaml.Node]:
    """The file's content, and the same as nodes that know their lines.

    Raises ScenarioError for a file that cannot be read or is no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8 text"
        raise ScenarioError(f"{path}: {reason}") from None
    try:
        node = yaml.compose(text, yaml.SafeLoader)
        content = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ScenarioError(f"{path}:{line}: {error.problem}; this is no YAML") from None
    except yaml.YAMLError as error:
        raise ScenarioError(f"{path}: {error}; this is no YAML") from None
    if node is None:
        raise ScenarioError(f"{path}:1: the file is empty; docs/scenarios.md shows a scenario")
    return content, node


def wrong_keys(error: ValidationError, node: yaml.Node, path: Path) -> str:
    """One line for each thing that is wrong, in the order of the file."""
    found = []
    for problem in error.errors(include_url=False, include_input=False):
        keys = _without_tags(problem["loc"])
        found.append((_line_of(keys, node), _dotted(keys), _advice(problem)))
    return "\n".join(
        f"{path}:{line}: {key}: {advice}" if key else f"{path}:{line}: {advice}"
        for line, key, advice in sorted(found)
    )


def _without_tags(loc: Sequence[str | int]) -> tuple[str | int, ...]:
    """Pydantic names the kind of turn behind the turn's index; the file has no such key."""
    return (*loc[:2], *loc[3:]) if loc[:1] == ("turns",) else tuple(loc)


def _line_of(keys: Sequence[str | int], node: yaml.Node) -> int:
    """The line of the key, or of the innermost thing around it that is in the file."""
    line = node.start_mark.line
    for key in keys:
        step = _step(key, node)
        if step is None:
            break
        node, line = step
    return line + 1


def _step(key: str | int, node: yaml.Node) -> tuple[yaml.Node, int] | None:
    """What lies under the key, and the line on which the key stands."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                return value, name.start_mark.line
    elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key].start_mark.line
    return None


def _dotted(keys: Sequence[str | int]) -> str:
    """`turns.2.says`, counted from one as people do."""
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)


def _advice(problem: ErrorDetails) -> str:
    kind, loc = problem["type"], problem["loc"]
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        meant = get_close_matches(str(loc[-1]), _KEYS, n=1, cutoff=0.7)
        return "is not a key here" + (f"; did you mean {meant[0]}?" if meant else "")
    if kind == "string_type":
        return "is no text; write it in quotes"
    if kind == "string_pattern_mismatch":
        example = "keys of a telephone, 0-9 * #" if "presses" in loc else 'like "+12105550142"'
        return f"is not in the right form: {example}, in quotes"
    if (reason := problem.get("ctx", {}).get("error")) is not None:
        return str(reason)
    return problem["msg"][0].lower() + problem["msg"][1:]
