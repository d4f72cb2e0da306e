"""The canned lines, in both languages."""

from __future__ import annotations

import re

import pytest

from dialogue.language import Language
from dialogue.lines import Line, check_slots, say, slots_of, text_of

TUTEO = re.compile(r"\b(tú|tu|tus|te|ti|contigo|tienes|puedes|dime|espera|cuelgues)\b", re.I)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("line", Line)
def test_every_line_can_be_said_in_both_languages(line: Line, language: Language) -> None:
    said = say(line, language, **dict.fromkeys(slots_of(line), "mañana"))

    assert said[-1] in ".?"
    assert "{" not in said
    assert len(said.split()) <= 20


@pytest.mark.parametrize("line", Line)
def test_a_line_is_worded_differently_in_each_language(line: Line) -> None:
    assert text_of(line, Language.EN) != text_of(line, Language.ES)


@pytest.mark.parametrize("line", Line)
def test_a_spanish_caller_is_addressed_as_usted(line: Line) -> None:
    assert not TUTEO.search(text_of(line, Language.ES))


@pytest.mark.parametrize("language", Language)
def test_an_uncertain_transcript_is_repeated_to_the_caller_as_a_question(
    language: Language,
) -> None:
    said = say(Line.ERROR_RECOVERY, language, understood="a {cleaning} on Friday")

    assert "a {cleaning} on Friday" in said
    assert said.endswith("?")


@pytest.mark.parametrize("slots", [{}, {"understood": "x", "name": "y"}, {"name": "y"}])
def test_a_line_is_never_said_with_an_open_slot(slots: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="understood"):
        say(Line.ERROR_RECOVERY, Language.EN, **slots)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (Line.ERROR_RECOVERY, "Is that right?"),
        (Line.ERROR_RECOVERY, "{understood.__class__}?"),
        (Line.ERROR_RECOVERY, "{understood:d}?"),
        (Line.FAREWELL, "Goodbye, {name}."),
        (Line.FAREWELL, "Goodbye {"),
    ],
)
def test_a_wording_with_the_wrong_slots_is_refused(line: Line, text: str) -> None:
    with pytest.raises(ValueError, match="must hold"):
        check_slots(text, line)
