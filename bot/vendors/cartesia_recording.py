"""Has Cartesia speak one line, outside of any call."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Mapping
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from bot.errors import VendorError
from bot.vendors.canned_audio import Clip
from bot.vendors.cartesia_words import Told, guessed_words, told_words

_WITHIN_SECONDS = 15.0
"""A line of five seconds is spoken in less than one."""

_BYTES_A_SECOND = 16_000


async def record(url: str, headers: Mapping[str, str], request: Mapping[str, Any]) -> Clip:
    """The line that the request asks for, as a call would have heard it.

    request: a generation request of the websocket's, without context.
    Raises: VendorError.
    """
    message = {**request, "context_id": "canned-line", "continue": False}
    try:
        async with asyncio.timeout(_WITHIN_SECONDS):
            async with connect(url, additional_headers=headers) as socket:
                await socket.send(json.dumps(message))
                return await _clip(socket, request["transcript"])
    except (WebSocketException, OSError, TimeoutError, ValueError, KeyError, TypeError) as error:
        raise VendorError(f"Cartesia spoke no canned line ({type(error).__name__})") from error


async def _clip(socket: Any, text: str) -> Clip:
    pcm = bytearray()
    told: list[Told] = []
    async for received in socket:
        message = json.loads(received)
        match message["type"]:
            case "chunk":
                pcm += base64.b64decode(message["data"])
            case "timestamps":
                told += told_words(message["word_timestamps"])
            case "done" if pcm:
                words = told or guessed_words(text, len(pcm) / _BYTES_A_SECOND)
                return Clip(bytes(pcm), tuple((word.word, word.start_s) for word in words))
            case "done":
                raise VendorError("Cartesia spoke a canned line without a sound")
            case "error":
                raise VendorError(f"Cartesia refused a canned line ({message.get('error_code')})")
    # Half a line that is kept would be heard in every call.
    raise VendorError("Cartesia closed the socket in the middle of a canned line")
