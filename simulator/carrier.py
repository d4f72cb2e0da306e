"""One inbound call as the carrier runs it: documents fetched, verbs obeyed, statuses reported."""

from __future__ import annotations

import asyncio
import math
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import StrEnum
from time import monotonic

from simulator.call_log import CallLog, EventKind
from simulator.line import Line
from simulator.phone import CallEnded, Phone, Script
from simulator.second_leg import Person, SecondLeg
from simulator.speech_book import SpeechBook
from simulator.twilio_errors import Code, TwilioError
from simulator.twiml import Document, parse_twiml
from simulator.verbs import HANDLERS, Flow, say_application_error
from simulator.webhooks import Answer, Fetch, Wire

_XML_TYPES = frozenset({"text/xml", "application/xml", "text/html"})


class CallStatus(StrEnum):
    """Twilio's call statuses that an inbound call can have."""

    RINGING = "ringing"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    CANCELED = "canceled"


@dataclass(frozen=True)
class CallPlan:
    """Who calls whom, and what the called number is configured to do.

    goes_on_after_failed_stream: obey the verb after a `<Connect>` whose socket never opened or
    broke Twilio's protocol; Twilio promises it only when the server closes the socket.
    people: who is reached at which number by a `<Dial>`. own_numbers: of the account.
    caller_book: what a `<Gather>` can recognise. bot_book: gets what `<Say>` has said.
    confidence: how sure a `<Gather>` is of a clip of the caller, by its text.
    script_grace_seconds: how long a script may go on after the line went down.
    """

    account_sid: str
    from_: str
    to: str
    webhook_url: str
    fallback_url: str | None = None
    status_callback: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    goes_on_after_failed_stream: bool = False
    people: Mapping[str, Person] = field(default_factory=dict)
    own_numbers: frozenset[str] = frozenset()
    caller_book: SpeechBook = field(default_factory=SpeechBook)
    bot_book: SpeechBook = field(default_factory=SpeechBook)
    confidence: Mapping[str, float] = field(default_factory=dict)
    script_grace_seconds: float = 5.0


@dataclass(frozen=True)
class Obey:
    """A document in hand and the URL that its relative URLs start from."""

    document: Document
    base_url: str


Step = Fetch | Obey | None
"""What the carrier does next; None: the call ends."""


class Call:
    """From the ringing to the last status callback; `run` owns every task of it."""

    def __init__(self, plan: CallPlan, wire: Wire, *, sid: str | None = None) -> None:
        self.plan = plan
        self.wire = wire
        self.sid = sid or f"CA{secrets.token_hex(16)}"
        self.status = CallStatus.RINGING
        self.log = CallLog()
        self.line = Line(self.log)
        self.phone = Phone(self.line, self.sid, self._caller_hangs_up)
        self.second_legs: list[SecondLeg] = []  # the `<Dial>`s of this call, in order
        self.created_at = datetime.now(UTC)
        self.answered_s: float | None = None
        self.ended_s: float | None = None
        self._tasks: asyncio.TaskGroup | None = None  # set while `run` runs
        self._line_task: asyncio.Task[None] | None = None  # set when answered
        self._interrupted = asyncio.Event()
        self._instead: Step = None
        self._reports: asyncio.Queue[Fetch | None] = asyncio.Queue()  # None: that was all

    @property
    def is_answered(self) -> bool:
        """The line is open: both sides can be heard."""
        return self.answered_s is not None

    @property
    def is_over(self) -> bool:
        """The status is final."""
        return self.status not in (CallStatus.RINGING, CallStatus.IN_PROGRESS)

    @property
    def duration_seconds(self) -> int:
        """Whole seconds since the answering, rounded up as Twilio bills them."""
        if self.answered_s is None:
            return 0
        return math.ceil((self.ended_s or monotonic()) - self.answered_s)

    def interrupt(self, step: Step) -> None:
        """Leave whatever the call is doing, at once; a decision to end it stands."""
        if not self._interrupted.is_set() or self._instead is not None:
            self._instead = step
            self._interrupted.set()

    def reject(self, reason: str) -> None:
        """Settle on the status of a call that is not answered; reason: `<Reject>`'s own."""
        self.status = CallStatus.BUSY if reason == "busy" else CallStatus.NO_ANSWER

    def parameters(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """What every request of Twilio's about this call carries."""
        plan = self.plan
        numbers = {"From": plan.from_, "Caller": plan.from_, "To": plan.to, "Called": plan.to}
        places = {
            f"{who}{what}": "US" if what == "Country" else ""
            for who in numbers
            for what in ("City", "State", "Zip", "Country")
        }
        return {
            "AccountSid": plan.account_sid,
            "ApiVersion": "2010-04-01",
            "CallSid": self.sid,
            "CallStatus": self.status.value,
            "Direction": "inbound",
            **numbers,
            **places,
            **plan.parameters,
            **(extra or {}),
        }

    def report(self, request: Fetch) -> None:
        """Tell the business something, in order and without waiting for the answer."""
        extra = {"Timestamp": format_datetime(datetime.now(UTC)), **request.extra}
        self._reports.put_nowait(Fetch(request.url, request.method, extra))

    async def run(self, script: Script) -> None:
        """Ring, obey, end, report.

        Raises what the script raises; CallEnded when it outlives the call by more than its grace.
        """
        self.log.add(EventKind.RINGING)
        async with asyncio.TaskGroup() as group:
            self._tasks = group
            caller = group.create_task(self._live_caller(script))
            group.create_task(self._deliver_reports())
            await self._carry_out(Fetch(self.plan.webhook_url))
            await self._end()
            await asyncio.wait({caller}, timeout=self.plan.script_grace_seconds)
            caller.cancel()
        if caller.cancelled():
            raise CallEnded("the script goes on though the call is over")
        failure = caller.result()
        if failure is not None:
            raise failure

    async def _live_caller(self, script: Script) -> Exception | None:
        """What the script failed with: `run` raises it, once the call is properly over."""
        try:
            await script(self.phone)
        except Exception as failure:
            return failure
        finally:
            self._caller_hangs_up()
        return None

    def _caller_hangs_up(self) -> None:
        if not self.is_over and not self.phone.ended.is_set():
            if self.log.first(EventKind.CALLER_HUNG_UP) is None:
                self.log.add(EventKind.CALLER_HUNG_UP)
            self.interrupt(None)

    async def _carry_out(self, step: Step) -> None:
        while step is not None:
            async with asyncio.TaskGroup() as group:
                work = group.create_task(self._perform(step))
                interruption = group.create_task(self._interrupted.wait())
                await asyncio.wait({work, interruption}, return_when=asyncio.FIRST_COMPLETED)
                work.cancel()
                interruption.cancel()
            if not self._interrupted.is_set():
                step = work.result()
                continue
            step = self._instead
            if step is not None:
                self._interrupted.clear()

    async def _perform(self, step: Fetch | Obey) -> Step:
        if isinstance(step, Fetch):
            return await self._fetch(step)
        for warning in step.document.warnings:
            self.log.add_error(Code.SCHEMA_VIOLATED, warning)
        verbs = step.document.verbs
        if not verbs or verbs[0].name != "Reject":
            self._answer()
        for verb in verbs:
            self.log.add(EventKind.VERB, verb.name)
            outcome = await HANDLERS[verb.name](self, verb, step.base_url)
            if isinstance(outcome, Fetch):
                return outcome
            if outcome is Flow.END:
                return None
        return None

    async def _fetch(self, request: Fetch) -> Step:
        """The document, or the number's fallback, or an apology and the end."""
        try:
            return await self._document(request)
        except TwilioError as error:
            self.log.add_error(error.code, error.message)
            fallback_url = self.plan.fallback_url
            if fallback_url is not None and fallback_url != request.url:
                extra = {"ErrorCode": str(error.code.value), "ErrorUrl": request.url}
                return Fetch(fallback_url, extra=extra)
        self._answer()
        await say_application_error(self)
        return None

    async def _document(self, request: Fetch) -> Obey:
        answer = await self.wire.ask(request, self.parameters(request.extra))
        self.log.add(EventKind.FETCHED, request.url)
        return Obey(_read(answer), request.url)

    def _answer(self) -> None:
        if self.answered_s is None and self._tasks is not None:
            self.answered_s = monotonic()
            self.status = CallStatus.IN_PROGRESS
            self.log.add(EventKind.ANSWERED)
            self._line_task = self._tasks.create_task(self.line.run())

    async def _end(self) -> None:
        """Take the line down, then send the last report."""
        if self._line_task is not None:
            self._line_task.cancel()
            await asyncio.wait({self._line_task})
        self.ended_s = monotonic()
        if self.is_answered:
            self.status = CallStatus.COMPLETED
        elif self.status is CallStatus.RINGING:
            self.status = CallStatus.CANCELED
        self.log.add(EventKind.ENDED, self.status.value)
        self.phone.ended.set()
        self.line.wake()
        if self.plan.status_callback:
            extra = {
                "CallDuration": str(self.duration_seconds),
                "CallbackSource": "call-progress-events",
                "SequenceNumber": "0",
            }
            self.report(Fetch(self.plan.status_callback, extra=extra))
        self._reports.put_nowait(None)

    async def _deliver_reports(self) -> None:
        while (request := await self._reports.get()) is not None:
            await self._post(request)

    async def _post(self, request: Fetch) -> None:
        """Tell the business something; what it answers does not matter to the call."""
        try:
            answer = await self.wire.ask(request, self.parameters(request.extra))
            self.log.add(EventKind.STATUS_POSTED, str(answer.status))
        except TwilioError as error:
            self.log.add_error(error.code, error.message)


def _read(answer: Answer) -> Document:
    """Raises TwilioError for an answer that holds no document."""
    if answer.status != 200:
        raise TwilioError(Code.RETRIEVAL_FAILED, f"HTTP status {answer.status}")
    if answer.content_type not in _XML_TYPES:
        raise TwilioError(Code.CONTENT_TYPE_INVALID, f"content type {answer.content_type}")
    return parse_twiml(answer.body)
