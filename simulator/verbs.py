"""What each TwiML verb does to a call: one handler a verb, listed in `HANDLERS`."""

from __future__ import annotations

import asyncio
import math
import secrets
from collections.abc import Awaitable, Callable
from enum import Enum, auto
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from simulator.call_log import EventKind
from simulator.codec import mulaw_encode
from simulator.gather import GatherPlan, gather
from simulator.media_stream import MediaStream, StreamEnd, StreamPlan
from simulator.say_voices import say_voice
from simulator.second_leg import NOBODY, DialStatus, SecondLeg, whisper_of
from simulator.speech import VOICES, Voice, speak
from simulator.twilio_errors import Code, TwilioError
from simulator.twiml import Element
from simulator.webhooks import Fetch

if TYPE_CHECKING:
    from simulator.carrier import Call

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_PARAMETER_LIMIT = 500
_APPLICATION_ERROR = "We are sorry, an application error has occurred. Goodbye."


class Flow(Enum):
    """What comes after a verb, when it is no other document."""

    NEXT = auto()
    END = auto()


Outcome = Flow | Fetch
Handler = Callable[["Call", Element, str], Awaitable[Outcome]]
"""A call, the verb and the URL that its relative URLs start from."""


async def say_verb(call: Call, verb: Element, base_url: str) -> Outcome:
    """Speak; a voice that does not speak the language says nothing (13511)."""
    try:
        voice = say_voice(verb.get("voice"), verb.get("language"))
        if not verb.text:
            raise TwilioError(Code.SAY_TEXT_INVALID, "there is nothing to say")
    except TwilioError as error:
        call.log.add_error(error.code, error.message)
        return Flow.NEXT
    loop = int(verb.get("loop", "1"))
    for _ in range(loop) if loop else count():
        await _play(call, verb.text, voice)
    return Flow.NEXT


async def say_application_error(call: Call) -> None:
    """What a caller hears when there is no document to obey."""
    await _play(call, _APPLICATION_ERROR, VOICES["bot-en"])


async def _play(call: Call, text: str, voice: Voice) -> None:
    # The first synthesis of a text takes too long for a thread that ticks every 20 ms.
    speech = await asyncio.to_thread(speak, text, voice)
    call.plan.bot_book.add(speech)
    playback = call.line.playback
    call.log.add(EventKind.SPOKEN, voice.language)
    try:
        playback.put(mulaw_encode(speech.pcm), monotonic())
        await call.line.until(lambda: playback.is_empty)
    finally:
        playback.clear()


async def pause_verb(call: Call, verb: Element, base_url: str) -> Outcome:
    """Wait, in silence."""
    await asyncio.sleep(int(verb.get("length", "1")))
    return Flow.NEXT


async def redirect_verb(call: Call, verb: Element, base_url: str) -> Outcome:
    """Go on with another document."""
    return Fetch(urljoin(base_url, verb.text), verb.get("method", "POST"))


async def hangup_verb(call: Call, verb: Element, base_url: str) -> Outcome:
    """End the call."""
    return Flow.END


async def reject_verb(call: Call, verb: Element, base_url: str) -> Outcome:
    """Refuse the call; it was answered already unless this is the first verb."""
    if not call.is_answered:
        call.reject(verb.get("reason", "rejected"))
    return Flow.END


async def connect_verb(call: Call, verb: Element, base_url: str) -> Outcome:
    """Hand the call to a media stream, until the server closes it.

    What a failed handshake leads to is not documented: the call's own setting decides.
    """
    stream = next((child for child in verb.children if child.name == "Stream"), None)
    if stream is None:
        call.log.add_error(Code.SCHEMA_VIOLATED, "<Connect> without <Stream>")
        return Flow.NEXT
    stream_sid = f"MZ{secrets.token_hex(16)}"
    end = await _run_stream(call, stream, stream_sid, base_url)
    if end is StreamEnd.FAILED and not call.plan.goes_on_after_failed_stream:
        return Flow.END
    action = verb.get("action")
    if action:
        extra = {"StreamSid": stream_sid}
        return Fetch(urljoin(base_url, action), verb.get("method", "POST"), extra)
    return Flow.NEXT


async def _run_stream(call: Call, stream: Element, stream_sid: str, base_url: str) -> StreamEnd:
    report_to = stream.get("statusCallback")

    def report(event: str, **extra: str) -> None:
        if report_to:
            call.report(
                Fetch(
                    urljoin(base_url, report_to),
                    stream.get("statusCallbackMethod", "POST"),
                    {
                        "StreamSid": stream_sid,
                        "StreamName": stream.get("name", stream_sid),
                        "StreamEvent": event,
                        **extra,
                    },
                )
            )

    try:
        plan = _stream_plan(call, stream, stream_sid, base_url)
    except TwilioError as error:
        call.log.add_error(error.code, error.message)
        report("stream-error", StreamError=error.message)
        return StreamEnd.FAILED

    def on_start() -> None:
        call.phone.stream_started.set()
        report("stream-started")

    media = MediaStream(plan, call.line, call.wire.session, on_start)
    try:
        end = await media.run(call.wire.timeout_seconds)
    finally:
        if media.has_started:
            report("stream-stopped")
    if not media.has_started:
        report("stream-error", StreamError=call.log.errors[-1].message)
    return end


def _stream_plan(call: Call, stream: Element, stream_sid: str, base_url: str) -> StreamPlan:
    """Raises TwilioError for what Twilio does not connect to."""
    url = _stream_url(stream.get("url"), base_url)
    parameters: dict[str, str] = {}
    for parameter in stream.children:
        name, value = parameter.get("name"), parameter.get("value")
        if len(name) + len(value) >= _PARAMETER_LIMIT:
            raise TwilioError(Code.SCHEMA_VIOLATED, f"<Parameter> {name!r} is too long")
        parameters[name] = value
    return StreamPlan(
        url=url,
        connect_url=call.wire.real(url),
        signature=call.wire.sign(url),
        account_sid=call.plan.account_sid,
        call_sid=call.sid,
        stream_sid=stream_sid,
        parameters=parameters,
    )


def _stream_url(written: str, base_url: str) -> str:
    url = written
    if not urlsplit(written).scheme:
        url = urljoin(base_url, written).replace("http", "ws", 1)
    parts = urlsplit(url)
    if parts.scheme != "wss" and not (parts.scheme == "ws" and parts.hostname in _LOOPBACK):
        raise TwilioError(Code.STREAM_SCHEME_INVALID, f"{parts.scheme}:// is not wss://")
    if parts.query:
        raise TwilioError(Code.STREAM_HANDSHAKE_FAILED, "a stream's URL takes no query string")
    return url


async def dial_verb(call: Call, verb: Element, base_url: str) -> Outcome:
    """Call a number and put the caller through; the caller hears no ringing tone here."""
    number = next((child for child in verb.children if child.name == "Number"), verb)
    caller_id = verb.get("callerId", call.plan.from_)
    if caller_id not in {call.plan.from_, call.plan.to, *call.plan.own_numbers}:
        call.log.add_error(Code.DIAL_CALLER_ID_INVALID, "callerId is no number of this account")
        return Flow.NEXT
    leg = SecondLeg(
        number=number.text,
        caller_id=caller_id,
        ring_seconds=float(verb.get("timeout", "30")),
        limit_seconds=float(verb.get("timeLimit", "14400")),
    )
    call.second_legs.append(leg)
    action = verb.get("action")
    call.line.rings_until_s = math.inf
    try:
        person = call.plan.people.get(leg.number, NOBODY)
        status = await leg.run(call, person, whisper_of(number, base_url))
    except TwilioError as error:
        call.log.add_error(error.code, error.message)
        status = DialStatus.FAILED
    except asyncio.CancelledError:
        # The caller hung up: the business is told, and its answer does not matter.
        ended = DialStatus.COMPLETED if leg.is_bridged else DialStatus.CANCELED
        if action:
            extra = _of_dial(leg, ended) | {"CallStatus": "completed"}
            call.report(Fetch(urljoin(base_url, action), extra=extra))
        raise
    finally:
        call.line.rings_until_s = monotonic()
    if action:
        return Fetch(urljoin(base_url, action), verb.get("method", "POST"), _of_dial(leg, status))
    return Flow.NEXT


def _of_dial(leg: SecondLeg, status: DialStatus) -> dict[str, str]:
    return {
        "DialCallStatus": status.value,
        "DialCallSid": leg.sid,
        "DialBridged": str(leg.is_bridged).lower(),
    }


async def gather_verb(call: Call, verb: Element, base_url: str) -> Outcome:
    """Play what is nested, and take what the caller says or presses to the business.

    Attributes that do not go together are noted, and the caller is not listened to.
    """
    try:
        plan = GatherPlan.of(verb)
    except TwilioError as error:
        call.log.add_error(error.code, error.message)
        return Flow.NEXT

    async def play_nested() -> None:
        for nested in verb.children:
            await HANDLERS[nested.name](call, nested, base_url)

    async with asyncio.TaskGroup() as tasks:
        result = await gather(call, plan, tasks.create_task(play_nested()))
    call.log.add(EventKind.GATHERED, ", ".join(result))
    if not result and verb.get("actionOnEmptyResult") != "true":
        return Flow.NEXT
    action = urljoin(base_url, verb.get("action"))
    return Fetch(action, verb.get("method", "POST"), result)


HANDLERS: dict[str, Handler] = {
    "Connect": connect_verb,
    "Dial": dial_verb,
    "Gather": gather_verb,
    "Say": say_verb,
    "Pause": pause_verb,
    "Redirect": redirect_verb,
    "Hangup": hangup_verb,
    "Reject": reject_verb,
}
"""Every verb this carrier obeys; a new one also needs its `Shape` in `twiml.VERBS`."""
