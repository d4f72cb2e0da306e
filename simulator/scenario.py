"""The scenario file: a caller, what they do turn by turn, and what must hold of the answers.

docs/scenarios.md explains every key. Read with `load_scenario`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PositiveInt,
    StringConstraints,
    Tag,
    ValidationError,
    field_validator,
    model_validator,
)

from simulator.errors import ScenarioError
from simulator.scenario_report import read_yaml, wrong_keys
from simulator.second_leg import Does
from simulator.speech import VOICES
from simulator.utterance import check_markers

Language = Literal["en", "es"]
TierName = Literal["free", "pro", "enterprise"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Phrases = Annotated[
    tuple[Text, ...],
    BeforeValidator(lambda given: (given,) if isinstance(given, str) else given),
]
"""A text, or a list of them."""

Number = Annotated[str, StringConstraints(pattern=r"^\+[1-9]\d{7,14}$")]

AFTER_THE_ANSWER = "after the answer"
_VOICE_OF: dict[str, str] = {"en": "emma", "es": "lucia"}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _known_voice(name: str | None) -> str | None:
    callers = [voice for voice in VOICES if not voice.startswith("bot-")]
    if name is not None and name not in callers:
        raise ValueError(f"there is no such voice; choose one of {', '.join(callers)}")
    return name


VoiceName = Annotated[str | None, BeforeValidator(_known_voice)]


class Caller(_Part):
    """Who calls. Without a voice, one that speaks the language."""

    number: Number = "+12105550142"
    voice: VoiceName = None
    language: Language = "en"

    @model_validator(mode="after")
    def _check_voice_speaks_language(self) -> Caller:
        if self.voice is not None and VOICES[self.voice].language != self.language:
            spoken = VOICES[self.voice].language
            raise ValueError(f"the voice {self.voice} speaks {spoken}, not {self.language}")
        return self

    @property
    def voice_name(self) -> str:
        """The voice that is chosen, or the language's usual one."""
        return self.voice or _VOICE_OF[self.language]


class ScriptedAnswer(_Part):
    """What the stand-in model says to a caller's words, in place of its rules' answer."""

    when: Text | None = None
    say: Text
    tool: Text | None = None
    arguments: dict[str, Any] = Field(default_factory=dict)
    then: Text | None = None


class Expected(_Part):
    """What must hold of what the bot says to a turn."""

    language: Language | None = None
    contains: Phrases = ()
    lacks: Phrases = ()
    within_ms: PositiveInt | None = None
    barge_in_within_ms: PositiveInt | None = None
    tool: Text | None = None


class When(_Part):
    """When the caller acts: once the bot is quiet, unless one of the two is given.

    into_answer_ms: so long into the bot's answer. pause_ms: so long after it.
    """

    into_answer_ms: PositiveInt | None = None
    pause_ms: PositiveInt | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_words(cls, given: Any) -> Any:
        if isinstance(given, str):
            if given != AFTER_THE_ANSWER:
                raise ValueError(f"write {AFTER_THE_ANSWER!r}, into_answer_ms: or pause_ms:")
            return {}
        return given

    @model_validator(mode="after")
    def _check_one(self) -> When:
        if self.into_answer_ms is not None and self.pause_ms is not None:
            raise ValueError("into_answer_ms and pause_ms exclude each other")
        return self


class Greeted(_Part):
    """The greeting, before the caller has done anything."""

    greeted: Expected


class _Action(_Part):
    when: When = When()
    expect: Expected | None = None


class Says(_Action):
    """The caller says something; `{pause 500}` in it is half a second of silence.

    confidence: how sure Twilio's recogniser is of it, in the free tier; by how clearly it was
    heard unless it is said.
    """

    says: Text
    voice: VoiceName = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None

    @field_validator("says")
    @classmethod
    def _check_markers(cls, value: str) -> str:
        return check_markers(value)


class Presses(_Action):
    """The caller presses keys."""

    presses: Annotated[str, StringConstraints(pattern=r"^[0-9*#]+$")]


class HangsUp(_Part):
    """The caller puts the phone down."""

    hangs_up: Literal[True]
    when: When = When()


_KINDS: dict[str, type[Greeted] | type[Says] | type[Presses] | type[HangsUp]] = {
    "greeted": Greeted,
    "says": Says,
    "presses": Presses,
    "hangs_up": HangsUp,
}


def _kind_of(turn: Any) -> str | None:
    """The one key that says what kind of turn it is."""
    if not isinstance(turn, dict):
        return next((name for name, kind in _KINDS.items() if isinstance(turn, kind)), None)
    found = [kind for kind in _KINDS if kind in turn]
    return found[0] if len(found) == 1 else None


Turn = Annotated[
    Annotated[Greeted, Tag("greeted")]
    | Annotated[Says, Tag("says")]
    | Annotated[Presses, Tag("presses")]
    | Annotated[HangsUp, Tag("hangs_up")],
    Discriminator(
        _kind_of,
        custom_error_type="turn_kind",
        custom_error_message=f"a turn has exactly one of {', '.join(_KINDS)}",
    ),
]


class Side(StrEnum):
    """Who puts the phone down."""

    BOT = "bot"
    CALLER = "caller"


class Ending(_Part):
    """How the call must end.

    last_words_heard: the caller heard the bot's last sentence to its end.
    within_ms: for a bot that ends the call, counted from the caller's last turn.
    outcome: what the server's record must say.
    told: what the person who took the call over was told of it.
    """

    by: Side = Side.CALLER
    last_words_heard: bool = False
    within_ms: PositiveInt = 15_000
    outcome: Text | None = None
    told: Phrases = ()


class _File(_Part):
    name: Text
    caller: Caller = Caller()
    dials: Number | None = None
    tier: TierName = "enterprise"
    staff: Does = Does.ANSWERS
    answers: tuple[ScriptedAnswer, ...] = ()
    turns: tuple[Turn, ...]
    ends: Ending = Ending()

    @field_validator("turns")
    @classmethod
    def _check_order(cls, turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
        if not turns:
            raise ValueError("the caller does nothing; write at least one turn")
        if any(isinstance(turn, Greeted) for turn in turns[1:]):
            raise ValueError("greeted can only be the first turn")
        if any(isinstance(turn, HangsUp) for turn in turns[:-1]):
            raise ValueError("hangs_up can only be the last turn")
        return turns

    @model_validator(mode="after")
    def _check_ending(self) -> _File:
        if self.ends.by is Side.BOT and isinstance(self.turns[-1], HangsUp):
            raise ValueError("ends by the bot, but the last turn is hangs_up")
        return self


@dataclass(frozen=True)
class Scenario:
    """A call to be played.

    slug: the file's name without its ending, for the results. turns: the greeting always first.
    """

    slug: str
    name: str
    caller: Caller
    dials: str | None
    tier: TierName
    staff: Does
    answers: tuple[ScriptedAnswer, ...]
    turns: tuple[Turn, ...]
    ends: Ending


def load_scenario(path: Path) -> Scenario:
    """Read one file.

    Raises ScenarioError with `file:line: key: what is wrong` for everything that is wrong.
    """
    content, node = read_yaml(path)
    try:
        file = _File.model_validate(content)
    except ValidationError as error:
        raise ScenarioError(wrong_keys(error, node, path)) from None
    return Scenario(
        slug=path.stem,
        name=file.name,
        caller=file.caller,
        dials=file.dials,
        tier=file.tier,
        staff=file.staff,
        answers=file.answers,
        turns=_with_greeting(file.turns),
        ends=file.ends,
    )


def _with_greeting(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    return turns if isinstance(turns[0], Greeted) else (Greeted(greeted=Expected()), *turns)


def shipped_scenarios() -> list[Path]:
    """The scenarios that come with the product, in the order in which they are shown."""
    return sorted((Path(__file__).parent / "scenarios").glob("*.yaml"))
