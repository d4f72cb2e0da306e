"""What Cartesia takes as a generation request, and how it refuses the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulator.cartesia_catalog import (
    EMOTIONS,
    LANGUAGES,
    LOCALES,
    SONIC_2_LANGUAGES,
    SONIC_2_MODELS,
    SONIC_3_MODELS,
    SUNSET_MODELS,
)
from simulator.speech import Voice

STRUCTURED_ERRORS_SINCE = "2026-03-01"
VOICE_AS_STRING_SINCE = "2026-08-14"
_MAY_CHANGE = {"transcript", "continue_", "flush"}


@dataclass(frozen=True)
class Refusal:
    """An error message's content."""

    status: int
    code: str
    title: str
    message: str

    def fields(self, version: str) -> dict[str, Any]:
        """The error's keys; API versions before 2026-03-01 had a plain string."""
        if version < STRUCTURED_ERRORS_SINCE:
            return {"error": f"{self.title}: {self.message}"}
        return {
            "error_code": self.code,
            "title": self.title,
            "message": self.message,
            "request_id": "standin-request",
            "doc_url": "https://docs.cartesia.ai/api-reference/errors",
        }


class Refused(Exception):
    """A request that Cartesia does not take."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class VoiceChoice(BaseModel):
    """A voice by its id. Other keys, such as the old emotion controls, have no effect."""

    id: str
    mode: Literal["id"] = "id"


class AudioFormat(_Strict):
    """Encoding and rate of the samples."""

    encoding: Literal["pcm_s16le", "pcm_f32le", "pcm_mulaw"]
    sample_rate: Literal[8000, 16000, 22050, 24000, 44100, 48000]


class SocketFormat(AudioFormat):
    """The socket knows one container."""

    container: Literal["raw"]


class FileFormat(AudioFormat):
    """What `POST /tts/bytes` writes."""

    container: Literal["raw", "wav"]


class GenerationConfig(_Strict):
    """How it is spoken; the emotion is one name."""

    speed: float | None = Field(None, ge=0.6, le=1.5)
    volume: float | None = Field(None, ge=0.5, le=2.0)
    emotion: str | None = None


class Generation(_Strict):
    """What both ways of asking for speech have in common."""

    model_id: str
    transcript: str
    voice: VoiceChoice | str
    language: str | None = None
    locale: str | None = None
    generation_config: GenerationConfig | None = None
    pronunciation_dict_id: str | None = None
    normalization: Literal["auto", "off", "locale"] | None = None
    speed: Literal["slow", "normal", "fast"] | None = None

    @property
    def voice_id(self) -> str:
        """The voice, in whichever form it was given."""
        return self.voice if isinstance(self.voice, str) else self.voice.id

    @property
    def spoken_language(self) -> str:
        """The language without its region, English by default."""
        return (self.language or self.locale or "en").split("-")[0]

    @property
    def emotion(self) -> str | None:
        """The emotion for the whole request."""
        return self.generation_config.emotion if self.generation_config else None


class SocketGeneration(Generation):
    """A generation request on the socket."""

    output_format: SocketFormat
    context_id: str | None = None
    continue_: bool = Field(False, alias="continue")
    flush: bool = False
    max_buffer_delay_ms: int = Field(3000, ge=0, le=5000)
    add_timestamps: bool = False
    add_phoneme_timestamps: bool = False
    use_normalized_timestamps: bool = False

    def differs_from(self, first: SocketGeneration) -> list[str]:
        """Fields that have to be as in a context's first request, and are not."""
        mine, theirs = self.model_dump(), first.model_dump()
        return [key for key in mine if key not in _MAY_CHANGE and mine[key] != theirs[key]]


class FileGeneration(Generation):
    """The body of `POST /tts/bytes`."""

    output_format: FileFormat


_Kind = TypeVar("_Kind", bound=Generation)
_Voices = Mapping[str, Voice]


def parse_socket(body: Any, version: str, voices: _Voices) -> SocketGeneration:
    """Read and check one message of the socket; raises `Refused`."""
    return _checked(SocketGeneration, body, version, voices)


def parse_file(body: Any, version: str, voices: _Voices) -> FileGeneration:
    """Read and check the body of `POST /tts/bytes`; raises `Refused`."""
    return _checked(FileGeneration, body, version, voices)


def bad_request(message: str) -> Refused:
    """A refusal with status 400."""
    return Refused(Refusal(400, "invalid_request", "Invalid request", message))


def check_emotion(name: str) -> None:
    """Raise `Refused` for a name that is not one of Cartesia's emotions."""
    if name not in EMOTIONS:
        raise bad_request(f"unknown emotion {name!r}")


def _checked(kind: type[_Kind], body: Any, version: str, voices: _Voices) -> _Kind:
    try:
        generation = kind.model_validate(body)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise bad_request(f"{where}: {first['msg']}") from error
    _check_model(generation.model_id)
    _check_language(generation)
    if isinstance(generation.voice, str) and version < VOICE_AS_STRING_SINCE:
        raise bad_request("voice: must be an object in this API version")
    if generation.voice_id not in voices:
        message = f"no voice with id {generation.voice_id}"
        raise Refused(Refusal(404, "voice_not_found", "Voice not found", message))
    if generation.emotion is not None:
        check_emotion(generation.emotion)
    return generation


def _check_model(model: str) -> None:
    if model in SUNSET_MODELS:
        message = f"model {model} was sunset on June 1, 2026"
        raise Refused(Refusal(400, "model_sunsetted", "Model sunsetted", message))
    if model not in SONIC_2_MODELS | SONIC_3_MODELS:
        message = f"no model with id {model}"
        raise Refused(Refusal(404, "model_not_found", "Model not found", message))


def _check_language(generation: Generation) -> None:
    if generation.language is not None and generation.locale is not None:
        raise bad_request("language and locale exclude each other")
    given = generation.language or generation.locale or "en"
    known = SONIC_2_LANGUAGES if generation.model_id in SONIC_2_MODELS else LANGUAGES
    if generation.spoken_language not in known or ("-" in given and given not in LOCALES):
        raise bad_request(f"language {given!r} is not supported by {generation.model_id}")
