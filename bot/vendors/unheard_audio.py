"""The caller's audio that no recogniser has answered for yet."""

from __future__ import annotations

_BYTES_A_SECOND = 16_000
_MOST_BYTES = 10 * _BYTES_A_SECOND
"""Ten seconds: what was said longer ago is no longer what the caller waits for."""

_TRIMMED_AT_BYTES = _MOST_BYTES + _BYTES_A_SECOND


class UnheardAudio:
    """The end of the caller's audio, from the last word on that was recognised for good.

    PCM16 at 8 kHz. A recogniser counts the audio of its connection from zero; positions here are
    such seconds. All other times are seconds of one clock.
    """

    def __init__(self) -> None:
        self._pcm = bytearray()
        self._begins_at_byte = 0
        self._newest_s = 0.0

    def add(self, pcm: bytes, now_s: float) -> None:
        """Audio has just arrived, and goes to the recogniser if there is one."""
        self._pcm += pcm
        self._newest_s = now_s
        if len(self._pcm) > _TRIMMED_AT_BYTES:
            self._drop(len(self._pcm) - _MOST_BYTES)

    def restart(self) -> bytes:
        """What another connection is to hear first; its positions count from there."""
        if len(self._pcm) > _MOST_BYTES:
            self._drop(len(self._pcm) - _MOST_BYTES)
        self._begins_at_byte = 0
        return bytes(self._pcm)

    def heard(self, until_s: float) -> None:
        """The recogniser is done with the audio up to this position."""
        done = round(until_s * _BYTES_A_SECOND) // 2 * 2 - self._begins_at_byte
        if done > 0:
            self._drop(min(done, len(self._pcm)))

    def age_s(self, position_s: float, now_s: float) -> float:
        """How long ago the audio at this position arrived."""
        end_s = (self._begins_at_byte + len(self._pcm)) / _BYTES_A_SECOND
        return end_s - position_s + now_s - self._newest_s

    def _drop(self, count: int) -> None:
        del self._pcm[:count]
        self._begins_at_byte += count
