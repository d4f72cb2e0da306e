"""The language model as a Pipecat service."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from typing import cast

from loguru import logger
from pipecat.adapters.llm.services.open_ai_adapter import OpenAILLMAdapter
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    Frame,
    FunctionCallFromLLM,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    SystemFrame,
)
from pipecat.metrics.metrics import LLMTokenUsage
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.ai_service import AIService
from pipecat.services.llm_service import LLMService
from pipecat.services.settings import LLMSettings

from bot.vendors.llm.attempt import Answered
from bot.vendors.llm.failover import Failover
from bot.vendors.llm.guess import Fate, Guess
from bot.vendors.llm.route import Message, Question, RouteFailed, Text, Tool, ToolCall, Usage
from bot.vendors.llm.tool_calls import parsed_arguments
from dialogue.language import Language
from processors.frames import GuessedResponseStartFrame, GuessWithdrawnFrame


class PhoneLLM(LLMService[OpenAILLMAdapter]):
    """Answers the context through the first route that can, streaming.

    Pipecat's own services for these vendors send through the `openai` package; this one
    implements the same interface (context, tools, metrics, interruption) over `Route`s, which
    run on the vendors' own SDKs. Only the adapter, which shapes messages and tools, is Pipecat's.

    An answer to a turn that may not be over (`LLMContextFrame.speculation`) leaves at once, marked
    by its first frame: what holds it stands behind the voice (`AnswerGate`), not here as Pipecat
    has it. Its tools wait until the turn is over.

    failover: the process's routes; what one call learns of them, all calls know.
    on_answer: told which route answers and why no other, as its first piece arrives; once more
        when another route goes on with the answer.
    on_failure: told when no route answered, after which the caller has heard nothing, or half a
        sentence.
    """

    adapter_class = OpenAILLMAdapter

    def __init__(
        self,
        failover: Failover,
        *,
        system_instruction: str,
        on_answer: Callable[[Answered], None],
        on_failure: Callable[[], Awaitable[None]],
        language: Language = Language.EN,
    ) -> None:
        super().__init__(
            settings=LLMSettings(
                model=failover.name,
                system_instruction=system_instruction,
                temperature=None,
                max_tokens=None,
                top_p=None,
                top_k=None,
                frequency_penalty=None,
                presence_penalty=None,
                seed=None,
                filter_incomplete_user_turns=False,
                user_turn_completion_config=None,
            )
        )
        self._failover = failover
        self._on_answer = on_answer
        self._on_failure = on_failure
        self.language = language
        """What the call is held in now; whoever switches it says so here."""
        self.said = ""
        """The text of the latest answer, so far: a tool may ask whether anything was said."""
        self._guess: Guess | None = None
        """The answer to a turn that may not be over, while that is not known."""
        self._turn_settled = asyncio.Event()
        """Set while no answer is a guess."""
        self._turn_settled.set()

    def can_generate_metrics(self) -> bool:
        """Time to first byte and token usage are reported."""
        return True

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answer a context; everything else passes."""
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame):
            await self._answer(frame.context)
        else:
            await self.push_frame(frame, direction)

    async def push_frame(
        self, frame: Frame, direction: FrameDirection = FrameDirection.DOWNSTREAM
    ) -> None:
        """Push past the gate in the base class, which only follows what becomes of the turn."""
        if isinstance(frame, SystemFrame):
            self._speculation_gate.process(frame, direction)
            if not self._speculation_gate.is_speculating:
                self._turn_settled.set()
                self._settle_guess(Fate.CONFIRMED)
        await AIService.push_frame(self, frame, direction)

    async def _handle_eager_end_of_turn_cancel(self, frame: EagerEndOfTurnCancelFrame) -> None:
        guessing = self._speculation_gate.is_speculating
        await super()._handle_eager_end_of_turn_cancel(frame)
        if guessing:
            self._settle_guess(Fate.WITHDRAWN)
            await self.push_frame(GuessWithdrawnFrame())

    def _settle_guess(self, fate: Fate) -> None:
        guess, self._guess = self._guess, None
        if guess is not None:
            guess.settle(fate)

    async def _answer(self, context: LLMContext) -> None:
        self.said = ""
        if self._speculation_gate.is_speculating:
            self._turn_settled.clear()
            self._guess = Guess()
            await self.push_frame(GuessedResponseStartFrame())
        else:
            await self.push_frame(LLMFullResponseStartFrame())
        await self.start_processing_metrics()
        calls: Sequence[ToolCall] = ()
        has_failed = False
        try:
            calls = await self._stream(await self._question(context))
        except RouteFailed as failure:
            logger.warning("no answer from the language model", reason=str(failure))
            has_failed = True
        finally:
            await self.stop_processing_metrics()
            # Before the tools run: what they queue (a last word, a hang-up) must come behind
            # the end of this answer, where the voice speaks the text it still holds.
            await self.push_frame(LLMFullResponseEndFrame())
        if has_failed:
            # A caller who has not finished has missed nothing: withdrawing the guess ends the wait.
            await self._turn_settled.wait()
            await self._on_failure()
        await self._run(calls, context)

    async def _question(self, context: LLMContext) -> Question:
        parameters = await self.get_llm_adapter().get_llm_invocation_params(
            context,
            system_instruction=cast(str, self._settings.system_instruction),
            convert_developer_to_user=True,
        )
        tools = parameters["tools"]
        messages = cast(list[Message], list(parameters["messages"]))
        if self._guess is not None:
            self._guess.asked(messages)
        return Question(
            messages=messages,
            tools=cast(list[Tool], tools) if isinstance(tools, list) else (),
            language=self.language,
        )

    async def _stream(self, question: Question) -> list[ToolCall]:
        calls: list[ToolCall] = []
        await self.start_ttfb_metrics()
        async with aclosing(self._failover.answer(question)) as replies:
            async for reply in replies:
                match reply:
                    case Answered():
                        await self.stop_ttfb_metrics()
                        self._on_answer(reply)
                    case Text():
                        self.said += reply.text
                        if self._guess is not None:
                            self._guess.wrote(reply.text)
                        await self._push_llm_text(reply.text)
                    case ToolCall():
                        calls.append(reply)
                    case Usage():
                        await self._count(reply)
        return calls

    async def _count(self, usage: Usage) -> None:
        if self._guess is not None:
            self._guess.counted(usage)
        await self.start_llm_usage_metrics(
            LLMTokenUsage(
                prompt_tokens=usage.prompt_tokens,
                completion_tokens=usage.completion_tokens,
                total_tokens=usage.prompt_tokens + usage.completion_tokens,
            )
        )

    async def _run(self, calls: Sequence[ToolCall], context: LLMContext) -> None:
        if calls:
            # Withdrawing the guess cancels the task that waits here.
            await self._turn_settled.wait()
            await self.run_function_calls(
                [
                    FunctionCallFromLLM(
                        function_name=call.name,
                        tool_call_id=call.call_id,
                        arguments=parsed_arguments(call.arguments) or {},
                        context=context,
                    )
                    for call in calls
                ]
            )
