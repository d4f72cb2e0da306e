"""A caller to whom a voice is owed hears one, whatever fails."""

import pytest

from dialogue.owed_voice import OwedVoice, Remedy

UNHEARD = 0.0
LINE_SECONDS = 1.0


def remedies(owed: OwedVoice) -> list[tuple[Remedy, float]]:
    """All that a caller hears who never gets what is owed, and after how long a silence each."""
    given: list[tuple[Remedy, float]] = []
    silent_since = owed.since_s or 0.0
    while (due := owed.due_at_s(UNHEARD)) is not None:
        assert owed.next is not None
        given.append((owed.next, due - silent_since))
        silent_since = due + LINE_SECONDS
        owed.did(silent_since)
    return given


def test_a_caller_whose_answer_never_comes_hears_a_filler_then_an_apology_then_another_agent():
    owed = OwedVoice()
    owed.owe(100.0)

    assert [remedy for remedy, _ in remedies(owed)] == list(Remedy)


def test_no_silence_is_as_long_as_three_seconds_with_what_comes_before_and_behind_it():
    owed = OwedVoice()
    owed.owe(100.0)

    turn_is_taken_after_s, another_agent_takes_s = 1.0, 1.0
    first, second, third = (silence for _, silence in remedies(owed))
    assert first + turn_is_taken_after_s < 3
    assert second < 3
    assert third + another_agent_takes_s < 3


def test_a_caller_who_was_not_heard_has_waited_already():
    owed = OwedVoice()
    owed.owe(100.0 - 1.5)

    assert owed.due_at_s(UNHEARD) == pytest.approx(100.0)


def test_an_answer_that_is_heard_pays_once_it_has_ended():
    owed = OwedVoice()
    owed.owe(100.0)

    assert not owed.is_paid(99.0, is_saying=False)
    assert not owed.is_paid(102.0, is_saying=True)
    assert owed.is_paid(102.0, is_saying=False)


def test_the_filler_itself_is_no_answer():
    owed = OwedVoice()
    owed.owe(100.0)
    owed.did(102.5)

    assert not owed.is_paid(102.6, is_saying=False)
    assert owed.is_paid(103.5, is_saying=False)


def test_silence_in_mid_answer_counts_from_the_last_that_was_heard():
    owed = OwedVoice()
    owed.owe(100.0)

    assert owed.due_at_s(104.0) == pytest.approx(105.5)


def test_nothing_is_due_while_the_caller_speaks():
    owed = OwedVoice()
    owed.owe(100.0)
    owed.settle()

    assert owed.due_at_s(UNHEARD) is None


def test_where_nothing_can_be_said_any_more_the_caller_is_told_at_once_and_handed_on():
    owed = OwedVoice()
    owed.owe(100.0)
    owed.give_up(101.0)

    assert remedies(owed) == [
        (Remedy.APOLOGY, pytest.approx(0.0)),
        (Remedy.FALLBACK, pytest.approx(0.2)),
    ]


@pytest.mark.parametrize("meanwhile", [OwedVoice.settle, lambda owed: owed.owe(101.5)])
def test_a_caller_who_speaks_into_that_is_handed_on_all_the_same(meanwhile):
    owed = OwedVoice()
    owed.give_up(101.0)
    owed.did(102.0)

    meanwhile(owed)

    assert owed.next is Remedy.FALLBACK
    assert owed.due_at_s(UNHEARD) == pytest.approx(102.2)
