"""What a caller heard: how long nothing, in which language, and whether it was all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from dialogue.language import Language
from dialogue.lines import Line, text_of
from simulator.call_log import CallLog, EventKind
from simulator.call_measures import answer_frame
from simulator.ears import HeardWord
from simulator.level import FRAME_MS

_GAP_SECONDS = 0.7
"""A shorter silence is a pause of speech."""


_WAIT = frozenset(
    text_of(line, language)
    for line in (Line.HOLD_ON, Line.TECHNICAL_TROUBLE)
    for language in Language
)


def is_finished(words: Sequence[HeardWord], answers: Sequence[str]) -> bool:
    """Whether the bot has said to its end what it last said.

    An answer has when its last word was heard, and who asks to wait owes something. Everything else
    that the bot says is one clip.
    """
    if not words:
        return True
    last = words[-1]
    if last.index != len(last.clip.words) - 1 or not last.whole or last.clip.text in _WAIT:
        return False
    answer = next((text for text in answers if last.clip.text.strip(" .") in text), None)
    return answer is None or answer.split()[-1] == last.text


def longest_silence_s(log: CallLog, words: Sequence[HeardWord], answers: Sequence[str]) -> float:
    """The longest time in which the caller waited for the bot's voice.

    From the answering, from each end of what the caller said, and from where an answer broke
    off; until the bot's next voiced frame, or the end of the call. Behind a question of the bot's
    it is the bot that waits.
    """
    return max((until_s - from_s for from_s, until_s in _waits(log, words, answers)), default=0.0)


def _waits(
    log: CallLog, words: Sequence[HeardWord], answers: Sequence[str]
) -> list[tuple[float, float]]:
    end_s = next((event.at_s for event in log.events if event.kind in _ENDS), log.events[-1].at_s)
    voiced_s = [frame.played_s for frame in log.bot_frames if frame.played_s is not None]
    began_s = log.line_started_s or log.events[0].at_s
    waits = [(began_s, voiced_s[0] if voiced_s else end_s)]
    spoken = [
        (utterance.started_s, utterance.ended_s)
        for utterance in log.utterances
        if utterance.started_s is not None and utterance.ended_s is not None
    ]
    for _, ended_s in spoken:
        frame = answer_frame(log, ended_s, heard_only=True)
        until_s = (frame and frame.played_s) or end_s
        # What the bot was saying before may go on into it.
        heard_s = [ended_s, *(at_s for at_s in voiced_s if ended_s < at_s < until_s), until_s]
        waits += [
            (from_s, next_s)
            for from_s, next_s in pairwise(heard_s)
            if from_s == ended_s or not _has_asked(words, from_s - began_s)
        ]
    starts_s = sorted([*voiced_s, *(started_s for started_s, _ in spoken), end_s])
    for at_s in voiced_s:
        from_s = at_s + FRAME_MS / 1000
        next_s = starts_s[bisect_left(starts_s, from_s)] if starts_s[-1] >= from_s else from_s
        speaks = any(begin <= from_s <= end + _GAP_SECONDS for begin, end in spoken)
        if next_s - from_s > _GAP_SECONDS and not speaks:
            so_far = [word for word in words if began_s + word.start_ms / 1000 < from_s]
            if not is_finished(so_far, answers):
                waits.append((from_s, next_s))
    return waits


def _has_asked(words: Sequence[HeardWord], at_s: float) -> bool:
    """Whether the last words heard until then, on the recording's clock, ended in a question."""
    so_far = [word for word in words if word.start_ms / 1000 < at_s + FRAME_MS / 1000]
    if not so_far:
        return False
    last = so_far[-1]
    return last.whole and last.index == len(last.clip.words) - 1 and last.clip.text.endswith("?")


_ENDS = (EventKind.CALLER_HUNG_UP, EventKind.ENDED)


def languages_after(log: CallLog, words: Sequence[HeardWord], at_s: float) -> set[str]:
    """What the bot, or Twilio's own voice in its place, spoke after a moment."""
    began_s = log.line_started_s or 0.0
    heard = {word.clip.language for word in words if began_s + word.start_ms / 1000 > at_s}
    spoken = {event.detail for event in log.all(EventKind.SPOKEN) if event.at_s > at_s}
    return heard | spoken
