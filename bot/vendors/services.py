"""The vendors' services: what a process shares, and what each call gets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.business import Business
from bot.errors import SettingsError
from bot.pipeline import Voices
from bot.settings import LlmVendor, Settings
from bot.vendors.cartesia import build_tts
from bot.vendors.deepgram import build_stt
from bot.vendors.llm.models import ModelPriority
from bot.vendors.llm.route import Route
from bot.vendors.llm.service import PhoneLLM
from dialogue.language import Language


class VendorServices:
    """Connections to the vendors that outlive a call, and the services of each call."""

    def __init__(self, settings: Settings, business: Business) -> None:
        self._settings = settings
        self._business = business
        self._routes = [_build_route(vendor, settings) for vendor in settings.llm_vendors]

    async def prepare(self) -> None:
        """Find out which models are served, and warm the connections."""
        for route in self._routes:
            await route.prepare()

    async def close(self) -> None:
        """Close what the process shares."""
        for route in self._routes:
            await route.close()

    def for_call(
        self,
        language: Language,
        *,
        system_instruction: str,
        on_answer: Callable[[str], None],
        on_failure: Callable[[], Awaitable[None]],
    ) -> Voices:
        """The recogniser, the model and the voice of one call.

        Building them takes tens of milliseconds of CPU: do it in a thread.
        """
        return Voices(
            stt=build_stt(self._settings, self._business),
            llm=PhoneLLM(
                self._routes,
                system_instruction=system_instruction,
                on_answer=on_answer,
                on_failure=on_failure,
            ),
            tts=build_tts(self._settings, self._business, language),
        )


def _build_route(vendor: LlmVendor, settings: Settings) -> Route:
    # Imported here: an SDK that is not configured is not paid for.
    if vendor is LlmVendor.GROQ:
        from bot.vendors.llm.groq import GroqRoute

        assert settings.groq_api_key is not None
        return GroqRoute(
            api_key=settings.groq_api_key.get_secret_value(),
            base_url=settings.groq_base_url,
            models=ModelPriority(settings.groq_models),
        )
    raise SettingsError(f"LLM_PRIORITY: {vendor} is not available yet; set GROQ_API_KEY")
