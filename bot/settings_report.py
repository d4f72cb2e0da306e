"""What an operator reads when the settings cannot be used: a line for each variable, no secrets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.settings_checks import NO_OPENAI, NamesOpenAI

_SIGN_UP = {
    "DEEPGRAM_API_KEY": "console.deepgram.com",
    "GROQ_API_KEY": "console.groq.com",
    "CARTESIA_API_KEY": "play.cartesia.ai",
    "CEREBRAS_API_KEY": "cloud.cerebras.ai",
    "ANTHROPIC_API_KEY": "console.anthropic.com",
}
_WITHOUT = {"retention_days": "to keep calls for ever"}
"""What holds without a variable that has no default."""

_WAY_TO_GROQ = (
    "Set GROQ_API_KEY (console.groq.com) and LLM_PRIORITY=groq,cerebras,anthropic; "
    "leave GROQ_BASE_URL and GROQ_MODELS out for their defaults."
)


def wrong_values(error: ValidationError, defaults: Mapping[str, object]) -> str:
    """What is wrong with each variable and what to set instead.

    defaults: by field name; named where Pydantic's own words hold no advice.
    """
    problems = error.errors(include_url=False, include_input=False)
    # One line for each variable: a comma list may be wrong in several places at once.
    by_variable = {line.partition(":")[0]: line for line in _lines(problems, defaults)}
    lines = [by_variable[variable] for variable in sorted(by_variable)]
    if any(_names_openai(problem) for problem in problems):
        return no_openai(lines)
    return _listed("The settings cannot be used:", lines)


def no_openai(lines: Iterable[str]) -> str:
    """The refusal to start, and the way to Groq."""
    return _listed(f"{NO_OPENAI}.", [*lines], _WAY_TO_GROQ)


def openai_variable(name: str, env_file: Path | None) -> str:
    """How to get rid of one variable of the OpenAI family.

    env_file: the file that sets it, or None for the process's environment.
    """
    if env_file is not None:
        return f"{name}: is set in {env_file}; delete that line"
    return f"{name}: is set in the environment; take it out with `unset {name}`"


def missing_keys(names: Iterable[str], advice: Mapping[str, str]) -> str:
    """Which keys are missing, where to get each, and what runs without any.

    advice: by name, what else would do in that key's place.
    """
    lines = [
        f"{name}: is not set; get one at {_SIGN_UP[name]}, put it in .env"
        + (f" ({advice[name]})" if name in advice else "")
        for name in names
    ]
    closing = "`make demo` plays calls through the whole server and needs no key."
    return _listed("Keys are missing:", lines, closing)


def _lines(problems: Iterable[ErrorDetails], defaults: Mapping[str, object]) -> Iterator[str]:
    # The most telling one last: it is the one that is kept.
    for problem in sorted(problems, key=lambda problem: len(problem["loc"])):
        yield _line(problem, defaults)


def _line(problem: ErrorDetails, defaults: Mapping[str, object]) -> str:
    field = str(problem["loc"][0]) if problem["loc"] else ""
    reason = problem.get("ctx", {}).get("error")
    if _names_openai(problem):
        default = _as_text(defaults[field])
        return f"{field.upper()}: names OpenAI; set {field.upper()}={default}, or leave it out"
    if reason is not None:
        return f"{field.upper()}: {reason}" if field else str(reason)
    said = problem["msg"][0].lower() + problem["msg"][1:]
    without = _WITHOUT.get(field, f"for the default, {_as_text(defaults[field])}")
    return f"{field.upper()}: {said}; leave it out {without}"


def _names_openai(problem: ErrorDetails) -> bool:
    return isinstance(problem.get("ctx", {}).get("error"), NamesOpenAI)


def _as_text(default: object) -> str:
    if isinstance(default, tuple):
        return ",".join(str(item) for item in default)  # pyright: ignore[reportUnknownVariableType]
    return str(default)


def _listed(heading: str, lines: Iterable[str], *closing: str) -> str:
    return "\n".join((heading, *(f"  {line}" for line in lines), *closing))
