"""What a call's log says about the bot: how fast, how gapless, how quick to yield.

Voice-to-voice runs from the sending of the caller's last voiced 20 ms frame to the arrival of
the media message that holds the first voiced 20 ms frame of the answer, both at the socket.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from simulator.call_log import BotFrame, CallLog, DrySpell, EventKind, Utterance
from simulator.level import FRAME_MS

_PAUSE_S = 0.3
"""A shorter silence is a pause within what the bot says."""

_ONE_ANSWER_MS = 1500.0
"""A longer dry spell separates two things the bot says: it is no hole in either."""


@dataclass(frozen=True)
class Exchange:
    """An utterance of the caller and how long its answer took.

    received_ms: voice-to-voice, None when the bot said nothing before the caller spoke again.
    played_ms: the same until Twilio played that frame, None when it was cleared unheard.
    """

    caller_text: str
    said_at_s: float
    received_ms: float | None
    played_ms: float | None


@dataclass(frozen=True)
class BargeIn:
    """The caller spoke while the bot did, and the bot's audio was cleared.

    yielded_ms: from the sending of the caller's first voiced frame to the arrival of `clear`.
    silent_ms: from the same frame to the end of the bot's last voiced frame before the `clear`;
    negative for a bot that happened to pause.
    """

    onset_s: float
    yielded_ms: float
    silent_ms: float


def exchanges(log: CallLog) -> list[Exchange]:
    """One for each utterance that has been said to its end."""
    said = [utterance for utterance in log.utterances if utterance.is_finished]
    following = [utterance.started_s for utterance in log.utterances[1:]]
    return [
        _exchange(log, utterance, until_s)
        for utterance, until_s in zip(said, [*following, None], strict=False)
    ]


def _exchange(log: CallLog, utterance: Utterance, until_s: float | None) -> Exchange:
    ended_s = utterance.ended_s or 0.0
    frame = answer_frame(log, ended_s)
    if frame is None or (until_s is not None and frame.received_s >= until_s):
        return Exchange(utterance.text, ended_s, None, None)
    played_ms = None if frame.played_s is None else (frame.played_s - ended_s) * 1000
    return Exchange(utterance.text, ended_s, (frame.received_s - ended_s) * 1000, played_ms)


def greeting_ms(log: CallLog) -> float | None:
    """From the sending of `start` to the arrival of the bot's first voiced frame.

    Of a call without a media stream: from the answering.
    """
    start = log.first(EventKind.STREAM_STARTED) or log.first(EventKind.ANSWERED)
    if start is None:
        return None
    frame = answer_frame(log, start.at_s)
    return None if frame is None else (frame.received_s - start.at_s) * 1000


def barge_ins(log: CallLog) -> list[BargeIn]:
    """Onsets of the caller that the bot was heard at, with the first `clear` after each."""
    onsets = [utterance.started_s for utterance in log.utterances if utterance.started_s]
    found: list[BargeIn] = []
    for onset_s, until_s in zip(onsets, [*onsets[1:], float("inf")], strict=False):
        clear = log.first(EventKind.CLEAR_RECEIVED, after_s=onset_s)
        if clear is None or clear.at_s >= until_s:
            continue
        heard_s = [
            frame.played_s
            for frame in log.bot_frames
            if frame.played_s and onset_s - _PAUSE_S <= frame.played_s <= clear.at_s
        ]
        if heard_s:
            silent_ms = (heard_s[-1] - onset_s) * 1000 + FRAME_MS
            found.append(BargeIn(onset_s, (clear.at_s - onset_s) * 1000, silent_ms))
    return found


def holes(log: CallLog, least_ms: float = 0.0) -> list[DrySpell]:
    """Moments when Twilio had nothing to play in the middle of an answer.

    Not counted: spells of more than 1.5 s, and those in which the caller spoke, because the bot
    had then finished.
    """
    return [
        spell
        for spell in log.dry_spells
        if least_ms <= spell.duration_ms <= _ONE_ANSWER_MS and not _caller_spoke(log, spell)
    ]


def _caller_spoke(log: CallLog, spell: DrySpell) -> bool:
    end_s = spell.at_s + spell.duration_ms / 1000
    return any(
        utterance.started_s < end_s and utterance.ended_s > spell.at_s
        for utterance in log.utterances
        if utterance.started_s is not None and utterance.ended_s is not None
    )


def answer_frame(log: CallLog, after_s: float, *, heard_only: bool = False) -> BotFrame | None:
    """The first voiced frame of what the bot begins to say after a moment.

    What it was saying at that moment and only goes on with is no answer: that ends with a
    silence of 0.3 s or a `clear`. heard_only: pass over frames that were not played.
    """
    frames = log.bot_frames
    index = bisect_right(frames, after_s, key=lambda frame: frame.received_s)
    last_s = _last_heard_s(frames, index)
    for position in range(index, len(frames)):
        frame = frames[position]
        if heard_only and frame.played_s is None:
            continue
        at_s = frame.played_s or frame.received_s
        if last_s is None or at_s - last_s >= _PAUSE_S or _was_cleared(log, last_s, frame):
            return frame
        last_s = at_s
    return None


def _was_cleared(log: CallLog, since_s: float, frame: BotFrame) -> bool:
    clear = log.first(EventKind.CLEAR_RECEIVED, after_s=since_s)
    return clear is not None and clear.at_s <= frame.received_s


def _last_heard_s(frames: list[BotFrame], before: int) -> float | None:
    """When the last frame with a lower index than `before` was played, or will have been."""
    for index in range(before - 1, -1, -1):
        played_s = frames[index].played_s
        if played_s is not None:
            return played_s
    return None
