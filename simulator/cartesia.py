"""Cartesia's speech API on loopback: a socket of many contexts, and files over HTTP."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from simulator.cartesia_audio import Clip, render, wav
from simulator.cartesia_catalog import DEFAULT_VOICES, voice_for
from simulator.cartesia_context import Context, Studio
from simulator.cartesia_markup import Markup, parse_markup
from simulator.cartesia_request import (
    FileGeneration,
    Generation,
    Refusal,
    Refused,
    SocketGeneration,
    bad_request,
    parse_file,
    parse_socket,
)
from simulator.cartesia_session import Session
from simulator.latency import Latencies
from simulator.speech import Voice
from simulator.speech_book import SpeechBook
from simulator.standin import Fault, StandIn, hang

_IDLE_SECONDS = 300.0
_CLOSE_SECONDS = 0.3
_CONTEXT_TROUBLES = ("silent", "mute", "stall", "drop", "wordless")
_VERSION = re.compile(r"20\d\d-\d\d-\d\d")


@dataclass(frozen=True)
class Spoken:
    """A clip whose audio went out. text: without tags; at: the loop's clock, in seconds."""

    context_id: str | None
    voice_id: str
    language: str
    text: str
    emotion: str | None
    at: float


class Cartesia(StandIn):
    """`GET /`, `GET /tts/websocket` and `POST /tts/bytes`.

    The first chunk of a clip goes out `tts_first_audio_ms` after its text arrived, the others
    ten times faster than they play. A context's audio begins with `tts_lead_in_ms` of near
    silence. `book` learns every clip before it is sent; `spoken` lists them.

    concurrency: contexts at the same time over all sockets; None for no limit.
    idle_seconds: a socket without a message either way is closed after this.

    Faults (`detail` in brackets):
        refuse [status]: the handshake, or the HTTP request, fails with that status (503).
        error [status, code, title, message, with_context_id]: instead of the next generation.
        silent: a context that takes text and never answers.
        mute: a context that is done at once, without audio.
        stall [chunks]: a context that says nothing more after so many chunks.
        drop [chunks, code]: the connection is cut after so many chunks of a context, or closed
            with that websocket code.
        wordless: a context that does not say when its words are spoken.
        hang: the handshake gets no answer, until the client goes.
        swallow: a connection that takes everything and answers nothing.
    `strike` makes `drop` and `swallow` on the connections that are open.

    Not made: phoneme timestamps, A-law, MP3.
    """

    name = "cartesia"

    def __init__(
        self,
        latencies: Latencies,
        api_key: str = "sk_car_key",
        book: SpeechBook | None = None,
        voices: Mapping[str, Voice] | None = None,
        concurrency: int | None = None,
        idle_seconds: float = _IDLE_SECONDS,
    ) -> None:
        super().__init__()
        self.spoken: list[Spoken] = []
        self._latencies = latencies
        self._api_key = api_key
        self.book = book
        self._voices = dict(DEFAULT_VOICES if voices is None else voices)
        self._concurrency = concurrency
        self._idle_seconds = idle_seconds
        self._sessions: set[Session] = set()
        self._active_contexts = 0

    def routes(self) -> list[web.RouteDef]:
        """Health, socket, file."""
        return [
            web.get("/", self._health),
            web.get("/tts/websocket", self._websocket),
            web.post("/tts/bytes", self._bytes),
        ]

    async def stop(self) -> None:
        """Close the sockets, then the server."""
        await asyncio.gather(*(session.close() for session in list(self._sessions)))
        await super().stop()

    @property
    def active_contexts(self) -> int:
        """Contexts that are alive on all sockets together."""
        return self._active_contexts

    async def strike(self, fault: Fault) -> None:
        """Make this trouble, `drop` or `swallow`, on every connection that is open now."""
        for session in list(self._sessions):
            fault.met += 1
            if fault.kind == "swallow":
                session.fall_silent()
            else:
                await session.drop(fault.detail.get("code"))

    async def _health(self, request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "version": "2026-08-14"})

    async def _websocket(self, request: web.Request) -> web.StreamResponse:
        if self.take_fault("hang"):
            return await hang(request)
        try:
            version = self._check_entry(request)
        except Refused as error:
            return _refused(error.refusal)
        socket = web.WebSocketResponse(timeout=_CLOSE_SECONDS, compress=False)
        await socket.prepare(request)
        session = Session(
            socket,
            request,
            version=version,
            idle_seconds=self._idle_seconds,
            parse=lambda body: self._parse(body, version),
            open_context=self._open_context,
            close_context=self._close_context,
            take_fault=self.take_fault,
        )
        if self.take_fault("swallow"):
            session.fall_silent()
        self._sessions.add(session)
        try:
            await session.run()
        finally:
            self._sessions.discard(session)
        return socket

    async def _bytes(self, request: web.Request) -> web.StreamResponse:
        loop = asyncio.get_running_loop()
        arrived = loop.time()
        try:
            version = self._check_entry(request)
            generation = parse_file(await _json(request), version, self._voices)
            markup = parse_markup(generation.transcript)
        except Refused as error:
            return _refused(error.refusal)
        form = generation.output_format
        lead_in_ms = self._latencies.tts_lead_in_ms()
        clip = await asyncio.to_thread(self._render, generation, markup, lead_in_ms)
        first_audio_at = arrived + self._latencies.tts_first_audio_ms() / 1000
        await asyncio.sleep(max(0.0, first_audio_at - loop.time()))
        self._note(generation, markup, markup.emotion or generation.emotion, None)
        is_wav = form.container == "wav"
        return web.Response(
            body=wav(clip.audio, form) if is_wav else clip.audio,
            content_type="audio/wav" if is_wav else "application/octet-stream",
        )

    def _check_entry(self, request: web.Request) -> str:
        """The API version of a request that may come in; raises `Refused`."""
        if fault := self.take_fault("refuse"):
            raise Refused(_ordered(fault))
        query, headers = request.query, request.headers
        bearer = headers.get("Authorization", "").removeprefix("Bearer ")
        keys = (query.get("api_key"), query.get("access_token"), headers.get("X-API-Key"), bearer)
        if next((key for key in keys if key), None) != self._api_key:
            raise Refused(Refusal(401, "unauthorized", "Unauthorized", "invalid API key"))
        version = query.get("cartesia_version") or headers.get("Cartesia-Version", "")
        if not _VERSION.fullmatch(version):
            raise bad_request("Cartesia-Version must be given as YYYY-MM-DD")
        return version

    def _parse(self, body: object, version: str) -> SocketGeneration:
        generation = parse_socket(body, version, self._voices)
        parse_markup(generation.transcript)
        return generation

    def _open_context(self, generation: SocketGeneration, session: Session) -> Context:
        if self._concurrency is not None and self._active_contexts >= self._concurrency:
            message = f"more than {self._concurrency} contexts at the same time"
            raise Refused(Refusal(429, "concurrency_limited", "Too many requests", message))
        troubles = (self.take_fault(kind) for kind in _CONTEXT_TROUBLES)
        studio = Studio(
            render=self._render,
            spoke=lambda first, markup, emotion: self._note(
                first, markup, emotion, first.context_id
            ),
            send=session.send,
            latencies=self._latencies,
        )
        self._active_contexts += 1
        return Context(generation, studio, next((fault for fault in troubles if fault), None))

    def _close_context(self) -> None:
        self._active_contexts -= 1

    def _render(
        self, generation: SocketGeneration | FileGeneration, markup: Markup, lead_in_ms: float
    ) -> Clip:
        """Runs in a thread."""
        voice = voice_for(self._voices[generation.voice_id], generation.spoken_language)
        form = generation.output_format
        clip = render(markup, voice, generation.generation_config, form, lead_in_ms)
        if self.book is not None:
            for speech in clip.speeches:
                self.book.add(speech)
        return clip

    def _note(
        self, generation: Generation, markup: Markup, emotion: str | None, context_id: str | None
    ) -> None:
        self.spoken.append(
            Spoken(
                context_id=context_id,
                voice_id=generation.voice_id,
                language=generation.spoken_language,
                text=markup.text,
                emotion=emotion,
                at=asyncio.get_running_loop().time(),
            )
        )


async def _json(request: web.Request) -> object:
    try:
        return await request.json()
    except ValueError as error:
        raise bad_request("the body is not JSON") from error


def _ordered(fault: Fault) -> Refusal:
    status = fault.detail.get("status", 503)
    return Refusal(status, "unavailable", "Refused", "the service does not take requests now")


def _refused(refusal: Refusal) -> web.Response:
    return web.json_response(refusal.fields("2026-08-14"), status=refusal.status)
