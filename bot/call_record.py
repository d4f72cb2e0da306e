"""What is kept of a call: the shape of `/api/calls/{call_sid}` and `alo calls show SID --json`."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    computed_field,
)

from bot.tiers import Tier, plan_for
from dialogue.language import Language


class Outcome(StrEnum):
    """How a call ended."""

    COMPLETED = "completed"
    CALLER_HUNG_UP = "caller_hung_up"
    TRANSFERRED = "transferred"
    MESSAGE_TAKEN = "message_taken"
    FAILED = "failed"


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""An instant; in JSON it is ISO 8601 in UTC, ending in Z."""


class TurnRecord(BaseModel):
    """One turn: what the caller said and what came of it."""

    model_config = ConfigDict(frozen=True)

    index: int = Field(ge=0)
    started_at: Moment
    tier: Tier | None = None
    """Whose agent answered it: a call that loses its stream goes on with the free tier's."""

    language: Language
    caller_text: str = ""
    bot_text: str = ""
    """What the bot set out to say."""

    heard_text: str = ""
    """What of it the caller heard before speaking over it; all of it otherwise.

    Twilio does not say how much of a `<Say>` was heard: in the free tier this is all of it.
    """

    intent: str | None = None
    """How the answer was to be spoken: greeting, confirmation, info, complaint or apology."""

    emotion: str | None = None
    """The emotion that the voice was given for it."""

    backchannels: tuple[str, ...] = ()
    """What the caller said over the answer without wanting the floor."""

    interrupted: bool = False
    failed_attempt: bool = False
    llm_route: str | None = None
    """Vendor and model that answered, such as `groq/qwen/qwen3.8-27b`."""

    llm_reasons: tuple[str, ...] = ()
    """Why others did not, or not to the end, in the order in which they were asked."""

    waterfall: dict[str, float] = Field(default_factory=dict)
    """Stage by stage in milliseconds, in the order of the turn; they sum to the total."""

    voice_to_voice_ms: float | None = None
    """From the caller's last voiced frame to the answer's first, both at our socket; None in the
    free tier, whose audio never comes here. There the waterfall is the time that we took."""

    @computed_field
    @property
    def within_budget(self) -> bool | None:
        """Whether the answer kept to its tier's budget; None where nothing was measured."""
        if self.tier is None or not self.waterfall:
            return None
        return plan_for(self.tier).allows(sum(self.waterfall.values()))


class MessageRecord(BaseModel):
    """What a caller left for the business."""

    model_config = ConfigDict(frozen=True)

    id: str
    taken_at: Moment
    text: str
    name: str | None = None
    number: str | None = None
    """Where the caller is to be called back, in the caller's words or in E.164."""


class CallRecord(BaseModel):
    """One call with its turns and messages in order."""

    model_config = ConfigDict(frozen=True, validate_by_name=True, serialize_by_alias=True)

    call_sid: str
    from_number: str = Field(alias="from")
    to_number: str = Field(alias="to")
    tier: Tier
    language: Language
    """The language that the call began in."""

    started_at: Moment
    ended_at: Moment | None = None
    outcome: Outcome | None = None
    """None while the call goes on."""

    turns: tuple[TurnRecord, ...] = ()
    messages: tuple[MessageRecord, ...] = ()
    after_call: dict[str, str | None] | None = None
    """What a language model wrote down of it afterwards: the fields of the business file."""

    recording: str | None = None
    """Of its sound: a file's name, or Twilio's id of it (`RE...`); None if it was not recorded."""
