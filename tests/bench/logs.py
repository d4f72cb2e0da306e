"""Call logs made by hand: who made a sound when, in seconds since the answering."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bench.panel.acts import Act, Kind
from bench.panel.caller import Deed
from simulator.call_log import BotFrame, CallLog, Event, EventKind
from simulator.codec import mulaw_encode
from simulator.level import FRAME_BYTES, FRAME_MS
from simulator.speech import VOICES, speak

TALK = speak("we are open every day from nine to five and all day on saturday", VOICES["bot-en"])
"""Something without a pause in it."""

_SILENCE = b"\xff" * (FRAME_BYTES // 2)
_ANSWERED_S = 100.0
_DUCKED = 0.25


@dataclass
class Script:
    """A call on which the bot speaks at the given times; `clears` end a stretch of it."""

    seconds: float
    bot: list[tuple[float, float]] = field(default_factory=list)
    clears: list[float] = field(default_factory=list)
    ducked: list[tuple[float, float]] = field(default_factory=list)

    def log(self) -> CallLog:
        """The log that such a call leaves."""
        log = CallLog(line_started_s=_ANSWERED_S)
        for number in range(round(self.seconds * 1000 / FRAME_MS)):
            at_s = number * FRAME_MS / 1000
            stretch = next((s for s in self.bot if s[0] <= at_s < s[1]), None)
            gain = _DUCKED if any(a <= at_s < b for a, b in self.ducked) else 1.0
            mulaw = _SILENCE if stretch is None else _frame(at_s - stretch[0], gain)
            log.add_audio(_SILENCE, mulaw)
            if stretch is not None:
                log.bot_frames.append(BotFrame(_ANSWERED_S + at_s, _ANSWERED_S + at_s))
        log.events += [Event(_ANSWERED_S + at_s, EventKind.CLEAR_RECEIVED) for at_s in self.clears]
        return log


def _frame(into_s: float, gain: float) -> bytes:
    first = round(into_s * 1000 / FRAME_MS) * FRAME_BYTES
    pcm = TALK.pcm[first : first + FRAME_BYTES].ljust(FRAME_BYTES, b"\0")
    samples = np.frombuffer(pcm, "<i2") * gain
    return mulaw_encode(samples.astype("<i2").tobytes())


def deed(
    kind: Kind, started_s: float, ended_s: float, *, says: str = "", language: str = "en"
) -> Deed:
    """Something that the caller did."""
    act = Act(kind, says)
    return Deed(act, says, language, "emma", _ANSWERED_S + started_s, _ANSWERED_S + ended_s)
