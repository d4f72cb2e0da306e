"""Cartesia's protocol over real sockets, and Pipecat's own service against the stand-in."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import wave
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import numpy as np
import pytest
from pipecat.frames.frames import TTSAudioRawFrame, TTSSpeakFrame, TTSTextFrame
from pipecat.pipeline.worker import PipelineParams
from pipecat.services.cartesia.tts import CartesiaTTSService, GenerationConfig
from pipecat.tests.utils import SleepFrame, run_test
from pipecat.transcriptions.language import Language
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from simulator.cartesia import Cartesia
from simulator.cartesia_catalog import CAROLINE_EN, DANIELA_ES
from simulator.codec import mulaw_decode
from simulator.ears import Ears
from simulator.latency import brief
from simulator.level import FRAME_BYTES, is_voiced
from simulator.speech_book import SpeechBook
from simulator.standin import Fault
from tests.eventually import eventually

HEADERS = {"X-API-Key": "sk_car_key", "Cartesia-Version": "2026-03-01"}
SENTENCES = [
    (CAROLINE_EN, "en", "Good morning, how can I help you?"),
    (DANIELA_ES, "es", "Buenos días, ¿en qué puedo ayudarle?"),
]
LONG = "This sentence goes on for a while, so that there is time to interrupt it in the middle. "


@pytest.fixture
async def standin() -> AsyncIterator[Cartesia]:
    async with Cartesia(brief(), book=SpeechBook()) as standin:
        yield standin


@pytest.fixture
async def socket(standin: Cartesia) -> AsyncIterator[ClientConnection]:
    async with connect(url(standin), additional_headers=HEADERS) as socket:
        yield socket


def url(standin: Cartesia) -> str:
    return f"{standin.ws_url}/tts/websocket"


def request(transcript: str, **changes: Any) -> dict[str, Any]:
    return {
        "model_id": "sonic-3.6",
        "transcript": transcript,
        "voice": {"mode": "id", "id": CAROLINE_EN},
        "language": "en",
        "context_id": "turn-1",
        "continue": False,
        "max_buffer_delay_ms": 0,
        "add_timestamps": True,
        "output_format": {"container": "raw", "encoding": "pcm_s16le", "sample_rate": 8000},
    } | changes


def encoded(encoding: str, rate_hz: int) -> dict[str, Any]:
    return {"container": "raw", "encoding": encoding, "sample_rate": rate_hz}


async def tell(socket: ClientConnection, *messages: dict[str, Any]) -> None:
    for message in messages:
        await socket.send(json.dumps(message))


async def next_message(socket: ClientConnection) -> dict[str, Any]:
    return json.loads(await asyncio.wait_for(socket.recv(), 3))


async def answers(
    socket: ClientConnection, *messages: dict[str, Any], until: str = "done"
) -> list[dict[str, Any]]:
    """Send the messages; everything that comes up to a message of type `until`."""
    await tell(socket, *messages)
    got: list[dict[str, Any]] = []
    while not got or got[-1]["type"] != until:
        got.append(await next_message(socket))
    return got


def audio_in(messages: list[dict[str, Any]]) -> bytes:
    return b"".join(base64.b64decode(m["data"]) for m in messages if m["type"] == "chunk")


def words_in(messages: list[dict[str, Any]]) -> list[tuple[str, float, float]]:
    stamps = [m["word_timestamps"] for m in messages if m["type"] == "timestamps"]
    return [w for s in stamps for w in zip(s["words"], s["start"], s["end"], strict=True)]


def book_of(standin: Cartesia) -> SpeechBook:
    assert standin.book is not None
    return standin.book


def heard(book: SpeechBook, pcm: bytes) -> list[str]:
    """What the simulated telephone understands of the audio."""
    ears = Ears(book)
    words = []
    padded = pcm + bytes(-len(pcm) % FRAME_BYTES)
    for start in range(0, len(padded), FRAME_BYTES):
        words += ears.hear(padded[start : start + FRAME_BYTES])
    return [word.text for word in words + ears.flush()]


def frames_of(pcm: bytes) -> list[bytes]:
    return [pcm[i : i + FRAME_BYTES] for i in range(0, len(pcm) - FRAME_BYTES + 1, FRAME_BYTES)]


@pytest.mark.parametrize(("voice", "language", "text"), SENTENCES)
async def test_a_caller_hears_the_words_and_is_told_when(standin, socket, voice, language, text):
    got = await answers(socket, request(text, voice={"id": voice}, language=language))
    assert heard(book_of(standin), audio_in(got)) == text.split()
    words = words_in(got)
    assert [word for word, _, _ in words] == text.split()
    assert all(start < end for _, start, end in words)
    assert [start for _, start, _ in words] == sorted(start for _, start, _ in words)
    assert all(m["context_id"] == "turn-1" for m in got)
    assert (standin.spoken[0].voice_id, standin.spoken[0].language) == (voice, language)


async def test_silence_stands_at_the_head_of_a_clip_and_the_times_know_it(socket):
    got = await answers(socket, request("Good morning."))
    voiced = [is_voiced(frame) for frame in frames_of(audio_in(got))]
    assert voiced.index(True) == 10  # 200 ms in frames of 20 ms
    assert words_in(got)[0][1] == pytest.approx(0.2)


async def test_the_first_audio_comes_when_the_latency_says_and_then_faster_than_it_plays(socket):
    clock = asyncio.get_running_loop().time
    await tell(socket, request(LONG))
    asked = clock()
    got = [await next_message(socket)]
    first_seconds = clock() - asked
    while got[-1]["type"] != "done":
        got.append(await next_message(socket))
    assert 0.09 <= first_seconds < 0.5
    assert clock() - asked - first_seconds < len(audio_in(got)) / 16000 / 3


async def test_several_transcripts_share_a_context_and_its_times_run_on(standin, socket):
    first, second = "Good morning. ", "How can I help you?"
    finish = request("")
    got = await answers(
        socket, request(first, **{"continue": True}), request(second, **{"continue": True}), finish
    )
    words = words_in(got)
    assert [word for word, _, _ in words] == (first + second).split()
    assert [start for _, start, _ in words] == sorted(start for _, start, _ in words)
    assert heard(book_of(standin), audio_in(got)) == (first + second).split()
    assert [s.text for s in standin.spoken] == ["Good morning.", second]
    assert [m["flush_id"] for m in got if m["type"] == "flush_done"] == [1, 2]


async def test_text_that_comes_in_tokens_is_gathered_to_sentences(standin, socket):
    def token(text: str) -> dict[str, Any]:
        return request(text, **{"continue": True, "max_buffer_delay_ms": 3000})

    tokens = [token(t) for t in ("Good ", "mor", "ning. ", "How ", "are ", "you?")]
    await answers(socket, *tokens, token("") | {"continue": False})
    assert [s.text for s in standin.spoken] == ["Good morning.", "How are you?"]


async def test_half_a_sentence_is_spoken_when_the_buffer_delay_is_over(standin, socket):
    half = request("Good morning my", **{"continue": True, "max_buffer_delay_ms": 300})
    clock = asyncio.get_running_loop().time
    asked = clock()
    await answers(socket, half, until="chunk")
    assert 0.38 <= clock() - asked < 1.0


async def test_flush_speaks_what_was_gathered(standin, socket):
    open_ = {"continue": True, "max_buffer_delay_ms": 3000}
    messages = [request("Good morning my", **open_), request("", flush=True, **open_)]
    got = await answers(socket, *messages, until="flush_done")
    assert got[-1]["flush_id"] == 1
    assert standin.spoken[0].text == "Good morning my"


async def test_after_a_cancel_one_chunk_may_come_and_no_more(standin, socket):
    await answers(socket, request(LONG), until="chunk")
    await tell(socket, {"context_id": "turn-1", "cancel": True})
    late = await answers(socket, request("Hello.", context_id="turn-2"))
    late_chunks = [m for m in late if m["context_id"] == "turn-1" and m["type"] == "chunk"]
    assert len(late_chunks) <= 3  # those on the way when the cancel was sent, and one more
    assert not [m for m in late if m["context_id"] == "turn-1" and m["type"] == "done"]


async def test_a_cancel_before_the_first_audio_keeps_the_context_silent(standin, socket):
    await tell(socket, request(LONG), {"context_id": "turn-1", "cancel": True})
    got = await answers(socket, request("Hello.", context_id="turn-2"))
    assert {m["context_id"] for m in got} == {"turn-2"}
    assert [s.context_id for s in standin.spoken] == ["turn-2"]


async def test_a_context_without_more_text_is_done_a_second_after_its_last_audio(socket):
    clock = asyncio.get_running_loop().time
    got = await answers(socket, request("Good morning.", **{"continue": True}), until="flush_done")
    last_audio = clock()
    got += await answers(socket)
    assert 0.8 < clock() - last_audio < 2.0
    again = await answers(socket, request("Hello."))
    assert words_in(again)[0][1] == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"voice": {"id": "nobody"}}, 404, "voice_not_found"),
        ({"voice": CAROLINE_EN}, 400, "invalid_request"),
        ({"model_id": "sonic-2-2025-03-07"}, 400, "model_sunsetted"),
        ({"model_id": "sonic-9"}, 404, "model_not_found"),
        ({"model_id": "sonic-2", "language": "ar"}, 400, "invalid_request"),
        ({"language": "es-AR"}, 400, "invalid_request"),
        ({"locale": "es-MX"}, 400, "invalid_request"),
        ({"output_format": encoded("pcm_s16le", 11025)}, 400, "invalid_request"),
        ({"output_format": encoded("opus", 8000)}, 400, "invalid_request"),
        ({"generation_config": {"emotion": "positivity:high"}}, 400, "invalid_request"),
        ({"generation_config": {"speed": 3}}, 400, "invalid_request"),
        ({"transcript": '<emotion value="zzz"/> Hello'}, 400, "invalid_request"),
        ({"max_buffer_delay_ms": 9000}, 400, "invalid_request"),
    ],
)
async def test_what_cartesia_does_not_take_is_refused(standin, socket, changes, status, code):
    (error,) = await answers(socket, request("Hello.") | changes, until="error")
    assert (error["status_code"], error["error_code"]) == (status, code)
    assert (error["context_id"], error["done"]) == ("turn-1", True)
    assert standin.active_contexts == 0


async def test_an_old_api_version_gets_the_error_as_a_plain_string(standin):
    headers = HEADERS | {"Cartesia-Version": "2025-04-16"}
    async with connect(url(standin), additional_headers=headers) as socket:
        (error,) = await answers(socket, request("Hello.", model_id="sonic-9"), until="error")
    assert isinstance(error["error"], str) and "error_code" not in error


@pytest.mark.parametrize(
    "change", [{"generation_config": {"emotion": "sad"}}, {"voice": {"id": DANIELA_ES}}]
)
async def test_a_context_keeps_its_voice_and_emotion(socket, change):
    await tell(socket, request("Good morning. ", **{"continue": True}))
    got = await answers(socket, request("Hello.") | change, until="error")
    assert next(iter(change)) in got[-1]["message"]


async def test_text_after_the_end_of_a_context_is_an_error(socket):
    await tell(socket, request("Good morning."))
    got = await answers(socket, request("Hello."), until="error")
    assert "closed" in got[-1]["message"]


async def test_requests_without_a_context_stand_alone(standin, socket):
    bare = request("Hello.")
    del bare["context_id"]
    got = await answers(socket, bare)
    got += await answers(socket, bare)
    assert not [m for m in got if "context_id" in m]
    assert [s.context_id for s in standin.spoken] == [None, None]


async def test_an_operator_who_stops_the_stand_in_sees_sockets_close_at_once(standin, socket):
    await answers(socket, request(LONG), until="chunk")
    await standin.stop()
    with pytest.raises(ConnectionClosed) as caught:
        while True:
            await next_message(socket)
    assert caught.value.rcvd is not None and caught.value.rcvd.code == 1001
    assert standin.active_contexts == 0


@pytest.mark.parametrize(
    ("transcript", "text"),
    [
        ('<emotion value="sad"/>I am sorry.', "I am sorry."),
        ('I am<emotion value="calm" /> sorry.', "I am sorry."),
        ('One moment. <break time="500ms"/> Here it is.', "One moment. Here it is."),
        ('<speed ratio="1.2"/>Hello <volume ratio="0.8"/>there.', "Hello there."),
        ("Your code is <spell>A1B2</spell>.", "Your code is A1B2."),
        ("[laughter] Hello.", "Hello."),
    ],
)
async def test_tags_are_never_spoken(standin, socket, transcript, text):
    got = await answers(socket, request(transcript))
    assert standin.spoken[0].text == text
    assert [word for word, _, _ in words_in(got)] == text.split()


async def test_a_break_is_silence_between_the_words(socket):
    got = await answers(socket, request('One. <break time="1s"/>Two.'))
    (_, _, end), (_, start, _) = words_in(got)
    assert start - end >= 1.0


@pytest.mark.parametrize(("voice", "language", "text"), SENTENCES)
async def test_an_operator_sees_the_emotion_of_each_clip(standin, socket, voice, language, text):
    options = {"voice": {"id": voice}, "language": language}
    await answers(socket, request(text, generation_config={"emotion": "grateful"}, **options))
    await answers(socket, request(f'<emotion value="apologetic"/>{text}', **options))
    assert [s.emotion for s in standin.spoken] == ["grateful", "apologetic"]


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100])
async def test_every_encoding_carries_the_same_clip(socket, rate_hz):
    as_float = await answers(socket, request("Hello.", output_format=encoded("pcm_f32le", rate_hz)))
    as_pcm = await answers(socket, request("Hello.", output_format=encoded("pcm_s16le", rate_hz)))
    as_mulaw = await answers(socket, request("Hello.", output_format=encoded("pcm_mulaw", rate_hz)))
    floats = np.frombuffer(audio_in(as_float), "<f4") * 32768
    pcm = np.frombuffer(audio_in(as_pcm), "<i2").astype(np.float32)
    mulaw = np.frombuffer(mulaw_decode(audio_in(as_mulaw)), "<i2").astype(np.float32)
    assert np.allclose(floats, pcm, atol=1)
    assert np.corrcoef(pcm, mulaw)[0, 1] > 0.99


async def test_more_contexts_than_the_plan_allows_are_refused():
    async with (
        Cartesia(brief(), concurrency=1) as standin,
        connect(url(standin), additional_headers=HEADERS) as one,
        connect(url(standin), additional_headers=HEADERS) as other,
    ):
        await tell(one, request(LONG))
        await eventually(lambda: standin.active_contexts == 1)
        (error,) = await answers(other, request("Hello."), until="error")
        assert (error["status_code"], error["error_code"]) == (429, "concurrency_limited")
        await answers(one)
        await eventually(lambda: standin.active_contexts == 0)
        await answers(other, request("Hello."))


async def test_an_idle_socket_is_closed_cleanly():
    async with (
        Cartesia(brief(), idle_seconds=0.2) as standin,
        connect(url(standin), additional_headers=HEADERS) as socket,
    ):
        with pytest.raises(ConnectionClosed) as caught:
            await next_message(socket)
        assert caught.value.rcvd is not None and caught.value.rcvd.code == 1000


@pytest.mark.parametrize(
    ("headers", "query", "status"),
    [
        ({"X-API-Key": "other", "Cartesia-Version": "2026-03-01"}, "", 401),
        ({"X-API-Key": "sk_car_key"}, "", 400),
        ({"Authorization": "Bearer sk_car_key", "Cartesia-Version": "2026-03-01"}, "", 101),
        ({}, "?api_key=sk_car_key&cartesia_version=2026-03-01", 101),
    ],
)
async def test_only_a_known_key_with_a_version_comes_in(standin, headers, query, status):
    try:
        async with connect(url(standin) + query, additional_headers=headers):
            got = 101
    except InvalidStatus as refused:
        got = refused.response.status_code
    assert got == status


async def test_a_handshake_may_be_refused_once(standin):
    standin.faults.append(Fault("refuse", detail={"status": 503}))
    with pytest.raises(InvalidStatus):
        async with connect(url(standin), additional_headers=HEADERS):
            pass
    async with connect(url(standin), additional_headers=HEADERS) as socket:
        assert await answers(socket, request("Hello."))


@pytest.mark.parametrize("with_id", [True, False])
async def test_an_ordered_error_may_lack_its_context(standin, socket, with_id):
    detail = {"status": 500, "code": "quota_exceeded", "with_context_id": with_id}
    standin.faults.append(Fault("error", detail=detail))
    (error,) = await answers(socket, request("Hello."), until="error")
    assert ("context_id" in error, error["error_code"]) == (with_id, "quota_exceeded")


async def test_a_silent_context_answers_nothing_while_others_speak(standin, socket):
    standin.faults.append(Fault("silent"))
    got = await answers(socket, request("One."), request("Two.", context_id="turn-2"))
    assert {m["context_id"] for m in got} == {"turn-2"}


async def test_a_stalled_context_stops_in_the_middle_until_it_is_cancelled(standin, socket):
    standin.faults.append(Fault("stall", detail={"chunks": 2}))
    got = await answers(socket, request(LONG), request("Two.", context_id="turn-2"))
    if not [m for m in got if m["context_id"] == "turn-2"]:
        got += await answers(socket)
    assert len([m for m in got if m["context_id"] == "turn-1" and m["type"] == "chunk"]) == 2
    await tell(socket, {"context_id": "turn-1", "cancel": True})
    await eventually(lambda: standin.active_contexts == 0)


@pytest.mark.parametrize("code", [None, 1000])
async def test_the_connection_may_drop_in_the_middle_of_audio(standin, socket, code):
    standin.faults.append(Fault("drop", detail={"chunks": 2, "code": code}))
    got: list[dict[str, Any]] = []
    await tell(socket, request(LONG))
    with pytest.raises(ConnectionClosed) as caught:
        while True:
            got.append(await next_message(socket))
    assert len([m for m in got if m["type"] == "chunk"]) == 2
    assert (caught.value.rcvd.code if caught.value.rcvd else None) == code
    await eventually(lambda: standin.active_contexts == 0)


async def test_a_caller_who_hangs_up_leaves_no_context_behind(standin):
    async with connect(url(standin), additional_headers=HEADERS) as socket:
        await answers(socket, request(LONG), until="chunk")
    await eventually(lambda: standin.active_contexts == 0)


@pytest.mark.parametrize(("voice", "language", "text"), SENTENCES)
async def test_a_file_is_made_over_http(standin, voice, language, text):
    body = {
        "model_id": "sonic-3.6",
        "transcript": text,
        "voice": {"mode": "id", "id": voice},
        "language": language,
        "output_format": encoded("pcm_s16le", 8000) | {"container": "wav"},
    }
    async with aiohttp.ClientSession(standin.http_url, headers=HEADERS) as http:
        assert (await (await http.get("/")).json())["ok"] is True
        answer = await http.post("/tts/bytes", json=body)
        with wave.open(io.BytesIO(await answer.read())) as file:
            assert (file.getframerate(), file.getnchannels()) == (8000, 1)
            assert heard(book_of(standin), file.readframes(file.getnframes())) == text.split()
        body["output_format"] |= {"container": "mp3"}
        assert (await http.post("/tts/bytes", json=body)).status == 400


@pytest.mark.parametrize(("voice", "language", "text"), SENTENCES)
async def test_pipecats_own_service_speaks_through_it(standin, voice, language, text):
    service = CartesiaTTSService(
        api_key="sk_car_key",
        url=url(standin),
        settings=CartesiaTTSService.Settings(
            voice=voice,
            language=Language(language),
            generation_config=GenerationConfig(emotion="calm"),
        ),
    )
    frames, _ = await run_test(
        service,
        frames_to_send=[TTSSpeakFrame(text), SleepFrame(1.2)],
        pipeline_params=PipelineParams(audio_out_sample_rate=8000),
    )
    pcm = b"".join(frame.audio for frame in frames if isinstance(frame, TTSAudioRawFrame))
    assert heard(book_of(standin), pcm) == text.split()
    told = [frame.text for frame in frames if isinstance(frame, TTSTextFrame)]
    assert " ".join(told).split() == text.split()
    assert standin.spoken[0].emotion == "calm"
