"""What must hold of a call: every check holds of a good one, and can fail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.checks import check
from simulator.results import CallSeen, TurnSeen, Utterance
from simulator.scenario import Side, load_scenario

SCENARIO = """
name: A caller interrupts, then says goodbye
turns:
  - greeted: {language: en, contains: mission, within_ms: 1000}
  - says: Which insurance do you take?
    expect: {language: en, contains: [delta dental], lacks: refund, within_ms: 1200}
  - says: Wait, that's all.
    when: {into_answer_ms: 500}
    expect: {barge_in_within_ms: 600, tool: end_call}
ends: {by: bot, last_words_heard: true, outcome: completed}
"""


@pytest.fixture
def good(tmp_path: Path) -> CallSeen:
    """A call of which everything holds."""
    path = tmp_path / "call.yaml"
    path.write_text(SCENARIO)
    scenario = load_scenario(path)
    greeting, question, interruption = scenario.turns
    heard = ("Mission Dental.", "We take Delta Dental and", "Goodbye!")
    said = ("", "Which insurance do you take?", "Wait, that's all.")
    noted = [
        {"caller_text": caller, "heard_text": bot} for caller, bot in zip(said, heard, strict=True)
    ]
    return CallSeen(
        scenario=scenario,
        call_sid="CA1",
        turns=(
            TurnSeen(greeting, Utterance(heard[0], ("en",)), 400.0),
            TurnSeen(question, Utterance(heard[1], ("en",)), 1100.0),
            TurnSeen(
                interruption,
                Utterance(heard[2], ("en",)),
                1000.0,
                barge_in_ms=300.0,
                tools=("end_call",),
            ),
        ),
        greeting_ms=400.0,
        ended_by=Side.BOT,
        last_words_heard=True,
        told_to_staff=(),
        strangers_called=(),
        carrier_errors=("31921: closed with 1000",),
        holes_ms=(),
        record={"outcome": "completed", "turns": noted},
        duration_seconds=10.0,
    )


def failures(call: CallSeen) -> list[str]:
    """What did not hold, and what was seen instead."""
    return [f"{each.what}: {each.seen}" for each in check(call) if not each.held]


def with_turn(call: CallSeen, index: int, **changes: Any) -> CallSeen:
    """The call with one turn changed."""
    turns = list(call.turns)
    turns[index] = replace(turns[index], **changes)
    return replace(call, turns=tuple(turns))


QUESTION = "turn 1 (Which insurance do you take?)"
INTERRUPTION = "turn 2 (Wait, that's all.)"


def test_everything_holds_of_a_good_call(good):
    assert failures(good) == []
    assert len(check(good)) > 15


@pytest.mark.parametrize(
    ("changes", "failure"),
    [
        ({"voice_to_voice_ms": 1300.0}, f"{QUESTION} is answered within 1200 ms: 1300 ms"),
        ({"voice_to_voice_ms": None}, f"{QUESTION} is answered within 1200 ms: no answer"),
        ({"bot_talked_over": True}, f"{QUESTION} is listened to: the bot began to speak"),
        (
            {"bot": Utterance("We take Delta Dental and", ("es",))},
            f"{QUESTION} is answered in en: es",
        ),
        (
            {"bot": Utterance("We take Delta Dental and", ("en", "es"))},
            f"{QUESTION} is answered in en: en, es",
        ),
        (
            {"bot": Utterance("We take Delta Dentistry and", ("en",))},
            f"the answer to {QUESTION} holds 'delta dental': 'We take Delta Dentistry and'",
        ),
        (
            {"bot": Utterance("A refund: delta dental and", ("en",))},
            f"the answer to {QUESTION} lacks 'refund': 'A refund: delta dental and'",
        ),
    ],
)
def test_an_answer_that_is_not_as_expected_fails(good, changes, failure):
    assert failure in failures(with_turn(good, 1, **changes))


@pytest.mark.parametrize(
    ("changes", "failure"),
    [
        (
            {"barge_in_ms": 900.0},
            f"the bot yields to {INTERRUPTION} within 600 ms: 900 ms",
        ),
        (
            {"barge_in_ms": None},
            f"the bot yields to {INTERRUPTION} within 600 ms: it talked on",
        ),
        ({"tools": ()}, f"{INTERRUPTION} leads to end_call: none"),
        ({"bot": Utterance("", ())}, f"{INTERRUPTION} is answered: nothing was heard"),
    ],
)
def test_an_interruption_that_is_not_as_expected_fails(good, changes, failure):
    assert failure in failures(with_turn(good, 2, **changes))


@pytest.mark.parametrize(
    ("changes", "failure"),
    [
        ({"ended_by": Side.CALLER}, "the bot ends the call: the caller"),
        ({"last_words_heard": False}, "the bot's last words are heard: they were cut"),
        ({"record": None}, "the server has a record: there is none"),
        (
            {"carrier_errors": ("11200: HTTP status 500",)},
            "Twilio has nothing to complain of: 11200: HTTP status 500",
        ),
    ],
)
def test_a_call_that_ends_badly_fails(good, changes, failure):
    assert failures(replace(good, **changes)) == [failure]


def test_a_call_that_is_over_early_fails_for_each_turn_that_is_missing(good):
    over_early = replace(good, turns=good.turns[:2])

    assert f"{INTERRUPTION} takes place: the call was over before" in failures(over_early)


def test_a_record_with_another_outcome_fails(good):
    record = {**good.record, "outcome": "failed"}

    assert failures(replace(good, record=record)) == ["the record says completed: failed"]


def test_a_record_that_lost_a_word_of_the_caller_fails(good):
    turns = [dict(turn) for turn in good.record["turns"]]
    turns[1]["caller_text"] = "Which do you take?"

    failed = failures(replace(good, record={**good.record, "turns": turns}))

    assert failed == [
        'the record holds what the caller said: "Which do you take? Wait, that\'s all."'
    ]


def test_a_record_may_be_a_word_off_where_the_bot_was_cut_but_no_sentence(good):
    turns = [dict(turn) for turn in good.record["turns"]]

    turns[1]["heard_text"] = "We take Delta Dental and Cigna"
    assert failures(replace(good, record={**good.record, "turns": turns})) == []

    turns[1]["heard_text"] = "We take Delta Dental and Cigna and MetLife for children"
    [failed] = failures(replace(good, record={**good.record, "turns": turns}))
    assert failed.startswith("the record holds what the caller heard: ")


def test_a_word_with_a_hole_in_it_is_still_the_word_that_was_noted(good):
    dented = with_turn(good, 0, bot=Utterance("Miss Dental.", ("en",)))
    [failed] = failures(dented)
    assert failed.startswith("the answer to the call holds 'mission'")

    missing = with_turn(good, 0, bot=Utterance("Mission", ("en",)))
    turns = [{**turn, "heard_text": turn["heard_text"] * 3} for turn in good.record["turns"]]
    failed = failures(replace(missing, record={**good.record, "turns": turns}))
    assert any(each.startswith("the record holds what the caller heard") for each in failed)


def test_a_free_tier_s_record_holds_all_of_what_a_caller_hung_up_on(good):
    free = replace(good.scenario, tier="free")
    record = {**good.record, "turns": [*good.record["turns"]]}
    record["turns"][-1] = {**record["turns"][-1], "heard_text": "Goodbye! Have a good day."}
    hung_up = replace(good, scenario=free, record=record, ended_by=Side.CALLER)

    heard = "the record holds what the caller heard"
    assert not [failed for failed in failures(hung_up) if heard in failed]
    streamed = replace(hung_up, scenario=good.scenario)
    assert [failed for failed in failures(streamed) if heard in failed]
