"""Deepgram's speech-to-text on loopback: it hears the audio, and answers like the vendor."""

from __future__ import annotations

import asyncio
import hashlib
import io
import uuid
import wave
from datetime import UTC, datetime

import numpy as np
import soxr
from aiohttp import web

from simulator.deepgram_messages import MODEL_UUID, Message, alternative
from simulator.deepgram_options import BadOption, ListenOptions
from simulator.deepgram_recogniser import DEFAULT_SEGMENT_MS, Recogniser
from simulator.deepgram_stream import Decoder, ListenStream, StreamLog, Undecodable
from simulator.ears import Ears, SpeechBook
from simulator.latency import Latencies
from simulator.level import SAMPLE_RATE_HZ
from simulator.speech import Speech
from simulator.standin import Fault, StandIn, hang


class Deepgram(StandIn):
    """`/v1/listen`, streaming and prerecorded.

    It understands the clips in `book`, from their audio. `labels` gives clips another language
    label (or none, with None) than their own. `streams` logs each websocket in order.

    Faults, each for one connection; all but the first two also for those that are open, by
    `strike`:
        refuse: answer the upgrade or the POST with detail `status` (503), `message`.
        hang: answer the upgrade with nothing, until the client goes.
        drop: abort the connection `after_ms` (0) after it opened, without a close frame.
        close: close it `after_ms` after it opened, with `code` (1011), `reason` (NET-0000).
        swallow: accept everything, answer nothing.
        error: send an Error message `after_ms` after opening, with detail `message`.
    """

    name = "deepgram"

    def __init__(
        self,
        book: SpeechBook,
        latencies: Latencies,
        api_key: str = "dg-key",
        *,
        idle_seconds: float = 10.0,
        finalize_may_be_silent: bool = False,
        segment_ms: float = DEFAULT_SEGMENT_MS,
    ) -> None:
        super().__init__()
        self.labels: dict[Speech, str | None] = {}
        self.streams: list[StreamLog] = []
        self._book = book
        self._latencies = latencies
        self._api_key = api_key
        self._idle_seconds = idle_seconds
        self._finalize_may_be_silent = finalize_may_be_silent
        self._segment_ms = segment_ms
        self._open: dict[str, tuple[web.Request, web.WebSocketResponse, ListenStream]] = {}

    def routes(self) -> list[web.RouteDef]:
        """Both ways to be heard."""
        return [web.get("/v1/listen", self._listen), web.post("/v1/listen", self._prerecorded)]

    async def strike(self, fault: Fault) -> None:
        """Make this trouble on every connection that is open now."""
        for request, socket, stream in list(self._open.values()):
            fault.met += 1
            if fault.kind == "swallow":
                stream.fall_silent()
            else:
                await _TROUBLES[fault.kind](fault, socket, request)

    async def _listen(self, request: web.Request) -> web.StreamResponse:
        request_id = str(uuid.uuid4())
        if self.take_fault("hang"):
            return await hang(request)
        options = self._accept(request, request_id)
        if isinstance(options, web.Response):
            return options
        socket = web.WebSocketResponse(max_msg_size=0)
        if not socket.can_prepare(request).ok:
            return _refusal(426, "Upgrade to a websocket, or POST the audio", request_id)
        socket.headers["dg-request-id"] = request_id
        await socket.prepare(request)
        log = StreamLog(request_id, options)
        self.streams.append(log)
        stream = self._stream(socket, log)
        if self.take_fault("swallow"):
            stream.fall_silent()
        self._open[request_id] = request, socket, stream
        try:
            async with asyncio.TaskGroup() as tasks:
                faults = [
                    tasks.create_task(trouble(fault, socket, request), name=f"fault {kind}")
                    for kind, trouble in _TROUBLES.items()
                    if (fault := self.take_fault(kind))
                ]
                await stream.run()
                for task in faults:
                    task.cancel()
        finally:
            del self._open[request_id]
        return socket

    def _stream(self, socket: web.WebSocketResponse, log: StreamLog) -> ListenStream:
        recogniser = Recogniser(
            self._book,
            self._latencies,
            log.options,
            self.labels,
            log.request_id,
            self._segment_ms,
        )
        return ListenStream(
            socket,
            recogniser,
            log,
            idle_seconds=self._idle_seconds,
            finalize_may_be_silent=self._finalize_may_be_silent,
        )

    def _accept(self, request: web.Request, request_id: str) -> ListenOptions | web.Response:
        """The options, or the refusal: trouble first, then the key, then the query."""
        if fault := self.take_fault("refuse"):
            message = fault.detail.get("message", "Service unavailable")
            return _refusal(fault.detail.get("status", 503), message, request_id)
        if request.headers.get("Authorization") != f"Token {self._api_key}":
            return _refusal(401, "Invalid credentials.", request_id)
        try:
            query = {key: request.query.getall(key) for key in request.query}
            return ListenOptions.parse(query)
        except BadOption as refused:
            return _refusal(400, str(refused), request_id)

    async def _prerecorded(self, request: web.Request) -> web.Response:
        request_id = str(uuid.uuid4())
        options = self._accept(request, request_id)
        if isinstance(options, web.Response):
            return options
        if request.content_type == "application/json":
            return _refusal(400, "The audio could not be fetched from that URL", request_id)
        audio = await request.read()
        try:
            pcm = _pcm(audio, options)
        except Undecodable:
            return _refusal(400, "Bad Request: failed to process audio", request_id)
        ears = Ears(self._book)
        heard = [*ears.hear(pcm), *ears.flush()]
        words = [word for word in heard if options.hears(word.clip.language)]
        await asyncio.sleep(self._latencies.stt_ms() / 1000)
        channel: Message = {"alternatives": [alternative(words, options, self.labels)]}
        if "detect_language" in options.flags and words:
            channel["detected_language"] = words[0].clip.language
        metadata = {
            "request_id": request_id,
            "sha256": hashlib.sha256(audio).hexdigest(),
            "created": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
            "duration": len(pcm) / (2 * SAMPLE_RATE_HZ),
            "channels": 1,
            "models": [MODEL_UUID],
            "model_info": {MODEL_UUID: {"name": f"general-{options.model}", "arch": "nova-3"}},
        }
        return web.json_response({"metadata": metadata, "results": {"channels": [channel]}})


def _refusal(status: int, message: str, request_id: str) -> web.Response:
    return web.json_response(
        {"err_code": f"HTTP_{status}", "err_msg": message, "request_id": request_id},
        status=status,
        headers={"dg-error": message, "dg-request-id": request_id},
    )


def _pcm(audio: bytes, options: ListenOptions) -> bytes:
    """A 16-bit mono WAV file, or raw audio of the announced kind, as 8 kHz PCM16."""
    if options.encoding is not None:
        return Decoder(options).decode(audio)
    try:
        with wave.open(io.BytesIO(audio)) as file:
            if file.getnchannels() != 1 or file.getsampwidth() != 2:
                raise Undecodable
            rate_hz, pcm = file.getframerate(), file.readframes(file.getnframes())
    except (wave.Error, EOFError):
        raise Undecodable from None
    if rate_hz == SAMPLE_RATE_HZ:
        return pcm
    samples = soxr.resample(np.frombuffer(pcm, "<i2"), rate_hz, SAMPLE_RATE_HZ)
    return samples.astype("<i2").tobytes()


async def _after(fault: Fault) -> None:
    await asyncio.sleep(fault.detail.get("after_ms", 0) / 1000)


async def _drop(fault: Fault, socket: web.WebSocketResponse, request: web.Request) -> None:
    await _after(fault)
    if request.transport is not None:
        request.transport.abort()


async def _close(fault: Fault, socket: web.WebSocketResponse, request: web.Request) -> None:
    await _after(fault)
    reason = fault.detail.get("reason", "NET-0000")
    await socket.close(code=fault.detail.get("code", 1011), message=reason.encode())


async def _error(fault: Fault, socket: web.WebSocketResponse, request: web.Request) -> None:
    await _after(fault)
    message = fault.detail.get("message", "Something went wrong")
    if socket.closed:
        return
    await socket.send_json(
        {"type": "Error", "variant": "ServerError", "description": message, "message": message}
    )


_TROUBLES = {"drop": _drop, "close": _close, "error": _error}
