"""Puts one call's parts together: vendors, our processors, Pipecat's aggregators, the worker."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.frames.frames import Frame, LLMUpdateSettingsFrame
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    AssistantTurnStoppedMessage,
    LLMContextAggregatorPair,
    UserBackchannelMessage,
    UserTurnStoppedMessage,
)
from pipecat.services.settings import LLMSettings
from pipecat.transports.base_transport import BaseTransport

from bot.business import Business
from bot.call_record import TurnRecord
from bot.details import CallDetails
from bot.handover import Way
from bot.past_turns import messages_of
from bot.pipeline import SAMPLE_RATE_HZ, VAD, Custom, build_aggregators, build_pipeline
from bot.prompt import system_prompt
from bot.tiers import plan_for
from bot.tools import CallActions, build_tools
from bot.vendors.cartesia import Voice
from bot.vendors.llm.attempt import Answered
from bot.vendors.services import Vendors, VendorServices
from dialogue.conversation import Conversation
from dialogue.language import Language
from dialogue.understanding import Verdict
from processors.answer_gate import AnswerGate
from processors.asides import Asides
from processors.emotion_tagging import EmotionTagging
from processors.heard_words import HeardWords
from processors.hearing import Hearing, PhoneVad
from processors.interjections import Interjections
from processors.language_detection import LanguageDetection
from processors.lead_in import LeadInTrimmer
from processors.output_volume import OutputVolume
from processors.turn_end import CallersVoice
from processors.turn_sound import TurnSound
from processors.understanding import Understanding


class Listener(CallActions, Protocol):
    """What the call is told of its conversation, as it goes, and what its tools do to it."""

    def caller_began(self) -> None:
        """The caller's turn begins."""

    async def caller_said(self, text: str) -> None:
        """The caller's turn is over; empty if it brought no words."""

    async def understood(self, turn: str, verdict: Verdict) -> None:
        """A turn, or a key, that the model is not to answer: what it leads to."""

    async def bot_said(self, heard: str, *, interrupted: bool) -> None:
        """The bot's turn is over: what of it the caller heard."""

    async def caller_backchannelled(self, text: str) -> None:
        """The caller agreed or listened aloud, and left the bot the floor."""

    def answered_by(self, answered: Answered) -> None:
        """The route of the language model that answers the present turn."""

    async def no_answer(self) -> None:
        """No route answered: the caller has heard nothing."""

    async def speech_lost(self) -> None:
        """The caller cannot be heard, or the bot's voice cannot speak."""


@dataclass(frozen=True)
class MediaLine:
    """The caller's line, and what is done to it.

    voice: when the caller was last voiced. volume: ducks the bot's voice.
    send_mark: hands Twilio a mark behind the audio sent so far.
    """

    transport: BaseTransport
    voice: CallersVoice
    volume: OutputVolume
    send_mark: Callable[[str], Awaitable[None]]


@dataclass(frozen=True)
class Assembled:
    """What a call holds in its hands."""

    worker: PipelineWorker
    vendors: Vendors
    hearing: Hearing
    interjections: Interjections

    @property
    def voice(self) -> Voice:
        """How the bot sounds."""
        return self.vendors.voice


def assemble(
    details: CallDetails,
    conversation: Conversation,
    business: Business,
    services: VendorServices,
    line: MediaLine,
    listener: Listener,
    *,
    past: Sequence[TurnRecord] = (),
    business_tools: Sequence[FunctionSchema] = (),
) -> Assembled:
    """The worker that holds the conversation, its voice and its ear.

    past: what was said before, in a call that goes on.
    Building them takes tens of milliseconds of CPU.
    """
    now = datetime.now(UTC)
    # Nobody has taken the call once: they are not called again.
    way = Way.MESSAGE if details.is_returning else None

    def prompt_in(language: Language) -> str:
        return system_prompt(business, language, now, caller_name=details.caller_name, way=way)

    vendors = services.for_call(
        conversation,
        system_instruction=prompt_in(conversation.language),
        on_answer=listener.answered_by,
        on_failure=listener.no_answer,
        on_speech_lost=listener.speech_lost,
    )

    def in_language(language: Language) -> Sequence[Frame]:
        vendors.llm.language = language
        prompt = LLMSettings(system_instruction=prompt_in(language))
        return [LLMUpdateSettingsFrame(delta=prompt), *vendors.voice.in_language(language)]

    sound = TurnSound(services.smart_turn) if services.smart_turn else None
    custom = Custom(
        hearing=Hearing(PhoneVad(SAMPLE_RATE_HZ, VAD), vendors.stt.recognise, sound),
        asides=Asides(conversation),
        language=LanguageDetection(conversation, settings_for=in_language),
        understanding=Understanding(conversation, on_verdict=listener.understood),
        emotion=EmotionTagging(
            conversation, settings_for=vendors.voice.with_intent, change_to=vendors.voice.change_to
        ),
        lead_in=LeadInTrimmer(conversation.milestones),
        gate=AnswerGate(conversation.milestones, line.volume),
        interjections=Interjections(),
        heard=HeardWords(conversation.ledger, line.send_mark),
    )
    aggregators = build_aggregators(
        LLMContext(messages_of(past), tools=build_tools(listener, business_tools)),
        conversation,
        line.voice,
        line.volume,
        plan_for(details.tier),
        guesses_per_turn=services.guesses_per_turn,
        sound=sound,
    )
    _listen(aggregators, listener)
    worker = PipelineWorker(
        build_pipeline(line.transport, vendors, custom, aggregators),
        name=f"call-{details.call_sid}",
        params=PipelineParams(
            audio_in_sample_rate=SAMPLE_RATE_HZ,
            audio_out_sample_rate=SAMPLE_RATE_HZ,
        ),
        # Each observer is told of each frame at each processor. What we measure, we note on the
        # way (`Milestones`), and the call itself sees whether it is dead.
        enable_rtvi=False,
        enable_turn_tracking=False,
        idle_timeout_secs=None,
    )
    return Assembled(worker, vendors, custom.hearing, custom.interjections)


def _listen(aggregators: LLMContextAggregatorPair, listener: Listener) -> None:
    async def caller_said(_: object, __: object, message: UserTurnStoppedMessage) -> None:
        await listener.caller_said(message.content or "")

    async def caller_began(_: object, __: object) -> None:
        listener.caller_began()

    async def backchannelled(_: object, message: UserBackchannelMessage) -> None:
        await listener.caller_backchannelled(message.content)

    async def bot_said(_: object, message: AssistantTurnStoppedMessage) -> None:
        await listener.bot_said(message.content, interrupted=message.interrupted)

    aggregators.user().add_event_handler("on_user_turn_started", caller_began)
    aggregators.user().add_event_handler("on_user_turn_stopped", caller_said)
    aggregators.user().add_event_handler("on_user_backchannel", backchannelled)
    aggregators.assistant().add_event_handler("on_assistant_turn_stopped", bot_said)
