"""When the turn is taken, and what is begun before: the answer, on a guess."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from pipecat.clocks.system_clock import SystemClock
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameProcessorSetup
from pipecat.utils.asyncio.task_manager import TaskManager

from bot.voice_meter import VoiceMeter
from dialogue.conversation import Conversation
from dialogue.language import Language
from dialogue.waterfall import Stage
from processors.frames import RecogniserFlushedFrame
from processors.turn_end import PhoneTurnEnd
from processors.turn_sound import TurnSound
from tests.eventually import eventually

STATEMENT = {"en": "i would like to book an appointment", "es": "quiero hacer una cita"}
MORE = {"en": "for tuesday", "es": "para el martes"}
UNFINISHED = {"en": "i would like to", "es": "quiero que"}
ASIDE = {"en": "hold on honey i'm on the phone", "es": "espérame mijo estoy en el teléfono"}

QUESTION = {"en": "what time do you open?", "es": "¿a qué hora abren?"}

VOICE = (8000).to_bytes(2, "little", signed=True) * 160
"""20 ms above the threshold of what is voiced."""

LONGEST_PAUSE_IN_A_SENTENCE_SECONDS = 0.7

BOTH = pytest.mark.parametrize("language", ["en", "es"])


class Ear:
    """Says of every voice how surely it has finished, or takes its time over it."""

    def __init__(self, finished: float | None) -> None:
        self.asked = 0
        self.given_up = 0
        self._finished = finished

    async def finished(self, pcm: bytes) -> float:
        self.asked += 1
        if self._finished is None:
            try:
                await asyncio.Event().wait()
            finally:
                self.given_up += 1
        assert pcm and self._finished is not None
        return self._finished


class Turn:
    """One turn of a caller, with what the strategy decides written down in order.

    "guess …" and "withdrawn" tell of an answer begun early; "taken" of a turn that is answered
    afresh, "confirmed" of one whose answer is on its way.
    """

    def __init__(self, language: str, guesses: int, ear: Ear | None) -> None:
        self.conversation = Conversation(Language(language))
        self.voice = VoiceMeter(asyncio.get_running_loop().time)
        self.sound = TurnSound(ear) if ear else None
        self.strategy = PhoneTurnEnd(
            self.conversation,
            self.voice,
            guesses_per_turn=guesses,
            sound=self.sound,
        )
        self.said: list[str] = []

    async def hear(self, *frames) -> None:
        for frame in frames:
            await self.strategy.process_frame(frame)

    async def say(self, text: str) -> None:
        """Words behind a voice that has fallen silent, and the recogniser's word that it is all."""
        if self.sound:
            self.sound.hear(bytes(320), asyncio.get_running_loop().time())
        await self.hear(
            VADUserStartedSpeakingFrame(start_secs=0.12),
            VADUserStoppedSpeakingFrame(stop_secs=0.12),
            TranscriptionFrame(text, "", ""),
            RecogniserFlushedFrame(),
        )

    async def guessed(self, _, speculation) -> None:
        self.said.append(f"guess {speculation.text}" if speculation else "taken")

    async def withdrawn(self, _) -> None:
        self.said.append("withdrawn")

    async def stopped(self, _, params) -> None:
        if params.confirms_speculation:
            self.said.append("confirmed")
        await self.strategy.handle_user_turn_stopped()


@asynccontextmanager
async def turn(language: str, *, guesses: int = 3, ear: Ear | None = None):
    one = Turn(language, guesses, ear)
    await one.strategy.setup(
        FrameProcessorSetup(
            clock=SystemClock(),
            task_manager=TaskManager(loop=asyncio.get_running_loop()),
            pipeline_worker=PipelineWorker(Pipeline([])),
        )
    )
    one.strategy.add_event_handler("on_user_turn_inference_triggered", one.guessed)
    one.strategy.add_event_handler("on_user_turn_speculation_cancelled", one.withdrawn)
    one.strategy.add_event_handler("on_user_turn_stopped", one.stopped)
    await one.strategy.handle_user_turn_started()
    yield one
    await one.strategy.cleanup()


@BOTH
async def test_a_finished_sentence_is_answered_on_a_guess_which_silence_confirms(language):
    async with turn(language) as caller:
        await caller.say(STATEMENT[language])

        await eventually(lambda: caller.said == [f"guess {STATEMENT[language]}", "confirmed"])


@BOTH
async def test_a_caller_who_goes_on_is_answered_once_and_to_all_of_it(language):
    whole = f"{STATEMENT[language]} {MORE[language]}"
    async with turn(language) as caller:
        await caller.say(STATEMENT[language])
        await eventually(lambda: len(caller.said) == 1)
        await caller.say(MORE[language])

        await eventually(lambda: caller.said[-1] == "confirmed")

    assert caller.said == [
        f"guess {STATEMENT[language]}",
        "withdrawn",
        f"guess {whole}",
        "confirmed",
    ]


@BOTH
async def test_words_that_are_only_heard_in_part_withdraw_the_guess_at_once(language):
    async with turn(language) as caller:
        await caller.say(STATEMENT[language])
        await eventually(lambda: len(caller.said) == 1)
        await caller.hear(
            VADUserStartedSpeakingFrame(start_secs=0.12),
            InterimTranscriptionFrame(MORE[language], "", ""),
        )

        assert caller.said[-1] == "withdrawn"


@BOTH
async def test_a_cough_while_the_answer_is_begun_leaves_the_guess_standing(language):
    async with turn(language) as caller:
        await caller.say(STATEMENT[language])
        await eventually(lambda: len(caller.said) == 1)
        await caller.hear(
            VADUserStartedSpeakingFrame(start_secs=0.12),
            VADUserStoppedSpeakingFrame(stop_secs=0.12),
            RecogniserFlushedFrame(),
        )

        await eventually(lambda: caller.said == [f"guess {STATEMENT[language]}", "confirmed"])


@BOTH
async def test_a_sentence_that_is_written_otherwise_in_the_end_is_the_same_sentence(language):
    written = STATEMENT[language].capitalize() + "."
    async with turn(language) as caller:
        await caller.hear(
            VADUserStartedSpeakingFrame(start_secs=0.12),
            VADUserStoppedSpeakingFrame(stop_secs=0.12),
            TranscriptionFrame(written, "", ""),
        )

        await eventually(lambda: caller.said == [f"guess {written}", "confirmed"])


@BOTH
async def test_words_for_somebody_else_are_not_answered_on_a_guess(language):
    async with turn(language) as caller:
        await caller.say(ASIDE[language])

        await eventually(lambda: caller.said == ["taken"])


@BOTH
async def test_no_answer_is_begun_while_the_bot_still_speaks(language):
    async with turn(language) as caller:
        await caller.hear(BotStartedSpeakingFrame())
        await caller.say(STATEMENT[language])

        await eventually(lambda: caller.said == ["taken"])


@BOTH
async def test_an_operator_who_wants_no_guesses_gets_none(language):
    async with turn(language, guesses=0) as caller:
        await caller.say(STATEMENT[language])

        await eventually(lambda: caller.said == ["taken"])


@BOTH
async def test_a_caller_who_keeps_going_on_costs_no_more_guesses_than_allowed(language):
    async with turn(language, guesses=1) as caller:
        await caller.say(STATEMENT[language])
        await eventually(lambda: len(caller.said) == 1)
        await caller.say(MORE[language])

        await eventually(lambda: "taken" in caller.said)

    assert caller.said == [f"guess {STATEMENT[language]}", "withdrawn", "taken"]


@BOTH
async def test_the_answer_to_an_unfinished_sentence_is_begun_late(language):
    async with turn(language) as caller:
        loop = asyncio.get_running_loop()
        await caller.say(UNFINISHED[language])
        began = loop.time()

        await eventually(lambda: caller.said)

        assert loop.time() - began > 0.5
        assert caller.said == [f"guess {UNFINISHED[language]}"]


@BOTH
async def test_a_turn_that_ends_by_itself_withdraws_what_nobody_confirmed(language):
    async with turn(language) as caller:
        await caller.say(STATEMENT[language])
        await eventually(lambda: len(caller.said) == 1)
        await caller.strategy.handle_user_turn_stopped()

        assert caller.said[-1] == "withdrawn"


@BOTH
async def test_an_answer_is_begun_when_the_recogniser_hears_the_silence_before_the_vad(language):
    async with turn(language) as caller:
        await caller.hear(
            VADUserStartedSpeakingFrame(start_secs=0.12),
            TranscriptionFrame(STATEMENT[language], "", ""),
            RecogniserFlushedFrame(),
        )

        assert caller.said == [f"guess {STATEMENT[language]}"]


@BOTH
async def test_no_answer_is_begun_for_half_a_sentence_while_the_caller_speaks(language):
    async with turn(language) as caller:
        await caller.hear(
            VADUserStartedSpeakingFrame(start_secs=0.12),
            TranscriptionFrame(UNFINISHED[language], "", ""),
            RecogniserFlushedFrame(),
        )

        assert caller.said == []


@BOTH
async def test_a_statement_that_sounds_unfinished_is_waited_for_through_a_long_pause(language):
    async with turn(language, ear=Ear(0.05)) as caller:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await caller.say(STATEMENT[language])

        await eventually(lambda: "confirmed" in caller.said)

        assert loop.time() - began > LONGEST_PAUSE_IN_A_SENTENCE_SECONDS


@BOTH
async def test_a_voice_that_is_judged_too_late_holds_nothing_up(language):
    ear = Ear(None)
    async with turn(language, ear=ear) as caller:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await caller.say(STATEMENT[language])

        await eventually(lambda: "confirmed" in caller.said)

        assert loop.time() - began < LONGEST_PAUSE_IN_A_SENTENCE_SECONDS
        await eventually(lambda: ear.given_up == 1)


@BOTH
async def test_the_voice_is_not_judged_where_the_words_are_plain(language):
    ear = Ear(0.05)
    async with turn(language, ear=ear) as caller:
        await caller.say(QUESTION[language])
        await eventually(lambda: "confirmed" in caller.said)
    async with turn(language, ear=ear) as caller:
        await caller.say(UNFINISHED[language])
        await eventually(lambda: caller.said)

    assert ear.asked == 0


@BOTH
async def test_the_voice_is_judged_once_a_silence(language):
    ear = Ear(0.05)
    async with turn(language, ear=ear) as caller:
        await caller.say(STATEMENT[language])
        await eventually(lambda: ear.asked == 1)
        await caller.hear(RecogniserFlushedFrame(), RecogniserFlushedFrame())
        await eventually(lambda: "confirmed" in caller.said)

    assert ear.asked == 1


@BOTH
async def test_a_caller_who_goes_on_is_judged_anew_and_the_old_question_is_dropped(language):
    ear = Ear(None)
    async with turn(language, ear=ear) as caller:
        await caller.say(STATEMENT[language])
        await eventually(lambda: ear.asked == 1)
        await caller.say(MORE[language])

        await eventually(lambda: (ear.asked, ear.given_up) == (2, 1))


@BOTH
async def test_what_is_said_over_the_bot_and_starts_no_turn_ends_none(language):
    async with turn(language) as caller:
        await caller.strategy.handle_user_turn_stopped()
        milestones = caller.conversation.milestones
        milestones.passed(Stage.MODEL, 1.0)  # of the answer that is being said
        await caller.say(STATEMENT[language])
        await caller.hear(RecogniserFlushedFrame())

        # Nothing waits: no turn is taken, and no answer is measured for it.
        assert caller.strategy._timers == []
        assert not caller.voice._awaiting_answer
        assert milestones.waterfall_ms(0.5, 2.0) == {"model": 500.0, "output": 1000.0}
        assert caller.said == []


@BOTH
async def test_no_answer_is_begun_on_words_behind_which_more_are_being_heard(language):
    async with turn(language) as caller:
        await caller.hear(
            VADUserStartedSpeakingFrame(start_secs=0.12),
            VADUserStoppedSpeakingFrame(stop_secs=0.12),
            TranscriptionFrame(STATEMENT[language], "", ""),
            InterimTranscriptionFrame(MORE[language], "", ""),
        )
        await asyncio.sleep(0)
        await asyncio.sleep(0)

        assert not any(said.startswith("guess") for said in caller.said)


@BOTH
async def test_no_answer_is_begun_while_the_last_one_is_still_to_be_heard(language):
    async with turn(language) as caller:
        caller.conversation.ledger.begin_writing()
        await caller.say(STATEMENT[language])

        await eventually(lambda: caller.said == ["taken"])


async def test_a_voice_that_comes_back_as_the_wait_ends_keeps_its_turn():
    loop = asyncio.get_running_loop()
    async with turn("en") as caller:
        await caller.say(QUESTION["en"])
        back_at = loop.time() + 0.15
        await eventually(lambda: loop.time() > back_at)
        while loop.time() < back_at + 0.15:  # the wait ends in here
            caller.voice.caller_audio(VOICE)
            await asyncio.sleep(0.01)
        await caller.hear(VADUserStartedSpeakingFrame(start_secs=0.12))

        assert caller.said == [f"guess {QUESTION['en']}"]


async def test_a_sound_as_the_wait_ends_that_is_no_voice_takes_the_turn_a_little_later():
    async with turn("en") as caller:
        await caller.say(QUESTION["en"])
        while "confirmed" not in caller.said:
            caller.voice.caller_audio(VOICE)
            await asyncio.sleep(0.01)

        assert caller.said == [f"guess {QUESTION['en']}", "confirmed"]


async def test_a_sound_that_goes_on_and_says_nothing_does_not_hold_the_turn():
    async with turn("en") as caller:
        await caller.hear(VADUserStartedSpeakingFrame(start_secs=0.12))

        await eventually(lambda: caller.said == ["taken"], within_seconds=8)
        assert caller.conversation.last_sound_ms > 3000
