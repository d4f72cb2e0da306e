"""The path of a spoken sentence, from the caller's mouth to the bot's answer."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.audio.vad.vad_analyzer import VADParams
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.transports.base_transport import BaseTransport
from pipecat.turns.user_turn_strategies import UserTurnStrategies

from bot.tiers import InterruptionPolicy, TierPlan
from bot.vendors.services import Vendors
from dialogue.conversation import Conversation
from processors.answer_gate import AnswerGate
from processors.asides import Asides
from processors.emotion_tagging import EmotionTagging
from processors.heard_words import HeardWords
from processors.hearing import Hearing
from processors.interjections import Interjections
from processors.interruption_handling import FloorStrategy
from processors.language_detection import LanguageDetection
from processors.lead_in import LeadInTrimmer
from processors.output_volume import OutputVolume
from processors.turn_end import CallersVoice, PhoneTurnEnd
from processors.turn_sound import TurnSound
from processors.understanding import MutedWhenHandedOver, Understanding

SAMPLE_RATE_HZ = 8000

# The onset is taken early: all it does over the bot is to make it speak more quietly. So is the
# silence: it asks the recogniser for its words, and the words decide how much more silence ends
# the turn. Loudness is no gate (`PhoneVad`).
VAD = VADParams(confidence=0.7, start_secs=0.16, stop_secs=0.12)

_TURN_STOP_TIMEOUT_SECONDS = 6.0
"""Pipecat's own watchdog, behind all of ours: longer than the longest wait for a dictation."""


@dataclass(frozen=True)
class Custom:
    """What this project adds between Pipecat's parts."""

    hearing: Hearing
    asides: Asides
    language: LanguageDetection
    understanding: Understanding
    emotion: EmotionTagging
    lead_in: LeadInTrimmer
    gate: AnswerGate
    interjections: Interjections
    heard: HeardWords


def build_aggregators(
    context: LLMContext,
    conversation: Conversation,
    voice: CallersVoice,
    volume: OutputVolume,
    plan: TierPlan,
    *,
    guesses_per_turn: int,
    sound: TurnSound | None,
) -> LLMContextAggregatorPair:
    """What the caller and the bot said, turn by turn, written into the context.

    Enterprise yields to a caller who wants the floor; pro finishes, and answers next.
    guesses_per_turn: how often an answer may be begun before it is sure that the turn is over.
    sound: what tells from the voice whether it has finished; without it the words decide alone.
    """
    yields = plan.interruption is InterruptionPolicy.YIELD
    return LLMContextAggregatorPair(
        context,
        user_params=LLMUserAggregatorParams(
            user_turn_strategies=UserTurnStrategies(
                start=[FloorStrategy(conversation, volume, yields=yields)],
                stop=[
                    PhoneTurnEnd(
                        conversation, voice, guesses_per_turn=guesses_per_turn, sound=sound
                    )
                ],
            ),
            user_mute_strategies=[MutedWhenHandedOver(conversation)],
            user_turn_stop_timeout=_TURN_STOP_TIMEOUT_SECONDS,
            # A turn without words is answered by the call itself, in a canned line.
            empty_user_turn=None,
        ),
    )


def build_pipeline(
    transport: BaseTransport,
    vendors: Vendors,
    custom: Custom,
    aggregators: LLMContextAggregatorPair,
) -> Pipeline:
    """The processors of one call, in the order in which a sentence passes them."""
    return Pipeline(
        [
            transport.input(),  # the caller's audio and keypresses, from Twilio
            custom.hearing,  # someone speaks, someone stopped; the audio goes on to the recogniser
            vendors.stt,  # the words
            aggregators.user(),  # whose floor it is, and a whole turn when it is over
            custom.asides,  # only what was meant for us
            custom.language,  # the language that the answer is to be in
            custom.understanding,  # only what the model is to answer
            vendors.llm,  # the answer, token by token
            custom.emotion,  # sentence by sentence, and how they are to sound
            vendors.tts,  # the answer, spoken
            custom.lead_in,  # from its first sound
            custom.gate,  # held, if the caller may not have finished
            custom.interjections,  # what is said in its place when it does not come
            transport.output(),  # to Twilio, in real time, ducked while the caller may want in
            custom.heard,  # word by word, as the caller has heard them
            aggregators.assistant(),  # kept for the next turn
        ]
    )
