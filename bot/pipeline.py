"""The path of a spoken sentence, from the caller's mouth to the bot's answer."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADParams
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.processors.audio.vad_processor import VADProcessor
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.transports.base_transport import BaseTransport
from pipecat.turns.user_start import TranscriptionUserTurnStartStrategy, VADUserTurnStartStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies

from bot.tiers import InterruptionPolicy, TierPlan
from processors.turn_end import PhoneTurnEnd

SAMPLE_RATE_HZ = 8000

_PAUSE_SECONDS = 0.3
"""Silence after the VAD's own 0.2 s before a turn is taken: callers pause for breath."""

# A quiet caller on a telephone line stays below Pipecat's loudness gate of 0.6.
_VAD = VADParams(confidence=0.7, start_secs=0.2, stop_secs=0.2, min_volume=0.35)


@dataclass(frozen=True)
class Voices:
    """The vendors' services of one call."""

    stt: FrameProcessor
    llm: FrameProcessor
    tts: FrameProcessor


def build_aggregators(context: LLMContext, plan: TierPlan) -> LLMContextAggregatorPair:
    """What the caller and the bot said, turn by turn, written into the context.

    Enterprise yields to a caller who speaks; pro finishes, and answers the caller's words next.
    """
    yields = plan.interruption is InterruptionPolicy.YIELD
    return LLMContextAggregatorPair(
        context,
        user_params=LLMUserAggregatorParams(
            user_turn_strategies=UserTurnStrategies(
                start=[
                    VADUserTurnStartStrategy(enable_interruptions=yields),
                    TranscriptionUserTurnStartStrategy(enable_interruptions=yields),
                ],
                stop=[PhoneTurnEnd(user_speech_timeout=_PAUSE_SECONDS)],
            ),
        ),
    )


def build_pipeline(
    transport: BaseTransport, voices: Voices, aggregators: LLMContextAggregatorPair
) -> Pipeline:
    """The processors of one call, in the order in which a sentence passes them."""
    hearing = VADProcessor(vad_analyzer=SileroVADAnalyzer(sample_rate=SAMPLE_RATE_HZ, params=_VAD))
    return Pipeline(
        [
            transport.input(),  # the caller's audio and keypresses, from Twilio
            hearing,  # someone speaks, someone stopped
            voices.stt,  # the words
            aggregators.user(),  # a whole turn, when it is over
            voices.llm,  # the answer, token by token
            voices.tts,  # the answer, spoken
            transport.output(),  # to Twilio, in real time
            aggregators.assistant(),  # what was said, kept for the next turn
        ]
    )
