"""The vendors' services: what a process shares, and what each call gets."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from loguru import logger
from pipecat.services.cartesia.tts import CartesiaTTSService
from pydantic import SecretStr

from bot.ahead import Ahead
from bot.business import Business
from bot.canned_lines import CannedLine, greetings, other_lines
from bot.errors import VendorError
from bot.settings import LlmVendor, Settings
from bot.settings_checks import is_loopback
from bot.smart_turn import SmartTurn
from bot.tiers import plan_for
from bot.vendors.canned_audio import CannedAudio
from bot.vendors.cartesia import Voice
from bot.vendors.cartesia_recording import record
from bot.vendors.deepgram import PhoneDeepgram, build_stt
from bot.vendors.llm.attempt import Answered
from bot.vendors.llm.failover import Failover
from bot.vendors.llm.in_writing import in_writing
from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import Question, Route
from bot.vendors.llm.service import PhoneLLM
from dialogue.conversation import Conversation
from processors.hearing import shared_model

_GREETINGS_WITHIN_SECONDS = 3.0
"""A start without them is better than none: the first caller then waits for the voice."""

_MOST_WRITTEN_TOKENS = 800
"""A dozen fields of a sentence or two."""


_RECORD_AGAIN_AFTER_SECONDS = 20


@dataclass(frozen=True)
class Vendors:
    """The vendors' services of one call, and what changes how the voice sounds."""

    stt: PhoneDeepgram
    llm: PhoneLLM
    tts: CartesiaTTSService
    voice: Voice

    @property
    def are_unreachable(self) -> bool:
        """Whether there is neither ear nor voice: no connection, and an attempt was in vain."""
        return self.stt.is_unreachable and self.voice.service.is_unreachable


class VendorServices:
    """Connections to the vendors that outlive a call, and the services of each call."""

    def __init__(self, settings: Settings, business: Business) -> None:
        self._settings = settings
        self._business = business
        self.failover = Failover([build_route(vendor, settings) for vendor in settings.llm_vendors])
        """The routes to a language model, shared by all calls of the process."""
        # What stand-ins on this machine say is not worth keeping.
        rehearsal = is_loopback(settings.cartesia_base_url)
        self._canned = CannedAudio(None if rehearsal else settings.canned_audio_folder)
        # Each reads the certificates of the machine anew: 30 ms that no greeting waits for.
        self._recognisers = Ahead(lambda: build_stt(settings, business))
        self.guesses_per_turn = settings.guesses_per_turn
        """How many answers may be begun before it is sure that the caller has finished."""
        tiers = {settings.tier, *business.numbers.values()}
        self._streams = any(plan_for(tier).media_stream for tier in tiers)
        """Whether there are calls that we hear and speak in ourselves."""
        self.smart_turn = SmartTurn() if self._streams and settings.smart_turn else None
        """Who tells from a caller's voice whether it has finished."""

    async def prepare(self) -> None:
        """Find out which models are served, warm the connections, and have the greetings spoken.

        One call's services are built and dropped: what that loads, the first caller waits for
        no more.
        """
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.failover.prepare())
            if self._streams:
                tasks.create_task(self._record_greetings())
                tasks.create_task(asyncio.to_thread(shared_model))
                tasks.create_task(asyncio.to_thread(self._build_once))
            if self.smart_turn is not None:
                tasks.create_task(self.smart_turn.prepare())

    def _build_once(self) -> None:
        self.for_call(
            Conversation(self._business.default_language),
            system_instruction="",
            on_answer=lambda _: None,
            on_failure=_nothing,
            on_speech_lost=_nothing,
        )

    async def ask(self, messages: list[dict[str, str]]) -> str:
        """A language model's whole answer, for what no caller waits for. Raises VendorError."""
        question = Question(messages, most_tokens=_MOST_WRITTEN_TOKENS, temperature=0.0)
        return await in_writing(self.failover.routes, question)

    async def record_lines(self) -> None:
        """Have every line spoken that calls may need, one after the other; it takes a while.

        What fails is tried again, for as long as it takes: these lines are what callers hear when
        the voice fails later.
        """
        if not self._streams:
            return  # the free tier speaks with Twilio's voices
        missing = [*greetings(self._business), *other_lines(self._business)]
        while missing:
            reasons = {line: reason for line in missing if (reason := await self._record(line))}
            missing = [*reasons]
            if missing:
                logger.warning(
                    "{count} fixed phrases are not kept as audio: {reasons}; callers wait for the "
                    "voice to say them, and it is asked for them again in {seconds} s",
                    count=len(missing),
                    reasons=", ".join(dict.fromkeys(reasons.values())),
                    seconds=_RECORD_AGAIN_AFTER_SECONDS,
                )
                await asyncio.sleep(_RECORD_AGAIN_AFTER_SECONDS)

    async def _record_greetings(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_GREETINGS_WITHIN_SECONDS), asyncio.TaskGroup() as tasks:
                for line in greetings(self._business):
                    tasks.create_task(self._record(line))

    async def _record(self, line: CannedLine) -> str | None:
        """Have it spoken, unless it is kept; why it is not kept now.

        It is then spoken by the call that needs it.
        """
        conversation = Conversation(line.language)
        voice = Voice(self._settings, self._business, conversation, self._canned, _nothing)
        request = voice.request(line.text, line.intent)
        asked = {"url": voice.service.url, **request}
        if await asyncio.to_thread(self._canned.load, asked):
            return None
        try:
            clip = await record(voice.service.url, voice.service.headers, request)
        except VendorError as error:
            return str(error)
        await asyncio.to_thread(self._canned.keep, asked, clip)
        return None

    async def close(self) -> None:
        """Close what the process shares."""
        await self.failover.close()
        self._recognisers.close()
        if self.smart_turn is not None:
            self.smart_turn.close()

    def for_call(
        self,
        conversation: Conversation,
        *,
        system_instruction: str,
        on_answer: Callable[[Answered], None],
        on_failure: Callable[[], Awaitable[None]],
        on_speech_lost: Callable[[], Awaitable[None]],
    ) -> Vendors:
        """The recogniser, the model and the voice of one call.

        on_failure: told when no model answered. on_speech_lost: told when
        the caller cannot be heard, or the bot's voice fails.
        Building them takes tens of milliseconds of CPU: do it in a thread.
        """
        voice = Voice(self._settings, self._business, conversation, self._canned, on_speech_lost)
        llm = PhoneLLM(
            self.failover,
            language=conversation.language,
            system_instruction=system_instruction,
            on_answer=on_answer,
            on_failure=on_failure,
        )
        stt = self._recognisers.take()
        stt.belong_to_call(on_words=conversation.labels.append, on_outage=on_speech_lost)
        return Vendors(stt=stt, llm=llm, tts=voice.service, voice=voice)


def build_route(vendor: LlmVendor, settings: Settings) -> Route:
    """One vendor's route, over the models that the operator prefers.

    Each SDK is imported here: one that is not configured is not paid for.
    """
    match vendor:
        case LlmVendor.GROQ:
            from bot.vendors.llm.groq import GroqRoute

            return GroqRoute(
                api_key=_revealed(settings.groq_api_key),
                base_url=settings.groq_base_url,
                models=ModelPriority(settings.groq_models),
            )
        case LlmVendor.CEREBRAS:
            from bot.vendors.llm.cerebras import CerebrasRoute

            return CerebrasRoute(
                api_key=_revealed(settings.cerebras_api_key),
                base_url=settings.cerebras_base_url,
                models=ModelPriority(settings.cerebras_models),
            )
        case LlmVendor.ANTHROPIC:
            from bot.vendors.llm.anthropic import AnthropicRoute

            return AnthropicRoute(
                api_key=_revealed(settings.anthropic_api_key),
                base_url=settings.anthropic_base_url,
                models=ModelPriority(settings.anthropic_models),
            )


async def _nothing() -> None:
    """Nobody fails: nobody is asked."""


def _revealed(key: SecretStr | None) -> str:
    """A key that `Settings.llm_vendors` has seen."""
    assert key is not None
    return key.get_secret_value()
