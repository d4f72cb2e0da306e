"""What the free tier's agent says to what it heard, and what it does then."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from loguru import logger
from pydantic import SecretStr

from bot.business import Business
from bot.call_so_far import CallSoFar
from bot.canned_lines import INTENTS
from bot.handover import Way, way_now
from bot.ivr_tools import KeepsMessages, TurnTools
from bot.prompt import system_prompt
from bot.vendors.llm.failover import Failover
from bot.vendors.llm.route import Message, Question, RouteFailed
from bot.vendors.llm.written import write_answer
from bot.vendors.twilio.gather import Gathered
from dialogue.attempts import UNRELIABLE_CONFIDENCE, Heard, Reason
from dialogue.emotion import Intent
from dialogue.language import Language, LanguageTracker
from dialogue.lines import Line
from dialogue.whole_reply import question_in, read_reply
from dialogue.words import tokens

HANDOVER_KEY = "0"

_ANSWER_WITHIN_SECONDS = 11.0
"""With all its tools: Twilio waits 15 seconds for a document."""

_MOST_ROUNDS = 4
"""Of asking the model: a tool, what came of it, and one more of each."""

_MOST_UNDERSTOOD_CHARS = 200
"""Of an uncertain transcript that is read back: about twelve seconds."""


class Next(StrEnum):
    """What comes after the words of a reply."""

    LISTEN = "listen"
    HANG_UP = "hang up"
    DIAL = "dial"
    """The caller is put through to a person."""


@dataclass(frozen=True, slots=True)
class Reply:
    """text: as it is written down. spoken: as it is read aloud.

    first: read aloud before, and not to be spoken over; no part of the text.
    failed_attempt: the turn did not bring the caller further. route: the model that wrote it;
    None for lines that none wrote. reason: why the caller is put through. caller_name: as the model
    heard it.
    """

    text: str
    spoken: str
    language: Language
    first: str = ""
    intent: Intent | None = None
    next: Next = Next.LISTEN
    failed_attempt: bool = False
    route: str | None = None
    reason: Reason | None = None
    caller_name: str = ""

    def followed_by(self, other: Reply) -> Reply:
        """This one's words, and the other's behind them."""
        return replace(
            self,
            text=f"{self.text} {other.text}".strip(),
            spoken=f"{self.spoken} {other.spoken}".strip(),
        )


class Replies:
    """Decides on replies. What it knows of a call stands in that call's record.

    failover: the routes to a language model, shared with the calls that are streamed.
    tool_secrets: of the business's own tools. messages: where callers' messages are kept.
    """

    def __init__(
        self,
        business: Business,
        failover: Failover,
        tool_secrets: Mapping[str, SecretStr],
        messages: KeepsMessages,
    ) -> None:
        self._business = business
        self._failover = failover
        self._tool_secrets = tool_secrets
        self._messages = messages

    async def reply_to(self, heard: Gathered, call: CallSoFar) -> Reply:
        """What is said to words, keys or silence; a failure of every route has its reply too."""
        language = LanguageTracker(call.language).hear(heard.text)
        language = self._business.language_or_default(language)
        awaits_message = call.last_said.endswith(self._take_message_line(call.language))
        if HANDOVER_KEY in heard.digits:
            return self.hand_over(Reason.WISH, language, call)
        attempts = call.attempts(self._business.staff)
        failed_before = attempts.failed
        kind = Heard.SPEECH if heard.text else Heard.NOISE if heard.digits else Heard.SILENCE
        handover = attempts.heard(heard.text, heard.confidence, kind, language)
        failed = attempts.failed > failed_before
        if handover is not None:
            if awaits_message:
                return replace(self.line(Line.CALL_AGAIN, language), next=Next.HANG_UP)
            reply = self.hand_over(handover.reason, language, call)
            return replace(reply, failed_attempt=failed)
        if failed and awaits_message:
            return replace(self.line(Line.TAKE_MESSAGE, language), failed_attempt=True)
        if failed and (line := _recovery(heard, attempts.failed)):
            return self._recover(line, heard.text, call.language)
        try:
            reply = await self._answer(heard.text, call, language)
        except (RouteFailed, TimeoutError) as failure:
            logger.warning("no answer from the language model", reason=str(failure))
            if awaits_message:
                return await self._keep_message(heard.text, call, language)
            if not failed:
                # Good words begin the count anew, but not those that nobody answered.
                attempts.failed = failed_before
                handover = attempts.failed_llm_turn()
            reply = self.line(Line.APOLOGY, language)
            if handover is not None:
                reply = self.hand_over(handover.reason, language, call)
            failed = True
        return replace(reply, failed_attempt=failed)

    def line(self, line: Line, language: Language, **slots: str) -> Reply:
        """One of the business's lines."""
        text = self._business.say(line, language, **slots)
        return Reply(text, text, language, intent=INTENTS[line])

    def hand_over(self, reason: Reason, language: Language, call: CallSoFar) -> Reply:
        """Put the caller through, or ask for a message where nobody can be called.

        Nobody is called twice in one call.
        """
        if self._way(call) is Way.DIAL:
            reply = self.line(Line.TRANSFERRING, language)
            return replace(reply, next=Next.DIAL, reason=reason)
        return self.nobody_there(language)

    def _way(self, call: CallSoFar) -> Way:
        said = (self._business.say(Line.TRANSFERRING, language) for language in Language)
        if any(call.was_said(line) for line in said):
            return Way.MESSAGE
        return way_now(self._business, datetime.now(UTC), call.record.to_number)

    def nobody_there(self, language: Language) -> Reply:
        """Say that nobody can be reached, and ask for a message."""
        return self.line(Line.TRANSFER_FAILED, language).followed_by(
            self.line(Line.TAKE_MESSAGE, language)
        )

    def repeated(self, text: str, language: Language) -> Reply:
        """What was said before, as it was read aloud then."""
        sorry = self._business.say(Line.LINE_DROPPED, language)
        first = sorry if text.startswith(sorry) else ""
        read = read_reply(text.removeprefix(first), "", language)
        return Reply(read.text, read.spoken, language, first=first, intent=read.intent)

    def once_more(self, call: CallSoFar) -> Reply:
        """What of the bot's last words a caller should hear again: all, or a question.

        Where there is none, it is asked what the caller wants: they may have said it into a line
        that was dead.
        """
        last = call.record.turns[-1] if call.record.turns else None
        if last is None:
            greeting = self._business.greeting[call.language]
            return Reply(greeting, greeting, call.language, intent=Intent.GREETING)
        text = last.bot_text if last.interrupted else question_in(last.bot_text)
        return self.repeated(text, call.language) if text else self.line(Line.GO_ON, call.language)

    def _take_message_line(self, language: Language) -> str:
        return self._business.say(Line.TAKE_MESSAGE, language)

    async def _keep_message(self, text: str, call: CallSoFar, language: Language) -> Reply:
        is_kept = await self._messages.keep_message(call.record.call_sid, text)
        reply = self.line(Line.MESSAGE_TAKEN if is_kept else Line.CALL_AGAIN, language)
        return replace(reply, next=Next.HANG_UP)

    def _recover(self, line: Line, understood: str, language: Language) -> Reply:
        if line is Line.ERROR_RECOVERY:
            said = understood[:_MOST_UNDERSTOOD_CHARS].rstrip(" .?!")
            reply = self.line(line, language, understood=said)
        else:
            reply = self.line(line, language)
        return replace(reply, failed_attempt=True)

    async def _answer(self, text: str, call: CallSoFar, language: Language) -> Reply:
        """Ask the model, do what it asks for, and let it go on with what came of that.

        Raises: RouteFailed, and TimeoutError if it all takes too long.
        """
        prompt = system_prompt(
            self._business,
            language,
            datetime.now(UTC),
            caller_name=call.caller_name,
            way=self._way(call),
        )
        messages: list[Message] = [
            {"role": "system", "content": prompt},
            *call.messages(),
            {"role": "user", "content": text},
        ]
        tools = TurnTools(
            call.record.call_sid, language, self._business, self._tool_secrets, self._messages
        )
        said: list[str] = []
        route = ""
        async with asyncio.timeout(_ANSWER_WITHIN_SECONDS):
            for _ in range(_MOST_ROUNDS):
                question = Question(messages=messages, tools=tools.offered, language=language)
                written = await write_answer(self._failover, question)
                said.append(written.text)
                route = written.route
                results = await tools.run(written)
                if not results:
                    break
                messages += results
        return self._read(" ".join(said), text, call, language, tools, route)

    def _read(
        self,
        written: str,
        caller_said: str,
        call: CallSoFar,
        language: Language,
        tools: TurnTools,
        route: str,
    ) -> Reply:
        read = read_reply(written, caller_said, language)
        reply = Reply(read.text, read.spoken, language, intent=read.intent)
        if tools.handed_over is not None:
            reply = self.hand_over(tools.handed_over, language, call)
        elif tools.hung_up:
            reply = replace(
                reply if read.spoken else self.line(Line.FAREWELL, language), next=Next.HANG_UP
            )
        return replace(reply, route=route, caller_name=tools.caller_name)


def _recovery(heard: Gathered, failed: int) -> Line | None:
    """What is said to what was not understood; None for words that can be answered."""
    if not tokens(heard.text):
        is_first_silence = failed == 1 and heard == Gathered()
        return Line.STILL_THERE if is_first_silence else Line.DID_NOT_HEAR
    if heard.confidence is not None and heard.confidence <= UNRELIABLE_CONFIDENCE:
        return Line.ERROR_RECOVERY
    return None
