"""A business's own wordings of the canned lines: what must be true of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError, ValidatorFunctionWrapHandler
from pydantic_core import ErrorDetails, InitErrorDetails

from dialogue.language import Language
from dialogue.lines import Line, check_slots

Lines = Mapping[Line, Mapping[Language, str]]

_LANGUAGES = {Language.EN: "English", Language.ES: "Spanish"}


def checked_lines(
    value: Any, read: ValidatorFunctionWrapHandler, spoken: Sequence[Language]
) -> Lines:
    """The lines, each in every language that is spoken and with its slots.

    A line that cannot be read hides nothing that is wrong in the others.
    Raises: ValidationError with all of it.
    """
    refused: list[InitErrorDetails] = []
    try:
        lines: Lines = read(value)
    except ValidationError as error:
        refused += map(_as_it_was, error.errors())
        unreadable = {problem["loc"][:1] for problem in refused if "loc" in problem}
        given = value.items() if isinstance(value, dict) else ()
        lines = read({name: texts for name, texts in given if (name,) not in unreadable})
    if problems := "; ".join(_problems(lines, spoken)):
        told = ValueError(problems)
        refused.append({"type": "value_error", "input": value, "ctx": {"error": told}})
    if refused:
        raise ValidationError.from_exception_data("lines", refused)
    return lines


def says_nothing(missing: Sequence[Language]) -> str:
    """What is to be added for languages that have no words."""
    return "; ".join(f"says nothing in {_LANGUAGES[tag]}: add {tag} = …" for tag in missing)


def _problems(lines: Lines, spoken: Sequence[Language]) -> Iterator[str]:
    for line, texts in lines.items():
        if missing := [language for language in spoken if language not in texts]:
            yield f"{line} {says_nothing(missing)}"
        for language, text in texts.items():
            try:
                check_slots(text, line)
            except ValueError as reason:
                yield f"{line}.{language} {reason}"


def _as_it_was(problem: ErrorDetails) -> InitErrorDetails:
    return {
        "type": problem["type"],
        "loc": problem["loc"],
        "input": problem["input"],
        "ctx": problem.get("ctx", {}),
    }
