"""Whose floor it is: the bot ducks at a sound, and the words decide."""

import asyncio

import pytest
from pipecat.clocks.system_clock import SystemClock
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    UserBackchannelFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameProcessorSetup
from pipecat.utils.asyncio.task_manager import TaskManager

from dialogue.conversation import Conversation
from dialogue.language import Language
from processors.interruption_handling import FloorStrategy
from processors.output_volume import OutputVolume
from tests.eventually import eventually

BOT_SAYS = {
    "en": "A cleaning costs one hundred and twenty dollars and takes forty-five minutes.",
    "es": "La limpieza cuesta ciento veinte dólares y dura cuarenta y cinco minutos.",
}


class Listener:
    """One call's floor, with what the strategy decides written down."""

    def __init__(self, language: str, *, yields: bool = True, bot_says: str | None = None) -> None:
        self.conversation = Conversation(Language(language))
        self.conversation.ledger.announce(bot_says or BOT_SAYS[language])
        self.volume = OutputVolume()
        self.strategy = FloorStrategy(self.conversation, self.volume, yields=yields)
        self.turns: list[bool] = []
        self.backchannels: list[str] = []
        self.dropped = 0

    async def __aenter__(self):
        await self.strategy.setup(
            FrameProcessorSetup(
                clock=SystemClock(),
                task_manager=TaskManager(loop=asyncio.get_running_loop()),
                pipeline_worker=PipelineWorker(Pipeline([])),
            )
        )
        self.strategy.add_event_handler("on_user_turn_started", self._turn)
        self.strategy.add_event_handler("on_reset_aggregation", self._drop)
        self.strategy.add_event_handler("on_broadcast_frame", self._broadcast)
        return self

    async def __aexit__(self, *exc):
        await self.strategy.cleanup()

    async def hear(self, *frames):
        for frame in frames:
            await self.strategy.process_frame(frame)

    async def _turn(self, _, params):
        self.turns.append(params.enable_interruptions)
        await self.strategy.handle_user_turn_started()

    async def _drop(self, _):
        self.dropped += 1

    async def _broadcast(self, _, kind, **fields):
        assert kind is UserBackchannelFrame
        self.backchannels.append(fields["text"])


def interim(text):
    return InterimTranscriptionFrame(text, "", "")


def final(text):
    return TranscriptionFrame(text, "", "")


SOUND, SILENCE = VADUserStartedSpeakingFrame, VADUserStoppedSpeakingFrame


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_caller_who_speaks_while_the_bot_is_silent_has_the_floor_at_once(language):
    async with Listener(language) as listener:
        await listener.hear(SOUND())

        assert listener.turns == [True]
        assert not listener.volume.is_ducked


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_bot_ducks_at_the_first_sound_and_does_not_stop_yet(language):
    async with Listener(language) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND())

        assert listener.volume.is_ducked
        assert listener.turns == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "wait"),
        ("en", "no"),
        ("en", "what about my insurance"),
        ("en", "okay but that is too much"),
        ("es", "espere"),
        ("es", "no"),
        ("es", "y aceptan mi seguro"),
        ("es", "sí pero es mucho"),
    ],
)
async def test_a_caller_who_wants_the_floor_gets_it(language, words):
    async with Listener(language) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), SILENCE(), final(words))

        assert listener.turns == [True]
        assert not listener.volume.is_ducked


@pytest.mark.parametrize(
    ("language", "words"), [("en", "wait a second"), ("es", "espere un momento")]
)
async def test_the_first_clear_words_are_enough(language, words):
    async with Listener(language) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), interim(words))

        assert listener.turns == [True]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "uh-huh"), ("en", "okay okay"), ("es", "ajá"), ("es", "sí, sí"), ("es", "claro")],
)
async def test_a_caller_who_listens_aloud_is_noted_and_talked_on_to(language, words):
    async with Listener(language) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), interim(words), SILENCE())
        await listener.hear(final(words))

        assert listener.turns == []
        assert listener.backchannels == [words]
        assert listener.dropped == 1
        assert not listener.volume.is_ducked


@pytest.mark.parametrize(
    ("language", "first", "rest"),
    [
        ("en", "Oh,", "good to know."),
        ("en", "Stay tuned,", "we'll be right back."),
        ("es", "Ah,", "qué bueno."),
        ("es", "No se vaya,", "regresamos después de la pausa."),
    ],
)
async def test_a_comma_s_pause_does_not_make_two_of_one_harmless_remark(language, first, rest):
    async with Listener(language) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), SILENCE(), final(first))
        await listener.hear(SOUND(), interim(rest.split()[0]), SILENCE(), final(rest))

        assert listener.turns == []
        assert not listener.volume.is_ducked


@pytest.mark.parametrize(
    ("language", "first", "rest"),
    [("en", "Makes", "sense."), ("en", "Okay, good", "to know."), ("es", "De", "acuerdo.")],
)
async def test_a_result_that_ends_inside_a_remark_decides_nothing_yet(language, first, rest):
    async with Listener(language) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), final(first), final(rest))
        await listener.hear(SILENCE())

        assert listener.turns == []
        assert not listener.volume.is_ducked


@pytest.mark.parametrize(
    ("language", "first", "rest"), [("en", "Makes", "sense."), ("es", "De", "acuerdo.")]
)
async def test_nor_does_it_when_the_voice_has_paused_there(language, first, rest):
    async with Listener(language) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), final(first), SILENCE())
        await listener.hear(SOUND(), SILENCE(), final(rest))

        assert listener.turns == []
        assert listener.backchannels == [f"{first} {rest}"]


@pytest.mark.parametrize(("language", "words"), [("en", "Makes"), ("es", "De")])
async def test_words_that_were_left_open_count_once_nothing_has_followed(language, words):
    async with Listener(language) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), final(words), SILENCE())
        assert listener.turns == []

        await eventually(lambda: listener.turns == [True])


@pytest.mark.parametrize(
    ("language", "words"), [("en", "No,"), ("en", "Hold on,"), ("es", "No,"), ("es", "Espera,")]
)
async def test_a_command_is_obeyed_while_the_caller_speaks_on(language, words):
    async with Listener(language) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), final(words))

        assert listener.turns == [True]


async def test_a_remark_in_three_pieces_is_one_remark_too():
    async with Listener("en") as listener:
        await listener.hear(BotStartedSpeakingFrame())
        for piece in ("Not now,", "sweetie,", "I'm on the phone."):
            await listener.hear(SOUND(), SILENCE(), final(piece))

        assert listener.turns == []


@pytest.mark.parametrize(
    ("language", "first", "rest"),
    [("en", "Okay,", "but how much is it?"), ("es", "Sí,", "pero ¿cuánto cuesta?")],
)
async def test_a_caller_who_agrees_and_goes_on_gets_the_floor(language, first, rest):
    async with Listener(language) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), SILENCE(), final(first))
        await listener.hear(SOUND(), interim(rest))

        assert listener.turns == [True]


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_bot_s_own_echo_does_not_interrupt_it(language):
    async with Listener(language) as listener:
        echo = " ".join(BOT_SAYS[language].lower().split()[3:9])
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), SILENCE(), final(echo))

        assert listener.turns == []
        assert listener.backchannels == []
        assert listener.dropped == 1


async def test_a_cough_lets_the_voice_rise_again():
    async with Listener("en") as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), SILENCE())
        assert listener.volume.is_ducked

        await eventually(lambda: not listener.volume.is_ducked)
        assert listener.turns == []


@pytest.mark.parametrize(
    ("language", "asks", "says"),
    [("en", "Shall I book it for you?", "yes"), ("es", "¿Le parece bien?", "sí")],
)
async def test_the_word_of_a_backchannel_answers_a_question_that_has_just_ended(
    language, asks, says
):
    async with Listener(language, bot_says=asks) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), SILENCE())
        await listener.hear(BotStoppedSpeakingFrame(), final(says))

        assert listener.turns == [True]


async def test_a_caller_who_speaks_on_when_the_bot_has_ended_has_the_floor():
    async with Listener("en") as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND(), BotStoppedSpeakingFrame())

        assert listener.turns == [True]


async def test_pro_finishes_its_sentence_and_takes_the_words_as_the_next_turn():
    async with Listener("en", yields=False) as listener:
        await listener.hear(BotStartedSpeakingFrame(), SOUND())
        assert not listener.volume.is_ducked

        await listener.hear(SILENCE(), final("what about my insurance"))
        assert listener.turns == [False]


@pytest.mark.parametrize(
    ("language", "listens", "stops"), [("en", "okay", "wait"), ("es", "ajá", "espere")]
)
async def test_a_sound_while_something_is_done_for_the_caller_does_not_break_it_off(
    language, listens, stops
):
    async with Listener(language) as listener:
        with listener.conversation.tool_running():
            await listener.hear(SOUND(), SILENCE(), SOUND(), final(listens))
            assert listener.turns == []

            await listener.hear(SILENCE(), SOUND(), interim(stops), final(stops))
            await eventually(lambda: listener.turns == [True])
