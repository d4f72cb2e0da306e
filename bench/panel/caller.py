"""A caller who carries a plan out on a phone, and notes when each act began and ended."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from time import monotonic

from bench.panel.acts import Act, CallPlan, Kind
from simulator.call_log import CallLog, EventKind
from simulator.call_measures import answer_frame
from simulator.level import FRAME_BYTES, FRAME_MS, is_voiced
from simulator.noises import cough, quieter
from simulator.phone import CallEnded, Phone
from simulator.speech import VOICES, Speech
from simulator.speech_book import SpeechBook
from simulator.utterance import utterance, without_markers

_COUGH = re.compile(r"\{cough (\d)\}")
_ANSWER_WITHIN_S = 6.0
_QUIET_WITHIN_S = 40.0
_PATIENCE_MS = 2_200.0
"""How long a caller stays silent after an act that asks for nothing: 200 ms above the window."""

_GOES_ON_MS = 300.0
"""A bot that was heard within so long is still speaking."""


@dataclass(frozen=True)
class Deed:
    """An act that was carried out. Times: the sending of its first and last voiced frame.

    first_word_ms: from its first voiced frame to the end of its first word; None without words.
    """

    act: Act
    words: str
    language: str
    voice: str
    started_s: float
    ended_s: float
    first_word_ms: float | None = None


@dataclass(frozen=True)
class CallSeen:
    """What is left of a call: what the caller did, and what both sides heard.

    undone: over the bot, which was silent when their time came; or the call had ended.
    """

    plan: CallPlan
    log: CallLog
    deeds: tuple[Deed, ...]
    undone: tuple[Act, ...]


class Caller:
    """Does what the plan says, one act after the other."""

    def __init__(self, plan: CallPlan, book: SpeechBook) -> None:
        self.deeds: list[Deed] = []
        self._plan = plan
        self._book = book
        self._sounds: dict[Act, Speech] = {}

    async def prepare(self) -> None:
        """Make every sound: in the call there is no time for it."""
        for number, act in enumerate(self._plan.acts):
            sound = await asyncio.to_thread(_sound, act, self._plan, number)
            if sound.words:
                self._book.add(sound)
            self._sounds[act] = sound

    @property
    def undone(self) -> tuple[Act, ...]:
        """What the caller did not come to do."""
        done = {id(deed.act) for deed in self.deeds}
        return tuple(act for act in self._plan.acts if id(act) not in done)

    async def live(self, phone: Phone) -> None:
        """The whole call; the caller hangs up when it returns."""
        try:
            start = phone.log.first(EventKind.ANSWERED)
            await phone.wait_for_answer(start.at_s if start else monotonic(), _ANSWER_WITHIN_S)
            for act in self._plan.acts:
                if await self._moment_has_come(phone, act):
                    await self._do(phone, act)
            await self._wait_for_reply(phone)
        except CallEnded:
            pass  # the acts that are left stay undone

    async def _moment_has_come(self, phone: Phone, act: Act) -> bool:
        """Wait for it; False when the bot does not speak, though this is to be done over it."""
        await self._wait_for_reply(phone)
        if act.into_answer_ms is None:
            await phone.wait_until_bot_quiet(act.quiet_ms, _QUIET_WITHIN_S)
            return True
        asked = next((d for d in reversed(self.deeds) if d.act.kind is Kind.TURN), None)
        frame = answer_frame(phone.log, asked.ended_s, heard_only=True) if asked else None
        if frame is None or frame.played_s is None:
            return False
        began_s = frame.played_s
        due_s = began_s + act.into_answer_ms / 1000
        await phone.until(lambda: monotonic() >= due_s, None)
        # Where the answer was cut, what sounds now is another one, of which nothing is known.
        is_cut = phone.log.first(EventKind.CLEAR_RECEIVED, after_s=began_s) is not None
        return _is_speaking(phone.log) and not is_cut

    async def _wait_for_reply(self, phone: Phone) -> None:
        """Until the last act has been answered, or it is clear that it is not."""
        if not self.deeds:
            return
        last = self.deeds[-1]
        if last.act.kind in (Kind.TURN, Kind.INTERRUPTION):
            await phone.wait_for_answer(last.ended_s, _ANSWER_WITHIN_S)
        elif last.act.into_answer_ms is None:
            due_s = last.ended_s + _PATIENCE_MS / 1000
            await phone.until(lambda: monotonic() >= due_s, None)

    async def _do(self, phone: Phone, act: Act) -> None:
        sound = self._sounds[act]
        said = await phone.say(sound)
        self.deeds.append(
            Deed(
                act,
                sound.text,
                sound.language,
                sound.voice,
                said.started_s,
                said.ended_s,
                _first_word_ms(sound),
            )
        )


def _first_word_ms(sound: Speech) -> float | None:
    frames = range(0, len(sound.pcm), FRAME_BYTES)
    voiced = (at for at in frames if is_voiced(sound.pcm[at : at + FRAME_BYTES]))
    onset = next(voiced, None)
    if onset is None or not sound.words:
        return None
    return float(sound.words[0].end_ms - onset // FRAME_BYTES * FRAME_MS)


def _is_speaking(log: CallLog) -> bool:
    played = (frame.played_s for frame in reversed(log.bot_frames))
    last_s = next((at_s for at_s in played if at_s is not None), None)
    return last_s is not None and (monotonic() - last_s) * 1000 < _GOES_ON_MS


def _sound(act: Act, plan: CallPlan, number: int) -> Speech:
    voice = VOICES[act.voice or plan.voice]
    coughs = _COUGH.fullmatch(act.says)
    if coughs:
        seed = number + 100 * sorted(VOICES).index(plan.voice)
        return cough(plan.language, times=int(coughs[1]), seed=seed)
    said = utterance(act.says, voice)
    said = quieter(said, act.quieter_by_db) if act.quieter_by_db else said
    return replace(said, text=without_markers(act.says))
