"""What the model is not to answer: a wish for a person, and words that were not understood."""

from __future__ import annotations

from typing import Any

import pytest
from pipecat.audio.dtmf.types import KeypadEntry
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    Frame,
    InputDTMFFrame,
    InterruptionFrame,
    LLMContextFrame,
    LLMContextUserTurnFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.tests.utils import SleepFrame, run_test

from dialogue.attempts import Reason
from dialogue.conversation import Conversation
from dialogue.language import Language
from dialogue.recognised import FinalWords
from dialogue.understanding import Next, Verdict
from processors.understanding import Understanding

WISHES = {"en": "i want to speak with a real person", "es": "quiero hablar con una persona"}
QUESTIONS = {"en": "what time do you open", "es": "a qué hora abren"}
LANGUAGES = list(WISHES)
WISH = Verdict(Next.HAND_OVER, reason=Reason.WISH)


def turn(text: str) -> list[Frame]:
    """A whole turn, and the request for its answer."""
    said: list[Any] = [{"role": "user", "content": text}]
    context = LLMContext(said)
    return [LLMContextUserTurnFrame(text=text, timestamp=""), LLMContextFrame(context=context)]


async def heard(
    conversation: Conversation, frames: list[Frame], *passed: type
) -> list[tuple[str, Verdict]]:
    """What the call is told of these frames; passed: what goes on to the model."""
    verdicts: list[tuple[str, Verdict]] = []

    async def on_verdict(text: str, verdict: Verdict) -> None:
        verdicts.append((text, verdict))

    await run_test(
        Understanding(conversation, on_verdict=on_verdict),
        frames_to_send=frames,
        expected_down_frames=list(passed),
    )
    return verdicts


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_goes_to_the_model(language: str) -> None:
    conversation = Conversation(Language(language))

    verdicts = await heard(
        conversation, turn(QUESTIONS[language]), LLMContextUserTurnFrame, LLMContextFrame
    )

    assert verdicts == []
    assert not conversation.turn_failed


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_wish_for_a_person_is_met_and_not_answered(language: str) -> None:
    conversation = Conversation(Language(language))

    verdicts = await heard(
        conversation, turn(WISHES[language]), InterruptionFrame, LLMContextUserTurnFrame
    )

    assert verdicts == [(WISHES[language], WISH)]
    assert not conversation.may_guess(WISHES[language])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_words_that_were_hardly_recognised_are_asked_about(language: str) -> None:
    conversation = Conversation(Language(language), confidence=0.3)

    verdicts = await heard(conversation, turn(QUESTIONS[language]), LLMContextUserTurnFrame)

    assert verdicts == [(QUESTIONS[language], Verdict(Next.ASK_AGAIN, failed=True))]
    assert conversation.turn_failed


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_asked_a_third_time_again_is_handed_over(language: str) -> None:
    conversation = Conversation(Language(language))
    asked = [frame for _ in range(4) for frame in turn(QUESTIONS[language])]
    answered = [LLMContextUserTurnFrame, LLMContextFrame]

    verdicts = await heard(
        conversation,
        asked,
        *answered * 3,
        InterruptionFrame,
        LLMContextUserTurnFrame,
    )

    reason = Reason.FAILED_ATTEMPTS
    assert [verdict for _, verdict in verdicts] == [Verdict(Next.HAND_OVER, True, reason)]


async def test_an_answer_that_was_begun_on_a_guess_is_not_waited_for() -> None:
    conversation = Conversation(Language.EN, confidence=0.3)
    guess = turn(QUESTIONS["en"])[1]
    assert isinstance(guess, LLMContextFrame)
    guess.speculation = True
    confirmed = turn(QUESTIONS["en"])[0]
    later = turn("how much is a cleaning")[1]

    verdicts = await heard(
        conversation,
        [guess, confirmed, later],
        LLMContextFrame,
        LLMContextUserTurnFrame,
        LLMContextFrame,
    )

    assert verdicts == []


async def test_a_guess_that_was_withdrawn_is_no_answer() -> None:
    conversation = Conversation(Language.EN, confidence=0.3)
    guess = turn(QUESTIONS["en"])[1]
    assert isinstance(guess, LLMContextFrame)
    guess.speculation = True

    verdicts = await heard(
        conversation,
        [guess, SleepFrame(0.02), EagerEndOfTurnCancelFrame(), SleepFrame(0.02), *turn("open")],
        LLMContextFrame,
        EagerEndOfTurnCancelFrame,
        LLMContextUserTurnFrame,
    )

    assert [verdict.next for _, verdict in verdicts] == [Next.ASK_AGAIN]


async def test_the_key_0_is_a_wish_for_a_person_and_breaks_off_what_is_said() -> None:
    verdicts = await heard(
        Conversation(Language.EN),
        [InputDTMFFrame(button=KeypadEntry.ZERO), SleepFrame(1.0)],
        InputDTMFFrame,
        InterruptionFrame,
    )

    assert verdicts == [("", WISH)]


async def test_a_caller_who_presses_0_again_and_again_wishes_for_a_person_once() -> None:
    key = InputDTMFFrame(button=KeypadEntry.ZERO)

    verdicts = await heard(
        Conversation(Language.EN),
        [key, SleepFrame(0.1), key, SleepFrame(0.1), key, SleepFrame(1.0)],
        *[InputDTMFFrame] * 3,
        InterruptionFrame,
    )

    assert verdicts == [("", WISH)]


@pytest.mark.parametrize("number", ["210", "021"])
async def test_a_0_of_a_number_that_is_entered_is_no_wish(number: str) -> None:
    frames: list[Frame] = [InputDTMFFrame(button=KeypadEntry(key)) for key in number]

    verdicts = await heard(
        Conversation(Language.EN), [*frames, SleepFrame(1.0)], *[InputDTMFFrame] * 3
    )

    assert verdicts == []


async def test_a_call_that_is_on_its_way_to_a_person_is_answered_no_more() -> None:
    conversation = Conversation(Language.EN, is_handed_over=True)

    verdicts = await heard(conversation, turn(WISHES["en"]), LLMContextUserTurnFrame)

    assert verdicts == []


def test_confidence_is_the_average_of_the_words_of_the_turn() -> None:
    conversation = Conversation(Language.EN)
    conversation.labels += [
        FinalWords(word_confidences=(0.2, 0.4)),
        FinalWords(),
        FinalWords(word_confidences=(0.9,)),
    ]

    conversation.end_labels()

    assert conversation.confidence == pytest.approx(0.5)
    assert not conversation.labels


@pytest.mark.parametrize(
    ("said", "name", "kept"),
    [
        ("this is ana ruiz and my tooth hurts", "Ana Ruiz", "Ana Ruiz"),
        ("this is ana ruiz and my tooth hurts", "Elena Treviño", ""),
        ("me llamo josé", "José", "José"),
        ("call me now", "call me now it is very urgent indeed", ""),
    ],
)
def test_a_name_is_known_when_the_caller_has_said_it(said: str, name: str, kept: str) -> None:
    conversation = Conversation(Language.EN)
    conversation.take_turn(said)

    conversation.name_caller(name)

    assert conversation.caller_name == kept
