"""What an operator reads when the business file cannot be used: file, line, key and advice."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.hours import days_of
from bot.settings_checks import nearest

KeyPath = tuple[str, ...]

_NAMED_BY_THE_FILE = ("tools", "after_call")
"""Tables in which a key may be called like one of the top: a tool and a field have a name."""

_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*\[\[?\s*({_DOTTED})\s*\]")
_PAIR = re.compile(rf"\s*({_DOTTED})\s*=")


def syntax_error(error: tomllib.TOMLDecodeError, text: str, path: Path) -> str:
    """Where the file stops being TOML."""
    place = re.search(r" \(at line (\d+), column \d+\)", str(error))
    line = int(place[1]) if place else max(1, len(text.splitlines()))
    reason = re.sub(r" \(at .*\)", "", str(error))
    return (
        f"{path}:{line}: {reason}; texts stand in quotes, lists in [ ], "
        "and each key and table is written once"
    )


def wrong_keys(
    error: ValidationError, text: str, path: Path, *, known: Iterable[str], top: Collection[str]
) -> str:
    """One line for each key that is wrong, in the order of the file.

    known: every key that the file may hold, to find the one that was meant. top: those that stand
    above the first table.
    """
    keys = [key.upper() for key in known]
    lines = lines_of_keys(text)
    found = {
        (_line_of(key, lines), ".".join(key), _advice(problem, keys, top))
        for problem in error.errors(include_url=False, include_input=False)
        if problem["type"] != "default_factory_not_called"  # another key is wrong, and told of
        for key in [_as_written(_key_of(problem), lines)]
    }
    return "\n".join(f"{path}:{line}: {key}: {advice}" for line, key, advice in sorted(found))


def lines_of_keys(text: str) -> Mapping[KeyPath, int]:
    """The line (from 1) on which each key and each table of a TOML file starts.

    It looks at line beginnings alone: what stands inside an inline table is found at the line of
    the table's key.
    """
    lines: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = _parts(header[1])
            key = table
        elif pair := _PAIR.match(line):
            key = table + _parts(pair[1])
        else:
            continue
        for length in range(1, len(key) + 1):
            lines.setdefault(key[:length], number)
    return lines


def _parts(dotted: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in re.findall(_KEY, dotted))


def _as_written(key: KeyPath, lines: Mapping[KeyPath, int]) -> KeyPath:
    """The key that the file sets a day's hours with: `tuesday` may stand in `monday-friday`."""
    if key in lines or not key:
        return key
    covering = (path for path in lines if path[:-1] == key[:-1] and key[-1] in days_of(path[-1]))
    return next(covering, key)


def _line_of(key: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    """The key's line, else that of the innermost table around it, else the file's first."""
    for length in range(len(key), 0, -1):
        if key[:length] in lines:
            return lines[key[:length]]
    return 1


def _key_of(problem: ErrorDetails) -> KeyPath:
    return tuple(str(part) for part in problem["loc"] if part != "[key]")


def _is_unknown(problem: ErrorDetails) -> bool:
    """Whether the key itself is wrong, not its value."""
    kind = problem["type"]
    return kind == "extra_forbidden" or (kind == "enum" and "[key]" in problem["loc"])


def _advice(problem: ErrorDetails, known: list[str], top: Collection[str]) -> str:
    context: dict[str, Any] = problem.get("ctx", {})
    kind, key = problem["type"], _key_of(problem)
    if key[1:] and key[-1] in top and (_is_unknown(problem) or key[0] not in _NAMED_BY_THE_FILE):
        return f"stands below the table [{key[0]}]; move it up, above the first [table]"
    if "error" in context:
        return str(context["error"])
    if kind == "missing":
        return "is missing; add it (docs/business-file.md says how)"
    if _is_unknown(problem):
        meant = nearest(key[-1], known)
        expected = f"it can be {context['expected']}" if "expected" in context else "delete it"
        return "is not a key of this table; " + (
            f"did you mean {meant.lower()}?" if meant else expected
        )
    if kind == "string_too_short":
        return "is empty; write what is to be said, or leave the key out"
    if kind == "tuple_type":
        is_tools = key == ("tools",)
        return "is no list; " + (
            "[[tools]], in two brackets, begins each tool" if is_tools else 'write it as ["…", "…"]'
        )
    return f"{problem['msg'][0].lower()}{problem['msg'][1:]}; docs/business-file.md shows the form"
