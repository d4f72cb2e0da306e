"""What is not meant for us is not answered, and never costs an answer."""

from typing import Any

import pytest
from pipecat.frames.frames import LLMContextFrame
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.tests.utils import run_test

from dialogue.conversation import Conversation
from dialogue.language import Language
from processors.asides import Asides

ASIDES = [
    ("en", "hold on honey i'm on the phone"),
    ("en", "um"),
    ("es", "espérame mijo estoy en el teléfono"),
    ("es", "eh"),
]


def context(*messages: tuple[str, str]) -> LLMContextFrame:
    said: list[Any] = [{"role": role, "content": text} for role, text in messages]
    return LLMContextFrame(context=LLMContext(said))


def contents(frame: LLMContextFrame) -> list[str]:
    messages: list[Any] = frame.context.get_messages()
    return [message["content"] for message in messages]


@pytest.mark.parametrize(("language", "aside"), ASIDES)
async def test_words_for_somebody_else_in_the_room_are_not_answered(language, aside):
    frame = context(("assistant", "We open at nine."), ("user", aside))

    await run_test(
        Asides(Conversation(Language(language))), frames_to_send=[frame], expected_down_frames=[]
    )

    assert contents(frame) == ["We open at nine."]


@pytest.mark.parametrize(("language", "aside"), ASIDES)
async def test_an_answer_that_such_words_broke_off_is_asked_for_again(language, aside):
    frame = context(("user", "when do you open"), ("user", aside))

    down, _ = await run_test(
        Asides(Conversation(Language(language))),
        frames_to_send=[frame],
        expected_down_frames=[LLMContextFrame],
    )

    assert down[0] is frame
    assert contents(frame) == ["when do you open"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "hold on a second"), ("en", "yes"), ("es", "deme un segundo"), ("es", "sí")],
)
async def test_what_is_said_to_us_is_answered(language, said):
    frame = context(("assistant", "Shall I book it?"), ("user", said))

    await run_test(
        Asides(Conversation(Language(language))),
        frames_to_send=[frame],
        expected_down_frames=[LLMContextFrame],
    )
