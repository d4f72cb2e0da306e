"""Who speaks for the business: a Cartesia voice, and a Twilio voice for `<Say>`, per language."""

from __future__ import annotations

import re
from typing import Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from dialogue.language import Language

_CARTESIA_SPANISH = ("es", "es-MX", "es-ES", "es-US")
"""Cartesia answers HTTP 400 to other regions, such as es-AR."""

_EN_US_NEURAL = "Danielle Gregory Ivy Joanna Joey Justin Kendra Kevin Kimberly Matthew Ruth Salli"
_SAY_VOICES = {
    "en-US": {
        *(
            f"Polly.{name}"
            for name in "Ivy Joanna Joey Justin Kendra Kimberly Matthew Salli".split()
        ),
        *(f"Polly.{name}-Neural" for name in f"{_EN_US_NEURAL} Stephen".split()),
        *(f"Polly.{name}-Generative" for name in "Danielle Joanna Matthew Ruth Stephen".split()),
        "Polly.Tiffany-Generative",
    },
    "es-MX": {
        *("Polly.Mia", "Polly.Mia-Neural", "Polly.Mía-Generative"),
        *("Polly.Andres-Neural", "Polly.Andres-Generative"),
    },
    "es-US": {
        *("Polly.Lupe", "Polly.Penelope", "Polly.Miguel", "Polly.Lupe-Neural"),
        *("Polly.Pedro-Neural", "Polly.Lupe-Generative", "Polly.Pedro-Generative"),
    },
}
"""Source: Twilio's table of text-to-speech voices, October 2026."""


def _language_of(voice: str) -> str | None:
    """The one tag a known voice goes with; Google's voices carry it in their names."""
    if google := re.match(r"Google\.([a-z]{2}-[A-Z]{2})-", voice):
        return google[1]
    return next((tag for tag, voices in _SAY_VOICES.items() if voice in voices), None)


class Voice(BaseModel):
    """A voice of Cartesia."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    language: str
    """What Cartesia is told the text is in."""

    @field_validator("id")
    @classmethod
    def _check_id(cls, value: str) -> str:
        if not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", value):
            raise ValueError("is not a voice id; copy it from play.cartesia.ai/voices")
        return value

    @field_validator("language")
    @classmethod
    def _check_language(cls, value: str) -> str:
        if value.split("-")[0] == "es" and value not in _CARTESIA_SPANISH:
            raise ValueError(f"is refused by Cartesia; write {' or '.join(_CARTESIA_SPANISH)}")
        return value


class SayVoice(BaseModel):
    """A voice of Twilio's `<Say>`, and the language tag that goes with it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str
    voice: str

    @model_validator(mode="after")
    def _check_fit(self) -> Self:
        spoken = _language_of(self.voice)
        known = _SAY_VOICES.get(self.language)
        if spoken is not None and spoken != self.language:
            raise ValueError(
                f"{self.voice} speaks {spoken}, and <Say> fails with language {self.language}; "
                f'write language = "{spoken}", or a voice of {self.language}'
            )
        if spoken is None and known is not None:
            raise ValueError(
                f"{self.voice} is no voice of {self.language}; write one of "
                f"{', '.join(sorted(known))}"
            )
        return self


DEFAULT_VOICES = {
    Language.EN: Voice(id="f9836c6e-a0bd-460e-9d3c-f7299fa60f94", language="en"),
    Language.ES: Voice(id="5c5ad5e7-1020-476b-8b91-fdcbe9cc313c", language="es"),
}
DEFAULT_SAY_VOICES = {
    Language.EN: SayVoice(language="en-US", voice="Polly.Joanna-Neural"),
    Language.ES: SayVoice(language="es-MX", voice="Polly.Mia-Neural"),
}


def check_language(tag: str, language: Language) -> None:
    """Refuse a tag of another language than the one whose voice this is."""
    if tag.split("-")[0] != language:
        raise ValueError(f'is a voice for {tag}; under "{language}" belongs one that speaks it')
