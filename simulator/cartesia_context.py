"""One context on Cartesia's socket: its text spoken clip by clip, then done or cancelled."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from simulator.cartesia_audio import CHUNK_MS, Clip, TimedWord, chunks
from simulator.cartesia_markup import Markup, parse_markup
from simulator.cartesia_request import SocketGeneration, bad_request
from simulator.cartesia_text import Piece, TextBuffer
from simulator.latency import Latencies
from simulator.standin import Fault

EXPIRES_SECONDS = 1.0
"""A context without more text dies this long after its last audio."""
_FASTER_THAN_REAL_TIME = 10
_NO_TROUBLE = Fault("none")


class Dropped(Exception):
    """The connection is to be closed by order: with a websocket code, or cut (None)."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Studio:
    """What a context needs of the stand-in around it.

    render: speaks a piece after so many milliseconds of silence; called in a thread.
    spoke: told of each clip, with its emotion, when its first audio goes out.
    send: puts a message on the socket; raises ConnectionResetError when it is closed.
    """

    render: Callable[[SocketGeneration, Markup, float], Clip]
    spoke: Callable[[SocketGeneration, Markup, str | None], None]
    send: Callable[[dict[str, Any]], Awaitable[None]]
    latencies: Latencies


class Context:
    """Takes generation requests by `feed` and sends what `run` makes of them.

    trouble: a fault of kind silent, mute, stall, drop or wordless that this context suffers.
    """

    def __init__(self, first: SocketGeneration, studio: Studio, trouble: Fault | None) -> None:
        self._first = first
        self._studio = studio
        self._trouble = trouble or _NO_TROUBLE
        self._inbox: asyncio.Queue[tuple[SocketGeneration, float] | None] = asyncio.Queue()
        self._buffer = TextBuffer(first.max_buffer_delay_ms)
        self._cancelled = asyncio.Event()
        self._closed = False
        self._emotion = first.emotion
        self._last_audio_at: float | None = None
        self._audio_seconds = 0.0
        self._chunks_sent = 0
        self._flush_id = 0

    def feed(self, generation: SocketGeneration) -> None:
        """Take more text.

        Raises `Refused` when a field differs from the first request's, and for text after the
        context was finished.
        """
        if self._closed and generation.transcript.strip():
            raise bad_request("the context is closed")
        if differing := generation.differs_from(self._first):
            raise bad_request(f"{', '.join(differing)} must stay the same within a context")
        self._closed = self._closed or not generation.continue_
        self._inbox.put_nowait((generation, _now()))

    def cancel(self) -> None:
        """Generate nothing more; a chunk that is under way is still sent."""
        self._cancelled.set()
        self._inbox.put_nowait(None)

    async def run(self) -> None:
        """Speak until the context is finished, cancelled or expired."""
        while piece := await self._next_piece():
            await self._speak(piece)
            if piece.flushes and not self._cancelled.is_set():
                self._flush_id += 1
                flush = {"done": False, "flush_done": True, "flush_id": self._flush_id}
                await self._send("flush_done", 206, flush)
        self._closed = True
        if not self._cancelled.is_set() and self._trouble.kind != "silent":
            await self._send("done", 200, {"done": True})

    async def _next_piece(self) -> Piece | None:
        """What is to be spoken next; None when nothing more will come."""
        while not self._cancelled.is_set():
            if piece := self._buffer.take(_now()):
                return piece
            if self._buffer.finished:
                return None
            patience = self._buffer.deadline or self._expires_at()
            try:
                async with asyncio.timeout_at(patience):
                    submitted = await self._inbox.get()
            except TimeoutError:
                if self._buffer.deadline is None:
                    return None
                continue
            if submitted is not None:
                self._buffer.add(*submitted)
        return None

    async def _speak(self, piece: Piece) -> None:
        markup = parse_markup(piece.text)
        self._emotion = markup.emotion or self._emotion
        if not markup.text or self._trouble.kind in ("silent", "mute"):
            return
        latencies = self._studio.latencies
        first_audio_at = piece.arrived + latencies.tts_first_audio_ms() / 1000
        lead_in_ms = 0.0 if self._audio_seconds else latencies.tts_lead_in_ms()
        clip = await asyncio.to_thread(self._studio.render, self._first, markup, lead_in_ms)
        await self._wait_until(first_audio_at)
        if clip.audio and not self._cancelled.is_set():
            self._studio.spoke(self._first, markup, self._emotion)
            await self._send_clip(clip)

    async def _send_clip(self, clip: Clip) -> None:
        words = list(clip.words)
        moment = _now()
        pieces = list(chunks(clip.audio, self._first.output_format))
        for index, piece in enumerate(pieces, start=1):
            await self._suffer()
            data = base64.b64encode(piece).decode()
            chunk = {"done": False, "step_time": 20.0, "data": data, "flush_id": self._flush_id}
            await self._send("chunk", 206, chunk)
            self._chunks_sent += 1
            self._last_audio_at = _now()
            if self._cancelled.is_set():
                return
            covered = index * CHUNK_MS / 1000 if index < len(pieces) else clip.seconds
            await self._send_words([word for word in words if word.start <= covered])
            words = [word for word in words if word.start > covered]
            moment += CHUNK_MS / 1000 / _FASTER_THAN_REAL_TIME
            await self._wait_until(moment)
        self._audio_seconds += clip.seconds

    async def _send_words(self, words: list[TimedWord]) -> None:
        if not words or not self._first.add_timestamps or self._trouble.kind == "wordless":
            return
        offset = self._audio_seconds
        timestamps = {
            "words": [word.text for word in words],
            "start": [round(offset + word.start, 3) for word in words],
            "end": [round(offset + word.end, 3) for word in words],
        }
        await self._send("timestamps", 206, {"done": False, "word_timestamps": timestamps})

    async def _suffer(self) -> None:
        """Make the trouble that was ordered after so many chunks of this context."""
        if self._chunks_sent < self._trouble.detail.get("chunks", 0):
            return
        if self._trouble.kind == "stall":
            await self._cancelled.wait()
        if self._trouble.kind == "drop":
            raise Dropped(self._trouble.detail.get("code"))

    async def _wait_until(self, moment: float) -> None:
        """Wait for a moment of the loop's clock, or for the cancellation."""
        try:
            async with asyncio.timeout_at(moment):
                await self._cancelled.wait()
        except TimeoutError:
            return

    async def _send(self, kind: str, status: int, fields: dict[str, Any]) -> None:
        message: dict[str, Any] = {"type": kind, "status_code": status, **fields}
        if self._first.context_id is not None:
            message["context_id"] = self._first.context_id
        await self._studio.send(message)

    def _expires_at(self) -> float | None:
        return None if self._last_audio_at is None else self._last_audio_at + EXPIRES_SECONDS


def _now() -> float:
    return asyncio.get_running_loop().time()
