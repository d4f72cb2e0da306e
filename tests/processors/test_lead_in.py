"""The caller does not wait through the silence at the head of a clip."""

import numpy as np
import pytest
from pipecat.frames.frames import (
    TTSAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    TTSTextFrame,
)
from pipecat.tests.utils import run_test
from pipecat.utils.text.base_text_aggregator import TextType

from dialogue.waterfall import Milestones
from processors.lead_in import LeadInTrimmer

VOICE = (np.sin(np.arange(1600) / 4) * 8000).astype(np.int16)


def silence(ms: int) -> np.ndarray:
    # A synthetic voice's silence is not quite zero.
    return np.tile(np.array([3, -3], dtype=np.int16), ms * 4)


def clip(audio: np.ndarray, chunk: int):
    return [
        TTSStartedFrame(),
        *(
            TTSAudioRawFrame(audio[i : i + chunk].tobytes(), 8000, 1)
            for i in range(0, audio.size, chunk)
        ),
        TTSStoppedFrame(),
    ]


def played(frames) -> np.ndarray:
    pcm = b"".join(frame.audio for frame in frames if isinstance(frame, TTSAudioRawFrame))
    return np.frombuffer(pcm, dtype=np.int16)


@pytest.mark.parametrize("lead_in_ms", [0, 150, 200, 250])
@pytest.mark.parametrize("chunk", [160, 800, 8000])
async def test_the_voice_is_heard_at_once_and_whole(lead_in_ms, chunk):
    audio = np.concatenate([silence(lead_in_ms), VOICE])

    down, _ = await run_test(LeadInTrimmer(Milestones()), frames_to_send=clip(audio, chunk))

    heard = played(down)
    assert np.array_equal(heard[-VOICE.size :], VOICE)
    assert heard.size - VOICE.size <= 80  # 10 ms


async def test_a_pause_within_the_utterance_stays():
    audio = np.concatenate([VOICE, silence(400), VOICE])

    down, _ = await run_test(LeadInTrimmer(Milestones()), frames_to_send=clip(audio, 800))

    assert np.array_equal(played(down), audio)


async def test_each_utterance_is_trimmed_anew():
    audio = np.concatenate([silence(200), VOICE])

    down, _ = await run_test(
        LeadInTrimmer(Milestones()), frames_to_send=[*clip(audio, 800), *clip(audio, 800)]
    )

    assert played(down).size <= 2 * (VOICE.size + 80)


async def test_words_come_as_much_earlier_as_the_voice():
    word = TTSTextFrame("nine", TextType.WORD)
    word.pts = 1_000_000_000
    frames = clip(np.concatenate([silence(200), VOICE]), 800)

    down, _ = await run_test(
        LeadInTrimmer(Milestones()), frames_to_send=[*frames[:-1], word, frames[-1]]
    )

    moved = next(frame for frame in down if isinstance(frame, TTSTextFrame))
    assert moved.pts is not None
    assert moved.pts == pytest.approx(810_000_000, abs=10_000_000)
