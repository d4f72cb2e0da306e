"""The query of Deepgram's `/v1/listen`: what it takes, and what it refuses with 400."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

MAX_KEYTERM_TOKENS = 500

_MODELS: set[str] = {
    *(f"nova-3{suffix}" for suffix in ("", "-general", "-medical")),
    *(f"nova-2{suffix}" for suffix in ("", "-general", "-phonecall", "-conversationalai")),
}
_LANGUAGES: set[str] = set(
    "multi en en-US en-AU en-GB en-IN en-NZ es es-419 ca da de fi fr fr-CA hi id it ja ko nl "
    "no pl pt pt-BR pt-PT ru sv tr uk vi".split()
)
_ENCODINGS_ELSEWHERE = set("linear32 flac alaw amr-nb amr-wb opus ogg-opus speex g729".split())
_FLAGS = set(
    "interim_results vad_events smart_format punctuate numerals dictation profanity_filter "
    "mip_opt_out multichannel diarize detect_entities detect_language filler_words no_delay "
    "utterances paragraphs".split()
)
_WITHOUT_EFFECT = set(
    "callback callback_method diarize_model extra keywords redact replace search tag "
    "version".split()
)
_READ = set(
    "model language language_hint encoding sample_rate channels endpointing utterance_end_ms "
    "keyterm".split()
)


class Encoding(StrEnum):
    """The raw formats the stand-in decodes."""

    LINEAR16 = "linear16"
    MULAW = "mulaw"


class BadOption(ValueError):
    """A parameter Deepgram refuses; the text is its `dg-error`."""


@dataclass(frozen=True)
class ListenOptions:
    """What a client asked for.

    encoding: None when the audio says itself what it is (a WAV file).
    endpointing_ms: silence after which an utterance ends; None when switched off.
    utterance_end_ms: gap between words after which `UtteranceEnd` comes; None when off.
    """

    model: str = "nova-3"
    language: str = "en"
    language_hints: tuple[str, ...] = ()
    encoding: Encoding | None = None
    sample_rate_hz: int = 8000
    endpointing_ms: int | None = 10
    utterance_end_ms: int | None = None
    keyterms: tuple[str, ...] = ()
    flags: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def parse(cls, query: Mapping[str, Sequence[str]]) -> ListenOptions:
        """Read a query string; raises BadOption as the vendor would answer 400."""
        unknown = sorted(set(query) - _FLAGS - _WITHOUT_EFFECT - _READ)
        if unknown:
            raise BadOption(f"Unknown query parameter: {unknown[0]}")
        reader = _Reader(query)
        flags = frozenset(name for name in _FLAGS if reader.flag(name))
        options = cls(
            model=reader.one_of("model", _MODELS, "nova-3", "No such model/language combination"),
            language=reader.one_of("language", _LANGUAGES, "en", "No such model/language"),
            language_hints=tuple(query.get("language_hint", ())),
            encoding=reader.encoding(),
            sample_rate_hz=reader.number("sample_rate", 8000) or 8000,
            endpointing_ms=reader.endpointing(),
            utterance_end_ms=reader.number("utterance_end_ms", None),
            keyterms=tuple(query.get("keyterm", ())),
            flags=flags,
        )
        options._check(query)
        return options

    @property
    def multi(self) -> bool:
        """Whether the caller may switch languages."""
        return self.language == "multi"

    @property
    def punctuated(self) -> bool:
        """Whether transcripts are written with case and punctuation."""
        return bool(self.flags & {"punctuate", "smart_format"})

    def hears(self, language: str) -> bool:
        """Whether a model for this language understands speech in the other."""
        return self.multi or self.language.split("-")[0] == language.split("-")[0]

    def _check(self, query: Mapping[str, Sequence[str]]) -> None:
        if self.utterance_end_ms is not None and "interim_results" not in self.flags:
            raise BadOption("utterance_end_ms requires interim_results=true")
        if ("encoding" in query) != ("sample_rate" in query):
            raise BadOption("encoding and sample_rate must be given together for raw audio")
        if int(_last(query, "channels") or 1) != 1:
            raise BadOption("channels must be 1")
        if self.keyterms and not self.model.startswith("nova-3"):
            raise BadOption("Keyterms are supported by nova-3 only")
        if "keywords" in query and self.model.startswith("nova-3"):
            raise BadOption("Keywords are not supported for nova-3. Use keyterm")
        if keyterm_tokens(self.keyterms) > MAX_KEYTERM_TOKENS:
            raise BadOption(f"Keyterm limit exceeded: at most {MAX_KEYTERM_TOKENS} tokens")


def keyterm_tokens(keyterms: Sequence[str]) -> int:
    """About how many tokens the terms cost: one for each four characters of each word."""
    return sum(-(-len(word) // 4) for term in keyterms for word in term.split())


class _Reader:
    def __init__(self, query: Mapping[str, Sequence[str]]) -> None:
        self._query = query

    def flag(self, name: str) -> bool:
        value = _last(self._query, name) or "false"
        if value not in ("true", "false"):
            raise BadOption(f"Invalid value for {name}: expected true or false")
        return value == "true"

    def one_of(self, name: str, known: set[str], default: str, refusal: str) -> str:
        value = _last(self._query, name) or default
        if value not in known:
            raise BadOption(f"{refusal}: {value}")
        return value

    def number(self, name: str, default: int | None) -> int | None:
        value = _last(self._query, name)
        if value is None:
            return default
        if not value.isdecimal() or int(value) == 0:
            raise BadOption(f"Invalid value for {name}: expected a positive integer")
        return int(value)

    def endpointing(self) -> int | None:
        value = _last(self._query, "endpointing")
        if value is None or value == "true":
            return ListenOptions.endpointing_ms
        if value == "false":
            return None
        if not value.isdecimal():
            raise BadOption("Invalid value for endpointing: expected milliseconds or false")
        return int(value)

    def encoding(self) -> Encoding | None:
        value = _last(self._query, "encoding")
        if value is None:
            return None
        if value in _ENCODINGS_ELSEWHERE:
            raise BadOption(f"Encoding {value} is not decoded by this stand-in")
        try:
            return Encoding(value)
        except ValueError:
            raise BadOption(f"Invalid value for encoding: {value}") from None


def _last(query: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = query.get(name)
    return values[-1] if values else None
