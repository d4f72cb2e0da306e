"""Lines that are said again and again are spoken once, whole, and kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.errors import VendorError
from bot.vendors.canned_audio import CannedAudio, Clip
from bot.vendors.cartesia_recording import record
from simulator.cartesia import Cartesia
from simulator.cartesia_catalog import CAROLINE_EN, DANIELA_ES
from simulator.latency import brief
from simulator.speech_book import SpeechBook
from simulator.standin import Fault

HEADERS = {"X-API-Key": "sk_car_key", "Cartesia-Version": "2026-03-01"}
LINES = [
    (CAROLINE_EN, "en", "Thank you for calling."),
    (DANIELA_ES, "es", "Gracias por llamar."),
]
CLIP = Clip(b"\x01\x00" * 800, (("Thank", 0.2), ("you", 0.5)))
ASKED = {"transcript": "Thank you", "voice": "a"}


@pytest.fixture
async def standin() -> AsyncIterator[Cartesia]:
    async with Cartesia(brief(), book=SpeechBook()) as standin:
        yield standin


def url(standin: Cartesia) -> str:
    return f"{standin.ws_url}/tts/websocket"


def request(voice: str, language: str, text: str) -> dict[str, Any]:
    return {
        "model_id": "sonic-3.6",
        "transcript": text,
        "voice": {"mode": "id", "id": voice},
        "language": language,
        "output_format": {"container": "raw", "encoding": "pcm_s16le", "sample_rate": 8000},
        "add_timestamps": True,
        "max_buffer_delay_ms": 0,
    }


@pytest.mark.parametrize(("voice", "language", "text"), LINES)
async def test_a_line_is_kept_with_the_times_of_its_words(standin, voice, language, text):
    clip = await record(url(standin), HEADERS, request(voice, language, text))

    assert [word for word, _ in clip.words] == text.split()
    assert len(clip.pcm) > 2 * 8000 * clip.words[-1][1]


@pytest.mark.parametrize(("voice", "language", "text"), LINES)
async def test_a_line_that_came_without_word_times_is_heard_by_its_callers_all_the_same(
    standin, voice, language, text
):
    standin.faults.append(Fault("wordless"))

    clip = await record(url(standin), HEADERS, request(voice, language, text))

    assert [word for word, _ in clip.words] == text.split()
    assert clip.words[0][1] == 0.0
    assert 0.5 < clip.words[-1][1] / (len(clip.pcm) / 16_000) < 1.0


async def test_half_a_line_is_not_kept(standin):
    standin.faults.append(Fault("drop", detail={"chunks": 2, "code": 1000}))

    with pytest.raises(VendorError, match="middle"):
        await record(url(standin), HEADERS, request(*LINES[0]))


async def test_a_voice_that_refuses_is_told_of(standin):
    with pytest.raises(VendorError):
        await record(url(standin), {**HEADERS, "X-API-Key": "wrong"}, request(*LINES[0]))


def test_a_line_outlives_the_process_and_is_found_by_all_that_was_asked(tmp_path: Path):
    CannedAudio(tmp_path).keep(ASKED, CLIP)

    later = CannedAudio(tmp_path)
    assert later.get(ASKED) is None  # a call never waits for a disk
    assert later.load(ASKED) and later.get(ASKED) == CLIP
    assert not later.load({**ASKED, "voice": "b"})


def test_a_file_that_is_damaged_is_spoken_anew(tmp_path: Path):
    CannedAudio(tmp_path).keep(ASKED, CLIP)
    for file in tmp_path.iterdir():
        file.write_text("{", encoding="ascii")

    assert not CannedAudio(tmp_path).load(ASKED)


def test_a_folder_that_cannot_be_written_to_costs_the_start_nothing(tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="ascii")
    canned = CannedAudio(tmp_path / "file" / "folder")

    canned.keep(ASKED, CLIP)

    assert canned.get(ASKED) == CLIP
