"""espeak-ng in this process, from the `espeakng-loader` wheel: no program, no Debian package."""

from __future__ import annotations

import _ctypes
import ctypes
import threading
from dataclasses import dataclass
from typing import Any, Self

import espeakng_loader

_OUTPUT_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_CHARACTERS_UTF8 = 1
_EVENT_WORD = 1
_EVENT_LIST_END = 0
_BUFFER_MS = 0  # the library's own default
_PARAMETERS = {"rate_wpm": 1, "volume": 2, "pitch": 3, "pitch_range": 4}
"""Numbers from espeak's `espeak_PARAMETER`."""


class _Identity(ctypes.Union):
    _fields_ = [
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    ]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Identity),
    ]


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True)
class WordMark:
    """A word began: its first character in the text, its first sample in the sound."""

    character: int
    sample: int


@dataclass(frozen=True)
class RawSpeech:
    """What espeak made: 16-bit mono samples and where the words begin."""

    pcm: bytes
    sample_rate_hz: int
    marks: tuple[WordMark, ...]


_one_at_a_time = threading.Lock()


def say(text: str, voice: str, **parameters: int) -> RawSpeech:
    """Say it in an espeak voice such as `es-419+f3`; may be called from any thread.

    Parameters: rate_wpm, volume, pitch, pitch_range.
    Raises ValueError for a voice espeak does not have.
    """
    with _one_at_a_time, _Espeak() as espeak:
        return espeak.say(text, voice, parameters)


class _Espeak:
    """The library, loaded for one clip.

    Its flutter and noise go on from clip to clip in static variables that nothing resets but
    unloading. So the same words are the same samples, whatever was said before: 5 ms a clip.
    """

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self._samples: list[bytes] = []
        self._marks: list[WordMark] = []
        # The library keeps the pointer only: the wrapper must live as long as we do.
        self._callback = _Callback(self._receive)

    def __enter__(self) -> Self:
        self._sample_rate_hz = self._library.espeak_Initialize(
            _OUTPUT_SYNCHRONOUS, _BUFFER_MS, espeakng_loader.get_data_path().encode(), _DONT_EXIT
        )
        if self._sample_rate_hz <= 0:
            raise OSError("espeak-ng did not start")
        self._library.espeak_SetSynthCallback(self._callback)
        return self

    def __exit__(self, *exc: object) -> None:
        self._library.espeak_Terminate()
        _ctypes.dlclose(self._library._handle)

    def say(self, text: str, voice: str, parameters: dict[str, int]) -> RawSpeech:
        utf8 = text.encode() + b"\0"
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError(f"espeak has no voice {voice!r}")
        for name, value in parameters.items():
            self._library.espeak_SetParameter(_PARAMETERS[name], value, 0)
        self._library.espeak_ng_SetRandSeed(ctypes.c_long(1))
        failed = self._library.espeak_Synth(
            utf8, ctypes.c_size_t(len(utf8)), 0, 1, 0, _CHARACTERS_UTF8, None, None
        )
        if failed:
            raise OSError(f"espeak-ng failed with code {failed}")
        return RawSpeech(b"".join(self._samples), self._sample_rate_hz, tuple(self._marks))

    def _receive(self, wave: Any, count: int, events: Any) -> int:
        if wave and count > 0:
            self._samples.append(ctypes.string_at(wave, count * 2))
        index = 0
        while events[index].type != _EVENT_LIST_END:
            event = events[index]
            if event.type == _EVENT_WORD:
                # espeak counts characters from 1.
                self._marks.append(WordMark(event.text_position - 1, event.sample))
            index += 1
        return 0
