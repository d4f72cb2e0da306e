"""The context holds what the caller heard: cut at the word, by Twilio's marks."""

import pytest
from pipecat.frames.frames import (
    AggregatedTextFrame,
    InputTransportMessageFrame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    TTSTextFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.tests.utils import run_test
from pipecat.utils.text.base_text_aggregator import TextType

from dialogue.ledger import Ledger
from processors.heard_words import HeardWords

REPLIES = ["We open at nine.", "Abrimos a las nueve."]


class Twilio:
    """Gives marks back as told: those of the first words, and then the caller speaks or not."""

    def __init__(self, ledger: Ledger, *, plays: int, interrupted_after: int | None = None) -> None:
        self.words = HeardWords(ledger, self.mark)
        self._plays = plays
        self._interrupted_after = interrupted_after
        self._marks: list[str] = []

    async def mark(self, name: str) -> None:
        self._marks.append(name)
        if len(self._marks) <= self._plays:
            await self.give_back(name)
        if len(self._marks) == self._interrupted_after:
            await self.words.process_frame(InterruptionFrame(), FrameDirection.DOWNSTREAM)
            for late in self._marks[self._plays :]:
                await self.give_back(late)

    async def give_back(self, name: str) -> None:
        message = InputTransportMessageFrame(message={"event": "mark", "mark": {"name": name}})
        await self.words.process_frame(message, FrameDirection.DOWNSTREAM)


def spoken(reply: str):
    return [
        LLMFullResponseStartFrame(),
        AggregatedTextFrame(reply, TextType.SENTENCE),
        *(TTSTextFrame(word, TextType.WORD) for word in reply.split()),
        LLMFullResponseEndFrame(),
    ]


def words(frames) -> str:
    return " ".join(frame.text for frame in frames if isinstance(frame, TTSTextFrame))


@pytest.mark.parametrize("reply", REPLIES)
async def test_a_caller_who_hears_the_whole_reply_has_it_in_the_context(reply):
    ledger = Ledger()
    twilio = Twilio(ledger, plays=4)

    down, _ = await run_test(twilio.words, frames_to_send=spoken(reply))

    assert words(down) == reply
    assert isinstance(down[-1], LLMFullResponseEndFrame)
    assert ledger.saying.announced == reply
    assert not ledger.saying.is_cleared


@pytest.mark.parametrize("reply", REPLIES)
async def test_a_caller_who_interrupts_has_only_the_words_heard_in_the_context(reply):
    ledger = Ledger()
    twilio = Twilio(ledger, plays=2, interrupted_after=4)

    down, _ = await run_test(twilio.words, frames_to_send=spoken(reply))

    assert words(down) == " ".join(reply.split()[:2])
    assert ledger.saying.heard == reply.split()[:2]
    assert ledger.saying.is_cleared


async def test_the_end_of_a_reply_waits_behind_its_last_word():
    ledger = Ledger()
    twilio = Twilio(ledger, plays=4)

    down, _ = await run_test(twilio.words, frames_to_send=spoken("We open at nine."))

    kinds = [type(frame) for frame in down]
    assert kinds.index(LLMFullResponseEndFrame) > max(
        i for i, kind in enumerate(kinds) if kind is TTSTextFrame
    )


async def test_a_client_that_never_gives_marks_back_is_believed_to_play():
    ledger = Ledger()
    words_of = spoken("We open at nine.")

    class Patient(HeardWords):
        """Stays until the wait for marks is over, as a call does while it goes on."""

        async def process_frame(self, frame, direction):
            await super().process_frame(frame, direction)
            if isinstance(frame, LLMFullResponseEndFrame):
                assert self._patience is not None
                await self._patience

    async def never_back(_: str) -> None:
        """A test client: it drops marks."""

    down, _ = await run_test(Patient(ledger, never_back), frames_to_send=words_of)

    assert words(down) == "We open at nine."
    assert ledger.saying.heard == ["We", "open", "at", "nine."]
