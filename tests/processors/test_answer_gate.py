"""An answer that was begun on a guess is heard when the turn is over, and never before."""

import pytest
from pipecat.frames.frames import (
    AggregatedTextFrame,
    Frame,
    InterruptionFrame,
    LLMAssistantPushAggregationFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
    TTSTextFrame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.tests.utils import SleepFrame, run_test
from pipecat.utils.text.base_text_aggregator import TextType

from dialogue.waterfall import Milestones
from processors.answer_gate import AnswerGate
from processors.frames import GuessedResponseStartFrame, GuessWithdrawnFrame
from processors.output_volume import OutputVolume

HELD_SECONDS = 0.3


def audio(sample: int) -> TTSAudioRawFrame:
    return TTSAudioRawFrame(bytes([sample, 0]) * 160, 8000, 1)


def word(text: str, pts: int = 1_000_000_000) -> TTSTextFrame:
    frame = TTSTextFrame(text, TextType.WORD)
    frame.pts = pts
    return frame


async def passed(*frames: Frame, volume: OutputVolume | None = None) -> list[Frame]:
    """What comes through; each frame is handled before the next one is sent."""
    spaced = [piece for frame in frames for piece in (frame, SleepFrame(0.02))]
    gate = AnswerGate(Milestones(), volume or OutputVolume())
    down, _ = await run_test(gate, frames_to_send=spaced)
    return [frame for frame in down if not isinstance(frame, SleepFrame)]


def sounds(frames: list[Frame]) -> list[int]:
    return [frame.audio[0] for frame in frames if isinstance(frame, TTSAudioRawFrame)]


async def test_a_caller_who_has_not_finished_hears_nothing_of_the_answer():
    heard = await passed(UserStartedSpeakingFrame(), GuessedResponseStartFrame(), audio(1))

    assert [type(frame) for frame in heard] == [UserStartedSpeakingFrame]


async def test_a_caller_who_has_finished_hears_the_answer_from_its_first_sound():
    heard = await passed(
        UserStartedSpeakingFrame(),
        GuessedResponseStartFrame(),
        audio(1),
        word("nine"),
        UserStoppedSpeakingFrame(),
        audio(2),
        LLMFullResponseEndFrame(),
    )

    assert sounds(heard) == [1, 2]
    assert [type(frame) for frame in heard[1:3]] == [
        UserStoppedSpeakingFrame,
        GuessedResponseStartFrame,
    ]


async def test_words_are_as_late_as_the_sound_that_was_held():
    first, second, end = word("nine"), word("thirty"), LLMFullResponseEndFrame()
    end.pts = 1_000_000_000
    another = word("later")

    await passed(
        UserStartedSpeakingFrame(),
        GuessedResponseStartFrame(),
        audio(1),
        first,
        SleepFrame(HELD_SECONDS),
        UserStoppedSpeakingFrame(),
        second,
        end,
        LLMFullResponseStartFrame(),
        another,
    )

    held = [frame.pts or 0 for frame in (first, second, end)]
    assert all(pts >= 1_000_000_000 + HELD_SECONDS * 1e9 for pts in held)
    assert another.pts == 1_000_000_000


async def test_a_caller_who_goes_on_never_hears_the_answer_to_the_half_sentence():
    heard = await passed(
        UserStartedSpeakingFrame(),
        GuessedResponseStartFrame(),
        audio(1),
        GuessWithdrawnFrame(),
        GuessedResponseStartFrame(),
        audio(2),
        UserStoppedSpeakingFrame(),
    )

    assert sounds(heard) == [2]
    assert not any(isinstance(frame, InterruptionFrame) for frame in heard)


async def test_a_canned_line_behind_a_withdrawn_answer_is_heard():
    heard = await passed(
        UserStartedSpeakingFrame(),
        GuessedResponseStartFrame(),
        audio(1),
        GuessWithdrawnFrame(),
        UserStoppedSpeakingFrame(),
        audio(3),
    )

    assert sounds(heard) == [3]


async def test_an_answer_that_another_one_replaces_is_dropped():
    heard = await passed(
        UserStartedSpeakingFrame(),
        GuessedResponseStartFrame(),
        audio(1),
        LLMFullResponseStartFrame(),
        audio(2),
    )

    assert sounds(heard) == [2]


@pytest.mark.parametrize("start", [LLMFullResponseStartFrame, GuessedResponseStartFrame])
async def test_an_answer_to_a_turn_that_is_over_passes_at_once(start):
    heard = await passed(UserStartedSpeakingFrame(), UserStoppedSpeakingFrame(), start(), audio(1))

    assert sounds(heard) == [1]


async def test_a_caller_who_interrupts_drops_what_was_held():
    heard = await passed(
        UserStartedSpeakingFrame(),
        GuessedResponseStartFrame(),
        audio(1),
        InterruptionFrame(),
        UserStoppedSpeakingFrame(),
    )

    assert sounds(heard) == []
    assert any(isinstance(frame, InterruptionFrame) for frame in heard)


def volume_as_the_caller_begins() -> OutputVolume:
    volume = OutputVolume()
    for voiced in [*[False] * 5, True]:
        volume.caller_was(voiced=voiced)
    return volume


async def test_an_answer_that_waits_for_a_beginning_caller_is_dropped_by_the_interruption():
    heard = await passed(
        TTSStartedFrame(), audio(1), InterruptionFrame(), volume=volume_as_the_caller_begins()
    )

    assert sounds(heard) == []


async def test_an_answer_that_waited_for_a_cough_is_heard_whole():
    heard = await passed(
        TTSStartedFrame(), audio(1), audio(2), SleepFrame(0.6), volume=volume_as_the_caller_begins()
    )

    assert sounds(heard) == [1, 2]


async def test_a_confirmed_guess_waits_too_while_the_caller_begins():
    heard = await passed(
        UserStartedSpeakingFrame(),
        GuessedResponseStartFrame(),
        audio(1),
        UserStoppedSpeakingFrame(),
        InterruptionFrame(),
        volume=volume_as_the_caller_begins(),
    )

    assert sounds(heard) == []


async def test_a_line_that_waited_does_not_make_the_next_answer_s_words_late():
    line, end, answer = word("one"), LLMAssistantPushAggregationFrame(), word("two")

    await passed(
        TTSStartedFrame(),
        audio(1),
        line,
        end,
        SleepFrame(0.6),
        LLMFullResponseStartFrame(),
        audio(2),
        answer,
        volume=volume_as_the_caller_begins(),
    )

    assert (line.pts or 0) > 1_000_000_000
    assert answer.pts == 1_000_000_000


async def test_a_held_reply_begins_before_its_first_sentence_is_announced():
    sentence = AggregatedTextFrame("What is your phone number?", TextType.SENTENCE)
    sentence.pts = 1  # stamped when the text was written, long before the release
    start = GuessedResponseStartFrame()

    heard = await passed(
        UserStartedSpeakingFrame(), start, sentence, audio(1), UserStoppedSpeakingFrame()
    )

    # The output transport orders frames with times among themselves alone.
    assert heard.index(start) < heard.index(sentence)
    assert start.pts is not None and start.pts <= sentence.pts
