"""Numbers that callers give piece by piece over turns, as the record of the call keeps them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.call_record import TurnRecord
from bot.redacting import redacted_turns
from dialogue.language import Language

EN, ES = Language.EN, Language.ES


def kept(language: Language, said: list[tuple[str, str]]) -> list[str]:
    """What is kept of the caller's and the bot's words, written down turn after turn."""
    turns: list[TurnRecord] = []
    for index, (caller_text, bot_text) in enumerate(said):
        turn = TurnRecord(
            index=index,
            started_at=datetime(2026, 11, 23, tzinfo=UTC),
            language=language,
            caller_text=caller_text,
            bot_text=bot_text,
            heard_text=bot_text,
        )
        turns = redacted_turns([*turns, turn])
        assert redacted_turns(turns) == turns
    return [text for turn in turns for text in (turn.caller_text, turn.bot_text, turn.heard_text)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, [("my social is 123", "Go on."), ("45", "Yes?"), ("6789", "Got it, 6789.")]),
        (ES, [("mi seguro social es 123", "Sí."), ("y 45", "¿Sí?"), ("67", "67."), ("8903", "")]),
        (EN, [("4111", "Yes."), ("1111 1111", "1111 1111, go on."), ("1111", "Thanks.")]),
        (ES, [("cuatro mil ciento once", "Sí."), *[("mil ciento once", "Dígame.")] * 3]),
        (ES, [("4111 1111", "Le escucho."), ("y luego 1111 1111", "Gracias.")]),
        (EN, [("3782", "Yes?"), ("822463", "Yes?"), ("10005", "Thanks.")]),
        (EN, [("My card number is", "Yes?"), ("wait", "Sure."), ("4111", "Yes?")]),
    ],
)
def test_no_piece_of_what_others_could_misuse_is_kept(
    language: Language, said: list[tuple[str, str]]
) -> None:
    text = " ".join(kept(language, said))

    assert not any(letter.isdigit() for letter in text)
    assert "once" not in text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, [("210", "Yes?"), ("555", "Yes?"), ("0142", "Thanks, 210 555 0142.")]),
        (ES, [("doscientos diez", "¿Sí?"), ("555 0142", "Gracias."), ("a las 10:30", "Bien.")]),
        (EN, [("210 555 0142", "And the order?"), ("411111", "Thanks.")]),
        (EN, [("4111", "What is the order number?"), ("1111 1111 1111", "Thanks.")]),
        (ES, [("4111", "¿Y su teléfono?"), ("1111 1111 1111", "Gracias.")]),
        (EN, [("I have a card", "Good. What day?"), ("the 15", "At what time?"), ("10 30", "OK.")]),
        (
            EN,
            [("two", "For two?"), ("yes", "What time?"), ("7 30", "And your zip?"), ("78205", "")],
        ),
    ],
)
def test_what_a_business_needs_is_kept_over_turns(
    language: Language, said: list[tuple[str, str]]
) -> None:
    assert kept(language, said) == [
        text for caller_text, bot_text in said for text in (caller_text, bot_text, bot_text)
    ]
