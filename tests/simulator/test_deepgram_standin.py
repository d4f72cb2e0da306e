"""The Deepgram stand-in at its wire, with the vendor's own client and with bare websockets."""

from __future__ import annotations

import asyncio
import io
import json
import wave
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import aiohttp
import httpx
import numpy as np
import pytest
import soxr
import websockets
from deepgram import AsyncDeepgramClient
from deepgram.core.api_error import ApiError
from deepgram.environment import DeepgramClientEnvironment
from deepgram.listen.v1.types import ListenV1Results
from deepgram.types import ListenV1Response

from simulator.codec import mulaw_encode
from simulator.deepgram import Deepgram
from simulator.ears import SpeechBook
from simulator.latency import brief, constant
from simulator.speech import VOICES, Speech, speak
from simulator.standin import Fault

# The vendor's client still reads names that websockets has renamed.
pytestmark = pytest.mark.filterwarnings("ignore:websockets:DeprecationWarning")

QUICK = replace(brief(), stt_ms=constant(20.0), finalize_ms=constant(5.0))
CALLER = {"en": VOICES["james"], "es": VOICES["lucia"]}
SAID = {
    "en": "Hello, I need an appointment for Tuesday.",
    "es": "Hola, necesito una cita para el martes.",
}
PLAIN = {
    "en": "hello i need an appointment for tuesday",
    "es": "hola necesito una cita para el martes",
}
RAW = "encoding=linear16&sample_rate=8000"
MULAW = "encoding=mulaw&sample_rate=8000"
both_languages = pytest.mark.parametrize("language", ["en", "es"])


def said(language: str) -> Speech:
    return speak(SAID[language], CALLER[language])


def silence(duration_ms: int) -> bytes:
    return bytes(16 * duration_ms)


@asynccontextmanager
async def deepgram(**options: Any) -> AsyncIterator[Deepgram]:
    book = SpeechBook()
    for language in SAID:
        book.add(said(language))
    async with Deepgram(book, options.pop("latencies", QUICK), **options) as standin:
        yield standin


@pytest.fixture
async def standin() -> AsyncIterator[Deepgram]:
    async with deepgram() as standin:
        yield standin


def sdk(
    standin: Deepgram, key: str = "dg-key", http: httpx.AsyncClient | None = None
) -> AsyncDeepgramClient:
    return AsyncDeepgramClient(
        api_key=key,
        httpx_client=http,
        environment=DeepgramClientEnvironment(
            base=standin.http_url,
            production=standin.ws_url,
            agent=standin.ws_url,
            agent_rest=standin.http_url,
        ),
    )


class Line:
    """A bare client that keeps what it was told."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket
        self.got: list[dict[str, Any]] = []

    async def play(self, pcm: bytes, frame_ms: int = 20) -> None:
        for start in range(0, len(pcm), 16 * frame_ms):
            await self.socket.send(pcm[start : start + 16 * frame_ms])

    async def ask(self, kind: str, **more: Any) -> None:
        await self.socket.send(json.dumps({"type": kind, **more}))

    async def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        async with asyncio.timeout(5):
            while True:
                self.got.append(json.loads(await self.socket.recv()))
                if holds(self.got[-1]):
                    return self.got[-1]

    async def to_the_end(self) -> websockets.ConnectionClosed:
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await self.until(lambda message: False)
        return closed.value

    @property
    def finals(self) -> list[str]:
        return [text(m) for m in self.got if m.get("is_final")]


@asynccontextmanager
async def line(standin: Deepgram, query: str, key: str = "dg-key") -> AsyncIterator[Line]:
    url = f"{standin.ws_url}/v1/listen?model=nova-3&{query}"
    headers = {"Authorization": f"Token {key}"}
    async with websockets.connect(url, additional_headers=headers) as socket:
        yield Line(socket)


def text(message: dict[str, Any]) -> str:
    return message["channel"]["alternatives"][0]["transcript"]


def is_kind(kind: str) -> Callable[[dict[str, Any]], bool]:
    return lambda message: message["type"] == kind


def speech_final(message: dict[str, Any]) -> bool:
    return bool(message.get("speech_final"))


@both_languages
async def test_the_vendors_client_hears_what_a_caller_said(standin: Deepgram, language: str):
    client = sdk(standin)
    async with client.listen.v1.connect(
        model="nova-3",
        language="multi",
        language_hint=["en", "es"],
        encoding="linear16",
        sample_rate=8000,
        interim_results=True,
        punctuate=True,
        endpointing=400,
        utterance_end_ms=1000,
        vad_events=True,
        keyterm=["Marisol"],
        mip_opt_out=True,
    ) as connection:
        await connection.send_media(silence(300) + said(language).pcm + silence(1200))
        await connection.send_close_stream()
        messages = [message async for message in connection]
    assert [type(m).__name__ for m in messages] == [
        "ListenV1SpeechStarted",
        *["ListenV1Results"] * (len(messages) - 3),
        "ListenV1UtteranceEnd",
        "ListenV1Metadata",
    ]
    finals = [m for m in messages if isinstance(m, ListenV1Results) and m.is_final]
    transcript = " ".join(m.channel.alternatives[0].transcript for m in finals)
    assert transcript == SAID[language]
    best = finals[-1].channel.alternatives[0]
    assert best.languages == [language]
    assert best.languages_hinted == ["en", "es"]
    assert {word.language for word in best.words} == {language}
    assert best.words[-1].punctuated_word == SAID[language].split()[-1]
    assert abs(best.words[-1].end - (0.3 + said(language).words[-1].end_ms / 1000)) < 0.03
    assert finals[-1].speech_final
    assert standin.asked[0].query["language_hint"] == ["en", "es"]
    assert standin.streams[0].closed_with == 1000


@both_languages
async def test_mulaw_from_the_telephone_is_heard_too(standin: Deepgram, language: str):
    async with line(standin, f"{MULAW}&language={language}&endpointing=300") as caller:
        await caller.socket.send(mulaw_encode(said(language).pcm + silence(400)))
        message = await caller.until(speech_final)
    best = message["channel"]["alternatives"][0]
    assert best["transcript"] == PLAIN[language]
    assert "languages" not in best
    assert "languages_hinted" not in best
    assert set(best["words"][0]) == {"word", "start", "end", "confidence"}


@both_languages
async def test_wide_band_audio_is_heard_as_well(standin: Deepgram, language: str):
    narrow = np.frombuffer(said(language).pcm + silence(300), "<i2")
    wide = soxr.resample(narrow, 8000, 16000).astype("<i2").tobytes()
    query = f"encoding=linear16&sample_rate=16000&language={language}&endpointing=200"
    async with line(standin, query) as caller:
        await caller.play(wide)
        assert text(await caller.until(speech_final)) == PLAIN[language]


@both_languages
async def test_a_caller_whose_audio_was_lost_is_not_heard_there(standin: Deepgram, language: str):
    clip = said(language)
    lost = clip.words[3]
    pcm = clip.pcm[: 16 * lost.start_ms] + clip.pcm[16 * lost.end_ms :]
    async with line(standin, f"{RAW}&language=multi&endpointing=300") as caller:
        await caller.play(pcm + silence(400))
        transcript = text(await caller.until(speech_final))
    expected = PLAIN[language].split()
    del expected[3]
    assert transcript.split() == expected


@both_languages
async def test_a_caller_in_the_other_language_is_not_understood(standin: Deepgram, language: str):
    other = "es" if language == "en" else "en"
    async with line(standin, f"{RAW}&language={other}") as caller:
        await caller.play(said(language).pcm + silence(300))
        await caller.ask("CloseStream")
        await caller.to_the_end()
    assert not any(caller.finals)


@both_languages
async def test_a_label_can_be_wrong_or_missing(standin: Deepgram, language: str):
    standin.labels[said(language)] = "pt"
    async with line(standin, f"{RAW}&language=multi&endpointing=300") as caller:
        await caller.play(said(language).pcm + silence(400))
        wrong = await caller.until(speech_final)
        standin.labels[said(language)] = None
        await caller.play(said(language).pcm + silence(400))
        missing = await caller.until(speech_final)
    assert wrong["channel"]["alternatives"][0]["languages"] == ["pt"]
    assert text(missing) == PLAIN[language]
    assert "languages" not in missing["channel"]["alternatives"][0]
    assert "language" not in missing["channel"]["alternatives"][0]["words"][0]


@both_languages
async def test_interim_results_grow_while_the_caller_speaks(language: str):
    quick = replace(QUICK, stt_ms=constant(1.0), interim_ms=constant(100.0))
    async with deepgram(latencies=quick) as standin:
        query = f"{RAW}&language=multi&interim_results=true&endpointing=300"
        async with line(standin, query) as caller:
            audio = said(language).pcm + silence(400)
            for start in range(0, len(audio), 1600):
                await caller.play(audio[start : start + 1600])
                await asyncio.sleep(0.005)  # what came before is known by now
            await caller.until(speech_final)
    interims = [text(m) for m in caller.got if m["is_final"] is False]
    assert len(set(interims)) >= 3
    assert all(PLAIN[language].startswith(interim) for interim in interims)
    assert [len(i) for i in interims] == sorted(len(i) for i in interims)
    assert caller.finals == [PLAIN[language]]


@both_languages
async def test_finalize_gives_what_was_heard_and_nothing_twice(standin: Deepgram, language: str):
    async with line(standin, f"{RAW}&language=multi&endpointing=false") as caller:
        await caller.play(said(language).pcm)
        await caller.ask("Finalize")
        first = await caller.until(lambda m: m["from_finalize"])
        await caller.ask("Finalize", channel=0)
        second = await caller.until(lambda m: m["from_finalize"])
        await caller.play(silence(600))
        await caller.ask("CloseStream")
        await caller.to_the_end()
    assert (text(first), first["is_final"]) == (PLAIN[language], True)
    assert (text(second), second["start"]) == ("", first["start"] + first["duration"])
    assert caller.finals == [PLAIN[language], ""]


@both_languages
async def test_finalize_waits_until_the_last_word_is_known(language: str):
    slow = replace(QUICK, stt_ms=constant(150.0), finalize_ms=constant(5.0))
    async with deepgram(latencies=slow) as standin:
        async with line(standin, f"{RAW}&language=multi&endpointing=false") as caller:
            clock = asyncio.get_running_loop().time
            await caller.play(said(language).pcm)
            sent_at = clock()
            await caller.ask("Finalize")
            assert text(await caller.until(lambda m: m["from_finalize"])) == PLAIN[language]
            assert 0.1 < clock() - sent_at < 0.6


async def test_finalize_may_stay_without_an_answer():
    async with deepgram(finalize_may_be_silent=True) as standin, line(standin, RAW) as caller:
        await caller.ask("Finalize")
        await caller.ask("CloseStream")
        await caller.to_the_end()
    assert [m["type"] for m in caller.got] == ["Metadata"]


@both_languages
async def test_an_utterance_ends_after_the_silence_asked_for(standin: Deepgram, language: str):
    async with line(standin, f"{RAW}&language=multi&endpointing=400") as caller:
        await caller.play(said(language).pcm + silence(380))
        await caller.ask("KeepAlive")
        await caller.play(silence(40) + said(language).pcm)
        message = await caller.until(speech_final)
        assert text(message) == PLAIN[language]
        ends_ms = round(1000 * (message["start"] + message["duration"]))
        assert ends_ms == said(language).duration_ms + 400


@both_languages
async def test_long_gaps_between_words_end_the_utterance_in_noise(standin: Deepgram, language: str):
    loud = np.random.default_rng(5).normal(0.0, 900.0, 8 * 1400).astype("<i2").tobytes()
    query = f"{RAW}&language=multi&interim_results=true&utterance_end_ms=1000&endpointing=300"
    async with line(standin, query) as caller:
        await caller.play(said(language).pcm + loud)
        end = await caller.until(is_kind("UtteranceEnd"))
    assert not any(m.get("speech_final") for m in caller.got)
    assert caller.finals == [PLAIN[language]]
    assert abs(end["last_word_end"] - said(language).words[-1].end_ms / 1000) < 0.01


@both_languages
async def test_long_speech_becomes_final_piece_by_piece(language: str):
    async with deepgram(latencies=replace(QUICK, stt_ms=constant(0.0)), segment_ms=900) as standin:
        async with line(standin, f"{RAW}&language=multi&endpointing=500") as caller:
            await caller.play(said(language).pcm + silence(600))
            await caller.until(speech_final)
    assert len(caller.finals) > 1
    assert " ".join(filter(None, caller.finals)) == PLAIN[language]


async def test_a_wrong_key_is_refused(standin: Deepgram):
    with pytest.raises(ApiError) as refused:
        async with sdk(standin, key="wrong").listen.v1.connect(model="nova-3"):
            pass
    assert refused.value.status_code == 401
    with pytest.raises(websockets.InvalidStatus) as bare:
        async with line(standin, RAW, key="wrong"):
            pass
    assert bare.value.response.headers["dg-error"] == "Invalid credentials."
    assert bare.value.response.headers["dg-request-id"]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("endpoint=10", "endpoint"),
        ("model=nova-9", "nova-9"),
        ("language=klingon", "klingon"),
        ("interim_results=yes", "interim_results"),
        ("endpointing=soon", "endpointing"),
        ("utterance_end_ms=1000", "interim_results"),
        ("encoding=linear16", "sample_rate"),
        ("encoding=wax&sample_rate=8000", "wax"),
        ("channels=2&" + RAW, "channels"),
        ("keywords=Marisol:2", "eyterm"),
        ("&".join(f"keyterm=appointment{n}" for n in range(200)), "Keyterm"),
    ],
)
async def test_a_wrong_parameter_is_refused(standin: Deepgram, query: str, why: str):
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with line(standin, query):
            pass
    assert refused.value.response.status_code == 400
    assert why in refused.value.response.headers["dg-error"]


async def test_a_silent_client_is_sent_away():
    async with deepgram(idle_seconds=0.2) as standin, line(standin, RAW) as caller:
        await caller.ask("KeepAlive")  # does not replace the first audio
        closed = await caller.to_the_end()
    assert closed.rcvd is not None
    assert (closed.rcvd.code, closed.rcvd.reason) == (1011, "NET-0001")


IDLE_SECONDS = 0.3


async def half_of_the_patience() -> None:
    """Silence on the line, which is what the rule is about: there is nothing to wait for."""
    await asyncio.sleep(IDLE_SECONDS / 2)


async def test_keep_alive_holds_the_line_after_audio():
    async with deepgram(idle_seconds=IDLE_SECONDS) as standin, line(standin, RAW) as caller:
        await caller.play(silence(20))
        for _ in range(4):
            await half_of_the_patience()
            await caller.ask("KeepAlive")
        await caller.ask("Finalize")
        await caller.until(lambda m: m["from_finalize"])
        assert standin.streams[0].closed_with is None


@pytest.mark.parametrize(
    ("query", "audio"), [(RAW, b"\x00\x01\x02"), ("language=en", b"ID3 something else")]
)
async def test_audio_that_is_not_what_was_announced_is_refused(
    standin: Deepgram, query: str, audio: bytes
):
    async with line(standin, query) as caller:
        await caller.socket.send(audio)
        closed = await caller.to_the_end()
    assert closed.rcvd is not None
    assert (closed.rcvd.code, closed.rcvd.reason) == (1008, "DATA-0000")


async def test_an_empty_frame_closes_the_stream(standin: Deepgram):
    async with line(standin, RAW) as caller:
        await caller.play(silence(500))
        await caller.socket.send(b"")
        closed = await caller.to_the_end()
    assert closed.rcvd is not None
    assert closed.rcvd.code == 1000
    assert caller.got[-1]["type"] == "Metadata"
    assert caller.got[-1]["duration"] == 0.5


async def test_control_messages_are_answered(standin: Deepgram):
    async with line(standin, RAW) as caller:
        await caller.ask("Configure", keyterms=["Marisol"])
        assert (await caller.until(is_kind("ConfigureSuccess")))["keyterms"] == ["Marisol"]
        await caller.ask("Configure", keyterms=[f"appointment{n}" for n in range(200)])
        failure = await caller.until(is_kind("ConfigureFailure"))
        assert failure["code"] == "CONFIGURE_KEYTERM_LIMIT_EXCEEDED"
        await caller.socket.send("{not json")
        assert (await caller.until(is_kind("Error")))["variant"] == "SchemaError"
        await caller.ask("Sing")
        assert (await caller.until(is_kind("Error")))["variant"] == "SchemaError"
    assert [m["type"] for m in standin.streams[0].control] == ["Configure", "Configure", "Sing"]


async def test_faults_hit_one_connection_and_then_stop(standin: Deepgram):
    standin.faults.append(Fault("refuse", detail={"status": 429, "message": "Too many streams"}))
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with line(standin, RAW):
            pass
    assert refused.value.response.status_code == 429
    standin.faults.append(Fault("error", detail={"message": "Out of order"}))
    standin.faults.append(Fault("close", detail={"after_ms": 100, "code": 1011}))
    async with line(standin, RAW) as caller:
        assert (await caller.until(is_kind("Error")))["message"] == "Out of order"
        closed = await caller.to_the_end()
    assert closed.rcvd is not None
    assert (closed.rcvd.code, closed.rcvd.reason) == (1011, "NET-0000")
    standin.faults.append(Fault("drop"))
    async with line(standin, RAW) as caller:
        assert (await caller.to_the_end()).rcvd is None
    async with line(standin, RAW) as caller:
        await caller.ask("Finalize")
        await caller.until(lambda m: m["from_finalize"])


async def test_a_swallowed_stream_is_never_answered(standin: Deepgram):
    standin.faults.append(Fault("swallow"))
    async with line(standin, RAW) as caller:
        await caller.play(said("en").pcm + silence(300))
        await caller.ask("Finalize")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await caller.until(lambda m: True)


def wav(pcm: bytes) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(pcm)
    return file.getvalue()


@both_languages
async def test_the_vendors_client_transcribes_a_recording(standin: Deepgram, language: str):
    async with httpx.AsyncClient() as http:
        reply = await sdk(standin, http=http).listen.v1.media.transcribe_file(
            request=wav(silence(200) + said(language).pcm),
            model="nova-3",
            language="multi",
            smart_format=True,
        )
    assert isinstance(reply, ListenV1Response)
    assert reply.results.channels[0].alternatives is not None
    best = reply.results.channels[0].alternatives[0]
    assert best.transcript == SAID[language]
    assert best.languages == [language]
    assert reply.metadata.duration == pytest.approx(0.2 + said(language).duration_ms / 1000)


async def test_recordings_that_cannot_be_read_are_refused(standin: Deepgram):
    url, headers = f"{standin.http_url}/v1/listen", {"Authorization": "Token dg-key"}
    async with aiohttp.ClientSession(headers=headers) as http:
        async with http.post(url, json={"url": "https://example.com/a.wav"}) as reply:
            assert (reply.status, "dg-error" in reply.headers) == (400, True)
        async with http.post(url, data=b"neither wav nor raw") as reply:
            assert reply.status == 400
        async with http.post(url, data=b"", headers={"Authorization": "Token no"}) as reply:
            assert reply.status == 401
        raw = mulaw_encode(said("en").pcm)
        async with http.post(f"{url}?encoding=mulaw&sample_rate=8000", data=raw) as reply:
            heard = (await reply.json())["results"]["channels"][0]["alternatives"][0]
            assert heard["transcript"] == PLAIN["en"]
