"""How long a call of the free tier lasts: its end is announced, and comes behind an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.call_so_far import CallSoFar
from bot.ivr_reply import Next, Replies, Reply
from bot.time_limits import ANNOUNCED_SECONDS
from dialogue.lines import Line


class CallLength:
    """Ends calls that have lasted too long, as `LongestCall` does those on a stream.

    There is no clock between two webhooks: what is due is said with the next answer.
    """

    def __init__(self, longest_seconds: float, replies: Replies) -> None:
        self._longest_seconds = longest_seconds
        self._replies = replies

    def limited(self, reply: Reply, call: CallSoFar, now: datetime) -> Reply:
        """The reply, with the announcement or the farewell behind it if that is due."""
        rest_seconds = self._longest_seconds - (now - call.record.started_at).total_seconds()
        if reply.next is not Next.LISTEN or rest_seconds > ANNOUNCED_SECONDS:
            return reply
        announcement = self._replies.line(Line.TIME_IS_SHORT, reply.language)
        if not call.was_said(announcement.text):
            return reply.followed_by(announcement)
        if rest_seconds > 0:
            return reply
        farewell = self._replies.line(Line.FAREWELL, reply.language)
        return replace(reply.followed_by(farewell), next=Next.HANG_UP)
