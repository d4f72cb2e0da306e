"""Plays a scenario: a caller who does it turn by turn, and what was seen of each."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from simulator.answers import Scripted
from simulator.call_log import CallLog, EventKind
from simulator.call_measures import barge_ins, exchanges, greeting_ms, holes
from simulator.carrier import Call
from simulator.checks import check
from simulator.conversation import Conversation
from simulator.phone import CallEnded, Phone
from simulator.results import CallSeen, Result, TurnSeen, Utterance
from simulator.scenario import Greeted, HangsUp, Presses, Says, Scenario, Side, Turn, When
from simulator.speech import VOICES, Speech
from simulator.utterance import utterance
from simulator.world import DIALLED_NUMBER, World

_QUIET_MS = 500.0
"""A caller takes the floor after the bot has been quiet for so long."""

_GREETING_WITHIN_SECONDS = 10.0
_ANSWER_WITHIN_SECONDS = 8.0
_QUIET_WITHIN_SECONDS = 60.0


@dataclass(frozen=True)
class Spoken:
    """A line of the conversation as it happens, for whoever watches.

    ms: of the bot's lines, how long the caller waited; None where there was nothing to wait for.
    """

    side: Side
    text: str
    language: str
    ms: float | None = None


Watch = Callable[[Spoken], None]


@dataclass(frozen=True)
class _Done:
    """A turn and the moments at which it began and ended."""

    turn: Turn
    started_s: float
    ended_s: float


async def play(scenario: Scenario, world: World, watch: Watch | None = None) -> Result:
    """Call the world's server, do what the scenario says, and check what came of it.

    One call at a time: the stand-in model and its record serve a single conversation.
    """
    world.answers.clear()
    world.answers.add(
        *(
            Scripted(answer.when, answer.say, answer.tool, answer.arguments, answer.then)
            for answer in scenario.answers
        )
    )
    world.staff_does(scenario.staff)
    caller = _Caller(scenario, world, watch or _ignore)
    await caller.prepare()
    call = await world.twilio.call(
        webhook_url=world.webhook_url,
        from_=scenario.caller.number,
        to=scenario.dials or DIALLED_NUMBER,
        status_callback=world.status_callback,
        script=caller.live,
    )
    seen = await caller.seen(call)
    return Result(seen, check(seen))


def _ignore(spoken: Spoken) -> None:
    """Nobody watches."""


class _Caller:
    """Carries a scenario's turns out on a phone."""

    def __init__(self, scenario: Scenario, world: World, watch: Watch) -> None:
        self._scenario = scenario
        self._world = world
        self._watch = watch
        self._speeches: dict[str, Speech] = {}
        self._done: list[_Done] = []
        self._conversation = Conversation(CallLog(), world.bot_book)
        self._told_s = -math.inf
        self._told_waits = 0
        """Of how many turns the wait for the answer was shown."""

    async def prepare(self) -> None:
        """Synthesise what will be said: in the call there is no time for it."""
        for turn in self._scenario.turns:
            if isinstance(turn, Says):
                voice = VOICES[turn.voice or self._scenario.caller.voice_name]
                speech = await asyncio.to_thread(utterance, turn.says, voice)
                self._world.caller_book.add(speech)
                self._speeches[turn.says] = speech
                if turn.confidence is not None:
                    self._world.twilio.confidence[speech.text] = turn.confidence

    async def live(self, phone: Phone) -> None:
        """The whole call; it may end early, when the bot hangs up."""
        now_s = monotonic()
        self._conversation = Conversation(phone.log, self._world.bot_book)
        greeting, *turns = self._scenario.turns
        self._done.append(_Done(greeting, now_s, now_s))
        try:
            for turn in turns:
                await self._wait_for_turn(phone, _when(turn))
                await self._do(phone, turn)
            await self._wait_for_end(phone)
        except CallEnded:
            pass  # how it ended is checked afterwards

    async def _wait_for_turn(self, phone: Phone, when: When) -> None:
        last = self._done[-1]
        is_first = isinstance(last.turn, Greeted)
        within_s = _GREETING_WITHIN_SECONDS if is_first else _ANSWER_WITHIN_SECONDS
        if isinstance(last.turn, Presses) and last.turn.expect is None:
            within_s = 0.0
        answer = await phone.wait_for_answer(last.ended_s, within_s)
        if when.into_answer_ms is not None:
            due_s = (answer.played_s if answer else monotonic()) + when.into_answer_ms / 1000
            await phone.until(lambda: monotonic() >= due_s, None)
            return
        await phone.wait_until_bot_quiet(_QUIET_MS, _QUIET_WITHIN_SECONDS)
        quiet_s = monotonic()
        await self._tell_bot(phone)
        if when.pause_ms is not None:
            due_s = quiet_s + (when.pause_ms - _QUIET_MS) / 1000
            await phone.until(lambda: monotonic() >= due_s, None)

    async def _do(self, phone: Phone, turn: Turn) -> None:
        started_s = ended_s = monotonic()
        match turn:
            case Says():
                speech = self._speeches[turn.says]
                said = await phone.say(speech)
                started_s, ended_s = said.started_s, said.ended_s
                await self._tell_bot(phone)
                self._watch(Spoken(Side.CALLER, speech.text, speech.language))
            case Presses():
                await phone.press(turn.presses)
                self._watch(Spoken(Side.CALLER, f"[keys {turn.presses}]", ""))
            case HangsUp():
                await self._tell_bot(phone)
                self._watch(Spoken(Side.CALLER, "[hangs up]", ""))
                await phone.hang_up()
        self._done.append(_Done(turn, started_s, ended_s))

    async def _wait_for_end(self, phone: Phone) -> None:
        ends = self._scenario.ends
        if ends.by is Side.BOT:
            await phone.until(phone.ended.is_set, ends.within_ms / 1000)
        elif not phone.ended.is_set():
            await self._wait_for_turn(phone, When())

    async def _tell_bot(self, phone: Phone) -> None:
        """Show what the bot said since the last time."""
        await self._conversation.catch_up()
        now_s = monotonic()
        said = self._conversation.between(self._told_s, now_s)
        self._told_s = now_s
        if said.text:
            is_first = self._told_waits < len(self._done)
            waited_ms = _waited_ms(phone.log, self._done[-1]) if is_first else None
            self._told_waits = len(self._done)
            self._watch(Spoken(Side.BOT, said.text, "+".join(said.languages), waited_ms))

    async def seen(self, call: Call) -> CallSeen:
        """Everything that the checks look at, once the call is over."""
        await self._tell_bot(call.phone)
        await self._conversation.finish()
        log = call.log
        caller_hung_up = log.first(EventKind.CALLER_HUNG_UP) is not None
        until = [done.ended_s for done in self._done[1:]] + [math.inf]
        turns = [self._turn_seen(log, *pair) for pair in zip(self._done, until, strict=True)]
        return CallSeen(
            scenario=self._scenario,
            call_sid=call.sid,
            turns=tuple(turns),
            greeting_ms=greeting_ms(log),
            ended_by=Side.CALLER if caller_hung_up else Side.BOT,
            last_words_heard=self._conversation.is_whole,
            told_to_staff=tuple(told for leg in call.second_legs for told in leg.told),
            strangers_called=tuple(
                leg.number for leg in call.second_legs if leg.number not in call.plan.people
            ),
            carrier_errors=tuple(f"{error.code.value}: {error.message}" for error in log.errors),
            holes_ms=tuple(spell.duration_ms for spell in holes(log)),
            record=await self._world.record(call.sid),
            duration_seconds=(call.ended_s or 0.0) - (call.answered_s or call.ended_s or 0.0),
        )

    def _turn_seen(self, log: CallLog, done: _Done, until_s: float) -> TurnSeen:
        bot: Utterance = self._conversation.between(done.ended_s, until_s)
        tools = self._world.answers.tools_called(done.started_s, until_s)
        if isinstance(done.turn, Greeted):
            waited_ms = greeting_ms(log)
            return TurnSeen(done.turn, bot, waited_ms, waited_ms, tools=tools)
        if not isinstance(done.turn, Says):
            return TurnSeen(done.turn, bot, tools=tools)
        received_ms, played_ms = _answer_ms(log, done)
        return TurnSeen(
            turn=done.turn,
            bot=bot,
            voice_to_voice_ms=received_ms,
            heard_after_ms=played_ms,
            barge_in_ms=_barge_in_ms(log, done),
            bot_talked_over=any(
                done.started_s < frame.received_s < done.ended_s for frame in log.bot_frames
            ),
            tools=tools,
        )


def _when(turn: Turn) -> When:
    return When() if isinstance(turn, Greeted) else turn.when


def _waited_ms(log: CallLog, done: _Done) -> float | None:
    """How long the bot's first words after this turn took, if they are its answer."""
    return greeting_ms(log) if isinstance(done.turn, Greeted) else _answer_ms(log, done)[0]


def _answer_ms(log: CallLog, done: _Done) -> tuple[float | None, float | None]:
    """Voice-to-voice, at the socket and at the caller's ear.

    Nothing where the bot was not silent when the turn ended: its next words are no answer yet.
    """
    exchange = next((e for e in exchanges(log) if e.said_at_s == done.ended_s), None)
    if exchange is None:
        return None, None
    if isinstance(done.turn, Says) and done.turn.when.into_answer_ms is not None:
        yielded_ms = _barge_in_ms(log, done)
        if yielded_ms is None or done.started_s + yielded_ms / 1000 > done.ended_s:
            return None, None
    return exchange.received_ms, exchange.played_ms


def _barge_in_ms(log: CallLog, done: _Done) -> float | None:
    return next((b.yielded_ms for b in barge_ins(log) if b.onset_s == done.started_s), None)
