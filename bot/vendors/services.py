"""The vendors' services: what a process shares, and what each call gets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pipecat.services.cartesia.tts import CartesiaTTSService
from pydantic import SecretStr

from bot.business import Business
from bot.settings import LlmVendor, Settings
from bot.vendors.cartesia import Voice
from bot.vendors.deepgram import PhoneDeepgram, build_stt
from bot.vendors.llm.attempt import Answered
from bot.vendors.llm.failover import Failover
from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import Route
from bot.vendors.llm.service import PhoneLLM
from dialogue.conversation import Conversation


@dataclass(frozen=True)
class Vendors:
    """The vendors' services of one call, and what changes how the voice sounds."""

    stt: PhoneDeepgram
    llm: PhoneLLM
    tts: CartesiaTTSService
    voice: Voice


class VendorServices:
    """Connections to the vendors that outlive a call, and the services of each call."""

    def __init__(self, settings: Settings, business: Business) -> None:
        self._settings = settings
        self._business = business
        self.failover = Failover([build_route(vendor, settings) for vendor in settings.llm_vendors])
        """The routes to a language model, shared by all calls of the process."""
        self.guesses_per_turn = settings.guesses_per_turn
        """How many answers may be begun before it is sure that the caller has finished."""

    async def prepare(self) -> None:
        """Find out which models are served, and warm the connections."""
        await self.failover.prepare()

    async def close(self) -> None:
        """Close what the process shares."""
        await self.failover.close()

    def for_call(
        self,
        conversation: Conversation,
        *,
        system_instruction: str,
        on_answer: Callable[[Answered], None],
        on_failure: Callable[[], Awaitable[None]],
    ) -> Vendors:
        """The recogniser, the model and the voice of one call.

        Building them takes tens of milliseconds of CPU: do it in a thread.
        """
        voice = Voice(self._settings, self._business, conversation)
        llm = PhoneLLM(
            self.failover,
            language=conversation.language,
            system_instruction=system_instruction,
            on_answer=on_answer,
            on_failure=on_failure,
        )
        stt = build_stt(self._settings, self._business, conversation.labels.append)
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


def _revealed(key: SecretStr | None) -> str:
    """A key that `Settings.llm_vendors` has seen."""
    assert key is not None
    return key.get_secret_value()
