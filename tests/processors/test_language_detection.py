"""The caller's language decides, before each answer, what the model and the voice speak."""

from collections.abc import Sequence
from typing import Any

import pytest
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    Frame,
    LLMContextFrame,
    LLMContextUserTurnFrame,
    LLMUpdateSettingsFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.services.settings import LLMSettings
from pipecat.tests.utils import SleepFrame, run_test

from dialogue.conversation import Conversation
from dialogue.language import Language
from dialogue.recognised import FinalWords
from processors.language_detection import LanguageDetection


def prompt_in(language: Language) -> Sequence[Frame]:
    return [LLMUpdateSettingsFrame(delta=LLMSettings(system_instruction=f"speak {language}"))]


def detection(conversation: Conversation) -> LanguageDetection:
    return LanguageDetection(conversation, settings_for=prompt_in)


def turn(text: str) -> LLMContextUserTurnFrame:
    return LLMContextUserTurnFrame(text=text, timestamp="")


def question(text: str, *, guessed: bool = False) -> LLMContextFrame:
    said: list[Any] = [{"role": "user", "content": text}]
    return LLMContextFrame(context=LLMContext(said), speculation=guessed)


SWITCHES = [
    (Language.EN, "necesito cambiar mi cita del martes por favor", Language.ES),
    (Language.ES, "i need to change my appointment on tuesday please", Language.EN),
]


@pytest.mark.parametrize(("start", "said", "language"), SWITCHES)
async def test_the_answer_to_the_sentence_that_switched_is_in_the_new_language(
    start, said, language
):
    conversation = Conversation(start)

    down, _ = await run_test(
        detection(conversation),
        frames_to_send=[turn(said), question(said)],
        expected_down_frames=[
            LLMUpdateSettingsFrame,
            LLMContextUserTurnFrame,
            LLMContextFrame,
        ],
    )

    update = down[0]
    assert isinstance(update, LLMUpdateSettingsFrame) and update.delta is not None
    assert update.delta.system_instruction == f"speak {language}"
    assert conversation.language is language
    assert conversation.caller_said == said


@pytest.mark.parametrize(("start", "said", "language"), SWITCHES)
async def test_an_answer_begun_on_a_guess_is_in_the_new_language_too(start, said, language):
    conversation = Conversation(start)

    await run_test(
        detection(conversation),
        frames_to_send=[question(said, guessed=True), turn(said)],
        expected_down_frames=[LLMUpdateSettingsFrame, LLMContextFrame, LLMContextUserTurnFrame],
    )

    assert conversation.language is language


@pytest.mark.parametrize(("start", "said", "language"), SWITCHES)
async def test_a_caller_who_goes_on_is_answered_by_the_whole_of_it(start, said, language):
    conversation = Conversation(start)

    await run_test(
        detection(conversation),
        frames_to_send=[
            question(said, guessed=True),
            SleepFrame(),
            EagerEndOfTurnCancelFrame(),
            SleepFrame(),
            turn("gracias" if start is Language.EN else "thank you"),
        ],
        expected_down_frames=[
            LLMUpdateSettingsFrame,
            LLMContextFrame,
            LLMUpdateSettingsFrame,
            EagerEndOfTurnCancelFrame,
            LLMContextUserTurnFrame,
        ],
    )

    assert conversation.language is start


STAYS = [
    (Language.EN, "gracias"),
    (Language.EN, "okay, taco, no"),
    (Language.ES, "thank you"),
    (Language.ES, "necesito un appointment para mañana"),
]


@pytest.mark.parametrize(("start", "said"), STAYS)
async def test_a_borrowed_word_switches_nothing(start, said):
    conversation = Conversation(start)

    await run_test(
        detection(conversation),
        frames_to_send=[turn(said)],
        expected_down_frames=[LLMContextUserTurnFrame],
    )

    assert conversation.language is start


@pytest.mark.parametrize("language", Language)
async def test_labels_that_are_not_ours_never_crash_and_never_switch(language):
    conversation = Conversation(language)
    conversation.labels.append(FinalWords(("pt", None, "xh"), ("gl", "zh-Hans"), (0.9,)))
    said = {"en": "what time do you open today", "es": "a qué hora abren hoy ustedes"}[language]

    await run_test(
        detection(conversation),
        frames_to_send=[turn(said)],
        expected_down_frames=[LLMContextUserTurnFrame],
    )

    assert conversation.language is language
    assert conversation.labels == []


async def test_an_answer_after_a_tool_is_no_new_turn_of_the_caller():
    conversation = Conversation(Language.EN)
    said = "quiero hablar con una persona por favor"

    await run_test(
        detection(conversation),
        frames_to_send=[turn(said), question(said), question(said)],
        expected_down_frames=[
            LLMUpdateSettingsFrame,
            LLMContextUserTurnFrame,
            LLMContextFrame,
            LLMContextFrame,
        ],
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [(Language.EN, "we are so upset about this"), (Language.ES, "estamos muy molestos por esto")],
)
async def test_a_guess_changes_nothing_but_how_its_answer_is_to_sound(language, said):
    conversation = Conversation(language)
    conversation.labels.append(FinalWords((language,), (language,), (0.9,)))

    await run_test(
        detection(conversation),
        frames_to_send=[question(said, guessed=True)],
        expected_down_frames=[LLMContextFrame],
    )

    assert conversation.caller_said == said
    assert conversation.labels
    assert not conversation.ledger.answer_is_due
