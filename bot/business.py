"""The business file -> `Business`: who answers the phone, and what it may speak of.

docs/business-file.md explains each key; business.toml is an example that runs.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
)

from bot import business_report as report
from bot.after_call import AfterCall
from bot.business_lines import checked_lines, says_nothing
from bot.business_tools import BusinessTool
from bot.errors import BusinessFileError
from bot.hours import Hours
from bot.notify import Notify
from bot.recording import RecordingPlan
from bot.settings_checks import phone_number
from bot.tiers import Tier
from bot.voices import DEFAULT_SAY_VOICES, DEFAULT_VOICES, SayVoice, Voice, check_language
from dialogue.emotion import DEFAULT_EMOTIONS, Emotion, Intent, emotion_map
from dialogue.language import Language
from dialogue.lines import Line, fill, text_of

GREETING_MAX_CHARS = 300
"""A greeting of this length takes about twenty seconds to say."""

KEY_TERMS_MAX = 100
KEY_TERMS_MAX_TOKENS = 500
"""Deepgram's limit for all key terms together; a token is about four characters."""

_TABLES = frozenset(
    "greeting facts hours transfer_hours voices say_voices emotions lines notify recording "
    "after_call tools numbers".split()
)
"""Keys that are written as [tables]; all others stand above the first of them."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
PerLanguage = Mapping[Language, Text]


def _or_default(defaults: Mapping[Language, Any]) -> BeforeValidator:
    """Languages that the file leaves out keep the default."""
    return BeforeValidator(lambda given: {**defaults, **given} if type(given) is dict else given)


def _refuse_empty(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise ValueError("is empty; write at least one entry")
    return value


_NOT_EMPTY = AfterValidator(_refuse_empty)


def _emotions(given: Any) -> Any:
    """Intents that the file leaves out keep their default; unknown names are refused."""
    return dict(emotion_map(given)) if isinstance(given, dict) else given


class Business(BaseModel):
    """What the agent knows of the business that it answers for.

    Whatever is kept by language has an entry for every language: one that the business does not
    speak is answered in its default language.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    languages: Annotated[tuple[Language, ...], _NOT_EMPTY] = tuple(Language)
    default_language: Language = Field(default_factory=lambda data: _first_of(data["languages"]))
    """For callers of whom nothing tells the language; if left out Spanish, if that is spoken."""

    name: Text
    greeting: PerLanguage
    facts: Mapping[Language, Annotated[tuple[Text, ...], _NOT_EMPTY]]
    hours: Hours
    transfer_number: str | None = None
    """Who takes the calls that are handed over; without one the agent takes messages."""

    transfer_hours: Hours | None = None
    """When somebody answers there; the opening hours unless they are said."""

    transfer_language: Language | None = None
    """What is spoken to whoever answers there; the default language unless it is said."""

    transfer_ring_seconds: int = Field(default=20, ge=5, le=60)
    """How long it rings there. An answering machine that takes over sooner takes the call."""

    transfer_limit_minutes: int = Field(default=60, ge=1, le=240)
    """The longest that a caller and a person may talk; Twilio's own limit is four hours."""

    voices: Annotated[Mapping[Language, Voice], _or_default(DEFAULT_VOICES)] = DEFAULT_VOICES
    say_voices: Annotated[Mapping[Language, SayVoice], _or_default(DEFAULT_SAY_VOICES)] = (
        DEFAULT_SAY_VOICES
    )
    emotions: Annotated[Mapping[Intent, Emotion], BeforeValidator(_emotions)] = Field(
        default_factory=lambda: dict(DEFAULT_EMOTIONS)
    )
    """How the voice sounds, by the intent of the reply."""

    staff: tuple[Text, ...] = ()
    """Names of people whom callers may ask for."""

    key_terms: tuple[Text, ...] = ()
    """Names and words that the recogniser should expect."""

    lines: Mapping[Line, PerLanguage] = Field(default_factory=dict)
    """Wordings that replace canned lines."""

    notify: Notify = Notify()
    """Where messages and calls are reported to."""

    recording: RecordingPlan = RecordingPlan()
    """Whether calls are recorded; callers are told before it begins."""

    after_call: AfterCall = Field(default_factory=AfterCall)
    """What is written down of each call that is over."""

    tools: tuple[BusinessTool, ...] = ()
    """What the model may ask the business's own computers."""

    numbers: Mapping[str, Tier] = Field(default_factory=dict)
    """Tier by dialled number (E.164); the others get the setting `TIER`."""

    def language_or_default(self, language: Language) -> Language:
        """The language, if this business speaks it."""
        return language if language in self.languages else self.default_language

    def say(self, line: Line, language: Language, **slots: str) -> str:
        """The canned line in this business's own words, if it has any."""
        language = self.language_or_default(language)
        text = self.lines.get(line, {}).get(language) or text_of(line, language)
        return fill(text, line, **slots)

    @property
    def tool_variables(self) -> tuple[str, ...]:
        """The environment variables that hold its tools' secrets, each once."""
        named = [tool.secret_variable for tool in self.tools if tool.secret_variable]
        return tuple(dict.fromkeys(named))

    @property
    def staff_language(self) -> Language:
        """What whoever takes a call over is told of it in."""
        return self.transfer_language or self.default_language

    def tier_for(self, dialled_number: str, otherwise: Tier) -> Tier:
        """The tier of the number that was dialled."""
        return self.numbers.get(dialled_number, otherwise)

    @field_validator("default_language")
    @classmethod
    def _check_default_language(cls, value: Language, info: ValidationInfo) -> Language:
        if value not in _spoken(info):
            raise ValueError(f"is not among languages; write {' or '.join(_spoken(info))}")
        return value

    @field_validator("greeting", "facts")
    @classmethod
    def _check_languages(cls, value: Mapping[Language, Any], info: ValidationInfo) -> Any:
        if missing := [language for language in _spoken(info) if language not in value]:
            raise ValueError(says_nothing(missing))
        return _for_every_language(value, info)

    @field_validator("greeting")
    @classmethod
    def _check_greeting(cls, value: PerLanguage) -> PerLanguage:
        if long := [tag for tag, text in value.items() if len(text) > GREETING_MAX_CHARS]:
            raise ValueError(
                f"is too long to listen to in {', '.join(long)}; "
                f"keep it below {GREETING_MAX_CHARS} characters"
            )
        return value

    @field_validator("voices", "say_voices")
    @classmethod
    def _check_voices(cls, value: Mapping[Language, Any], info: ValidationInfo) -> Any:
        for language, voice in value.items():
            check_language(voice.language, language)
        return _for_every_language(value, info)

    @field_validator("transfer_number")
    @classmethod
    def _check_transfer_number(cls, value: str | None) -> str | None:
        return value and phone_number(value)

    @field_validator("tools")
    @classmethod
    def _check_tools(
        cls, value: tuple[BusinessTool, ...], info: ValidationInfo
    ) -> tuple[BusinessTool, ...]:
        names = [tool.name for tool in value]
        if len(set(names)) < len(names):
            raise ValueError("name one twice; each tool needs a name of its own")
        for tool in value:
            if missing := [tag for tag in _spoken(info) if tag not in tool.while_waiting]:
                raise ValueError(f"{tool.name}.while_waiting {says_nothing(missing)}")
        return value

    @field_validator("numbers")
    @classmethod
    def _check_numbers(cls, value: Mapping[str, Tier], info: ValidationInfo) -> Mapping[str, Tier]:
        wrong = [number for number in value if not re.fullmatch(r"\+[1-9]\d{7,14}", number)]
        if wrong:
            raise ValueError(
                f'names {", ".join(wrong)}; write each number like "+12105550100" in quotes'
            )
        if info.data.get("transfer_number") in value:
            raise ValueError("names the transfer_number; a call handed over must not come back")
        return value

    @field_validator("key_terms")
    @classmethod
    def _check_key_terms(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        tokens = sum(math.ceil(len(term) / 4) for term in value)
        if len(value) > KEY_TERMS_MAX or tokens > KEY_TERMS_MAX_TOKENS:
            raise ValueError(
                f"holds {len(value)} terms, about {tokens} tokens; keep it to {KEY_TERMS_MAX} "
                f"terms and {KEY_TERMS_MAX_TOKENS} tokens: names and words that are misheard"
            )
        return value

    @field_validator("lines", mode="wrap")
    @classmethod
    def _check_lines(
        cls, value: Any, read: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Mapping[Line, PerLanguage]:
        return checked_lines(value, read, _spoken(info))


def load_business(path: Path) -> Business:
    """The business that the file describes.

    Raises: BusinessFileError with file, line, key and advice for everything that is wrong in it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BusinessFileError(
            f"{path} does not exist; write one (docs/business-file.md) or set BUSINESS_FILE"
        ) from None
    except (OSError, UnicodeDecodeError):
        raise BusinessFileError(
            f"{path} cannot be read; make it a text file in UTF-8 that this user may open"
        ) from None
    try:
        return Business.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BusinessFileError(report.syntax_error(error, text, path)) from None
    except ValidationError as error:
        told = report.wrong_keys(error, text, path, known=_known_keys(), top=_keys_of_the_top())
        raise BusinessFileError(told) from None


def _known_keys() -> list[str]:
    tables = (AfterCall, BusinessTool, Hours, Notify, RecordingPlan, Voice, SayVoice)
    models: tuple[type[BaseModel], ...] = (Business, *tables)
    return [*Line, *(field for model in models for field in model.model_fields)]


def _keys_of_the_top() -> set[str]:
    return set(Business.model_fields) - _TABLES


def _first_of(spoken: tuple[Language, ...]) -> Language:
    return Language.ES if Language.ES in spoken else spoken[0]


def _spoken(info: ValidationInfo) -> tuple[Language, ...]:
    return info.data.get("languages", tuple(Language))


def _for_every_language(value: Mapping[Language, Any], info: ValidationInfo) -> Any:
    """The entries, the default language's in the place of languages that are not spoken."""
    # A default that was refused is told of by itself.
    default = info.data.get("default_language", _first_of(_spoken(info)))
    return {
        language: value[language if language in _spoken(info) else default] for language in Language
    }
