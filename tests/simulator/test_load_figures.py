"""What a load says of a server, on hand-made logs."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from simulator.call_log import BotFrame, CallLog, DrySpell, Event, EventKind, Utterance
from simulator.codec import mulaw_encode
from simulator.level import FRAME_SAMPLES
from simulator.load.chart import draw_load
from simulator.load.figures import (
    Figures,
    LevelSeen,
    Spread,
    Usage,
    capacity,
    figures,
    gate,
    in_all,
    quantile,
)
from simulator.load.lines import Callers, Habits, Kind, Line, everything_said
from simulator.load.process_meter import Spent, spent
from simulator.load.quieter import quieter_ms
from simulator.load.samples import CallSeen, SaidLine, call_seen
from simulator.load.server_words import lag_in
from simulator.phone import Said
from simulator.speech import VOICES, speak
from simulator.speech_book import SpeechBook

SPEECH = speak("Is there any parking?", VOICES["emma"])
ANSWER = speak("Parking is free behind the building.", VOICES["bot-en"])


def call(
    kind: Kind, *answers: BotFrame, clear_s: float | None = None, hole_ms: float = 0.0
) -> CallSeen:
    """Greeted 0.2 s after the start; says one line from 10 s to 12 s."""
    log = CallLog(line_started_s=0.0)
    log.events = [Event(0.5, EventKind.STREAM_STARTED)]
    if clear_s is not None:
        log.events.append(Event(clear_s, EventKind.CLEAR_RECEIVED))
    log.utterances = [Utterance("", "en", 10.0, 12.0, is_finished=True)]
    log.bot_frames = [BotFrame(0.7, 0.7), *answers]
    if hole_ms:
        log.dry_spells = [DrySpell(14.0, hole_ms)]
    said = SaidLine(Line(kind, SPEECH, pause_ms=300), Said("", 10.0, 12.0))
    return call_seen(log, "CA1", [said], "", yields=True)


def level(*calls: CallSeen, callers: int = 1, late_s: tuple[float, ...] = (0.001,)) -> Figures:
    return figures(LevelSeen(callers, 5.0, 20.0, calls, late_s=late_s))


def carried(callers: int, high_ms: float, failed: int = 0, late_ms: float = 1.0) -> Figures:
    """A level of a thousand turns."""
    return replace(
        level(call(Kind.PLAIN), callers=callers),
        turns=1000,
        failed_turns=failed,
        voice_to_voice_ms=Spread(1000, 400.0, high_ms),
        late_ms=Spread(1000, 0.5, late_ms),
    )


def test_an_answered_line_has_its_time_and_has_not_failed():
    (turn,) = call(Kind.PLAIN, BotFrame(12.5, 12.52)).turns

    assert turn.voice_to_voice_ms == pytest.approx(500)
    assert (turn.failure, turn.was_cut_off, turn.yielded_ms) == ("", False, None)


def test_a_line_without_an_answer_has_failed():
    (turn,) = call(Kind.PLAIN).turns

    assert (turn.voice_to_voice_ms, turn.failure) == (None, "no answer")


def test_a_bot_that_speaks_into_a_pause_cut_the_caller_off():
    (turn,) = call(Kind.WITH_PAUSE, BotFrame(11.2, 11.2), BotFrame(12.6, 12.6)).turns

    assert turn.was_cut_off
    assert turn.voice_to_voice_ms == pytest.approx(600)


def test_an_interruption_is_yielded_to_and_then_answered():
    speaking = [BotFrame(9.0 + i * 0.02, 9.0 + i * 0.02) for i in range(80)]

    (turn,) = call(Kind.INTERRUPTION, *speaking, BotFrame(12.6, 12.6), clear_s=10.6).turns

    assert turn.yielded_ms == turn.ducked_ms == pytest.approx(600)
    assert turn.voice_to_voice_ms == pytest.approx(600)
    assert (turn.failure, turn.was_cut_off) == ("", False)


def test_a_bot_that_speaks_on_over_an_interruption_has_failed():
    speaking = [BotFrame(9.0 + i * 0.02, 9.0 + i * 0.02) for i in range(200)]

    (turn,) = call(Kind.INTERRUPTION, *speaking).turns

    assert turn.failure == "the bot did not yield"
    assert turn.voice_to_voice_ms is None


def test_a_call_that_nobody_greets_has_failed():
    log = CallLog(line_started_s=0.0)

    assert call_seen(log, "CA1", [], "", yields=True).failure == "no greeting"


def test_turns_before_all_callers_were_there_do_not_count():
    early = replace(call(Kind.PLAIN).turns[0], at_s=4.0)
    late = call(Kind.PLAIN, BotFrame(12.5, 12.5))

    found = level(replace(late, turns=(early, *late.turns)))

    assert (found.turns, found.failed_turns) == (1, 0)
    assert found.voice_to_voice_ms == Spread(1, pytest.approx(500), pytest.approx(500))  # pyright: ignore[reportArgumentType]


def test_a_failed_call_counts_as_a_failed_turn():
    broken = replace(call(Kind.PLAIN, BotFrame(12.5, 12.5)), failure="the line went down")

    found = level(broken)

    assert (found.turns, found.failed_turns, found.failed_share) == (2, 1, 0.5)


def test_holes_that_nobody_hears_do_not_count():
    short = call(Kind.PLAIN, BotFrame(12.5, 12.5), hole_ms=39)
    long = call(Kind.PLAIN, BotFrame(12.5, 12.5), hole_ms=60)

    found = level(short, long)

    assert (found.holes, found.longest_hole_ms) == (1, 60)


def test_what_the_server_costs_is_shared_among_the_calls_it_held():
    mib = 1024 * 1024
    usage = (
        Usage(2, Spent(10.0, 1.0, 300 * mib)),
        Usage(2, Spent(15.0, 1.5, 330 * mib)),
        Usage(2, Spent(20.0, 2.0, 320 * mib)),
    )

    found = figures(LevelSeen(2, 5.0, 20.0, (), usage=usage, idle_bytes=280 * mib))

    assert found.cpu_of_core == pytest.approx(0.1)
    assert found.cpu_per_call == pytest.approx(0.05)
    assert found.memory_per_call_bytes == 25 * mib


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 100), (0.5, 300), (0.95, 480), (1.0, 500), (0.25, 200)]
)
def test_a_quantile_lies_between_the_measurements(share: float, value: float):
    assert quantile([100, 200, 300, 400, 500], share) == pytest.approx(value)


@pytest.mark.parametrize(
    ("tried", "broken"),
    [
        (carried(10, 624), ""),
        (carried(10, 626), "95 % is 626 ms, above 625 ms"),
        (carried(10, 500, failed=4), ""),
        (carried(10, 500, failed=5), "5 of 1000 turns failed"),
        (carried(10, 900, late_ms=12), "the callers fell behind by 12 ms: not the server's fault"),
        (level(call(Kind.PLAIN)), "nothing was answered"),
    ],
)
def test_the_gate_says_why_it_breaks(tried: Figures, broken: str):
    assert gate(carried(1, 500), tried) == broken


def test_the_capacity_is_the_last_level_before_the_gate_breaks():
    levels = [carried(1, 500), carried(5, 550), carried(10, 700), carried(15, 600)]

    assert capacity(levels) == 5


def test_all_levels_together_are_what_their_callers_saw():
    fast, slow = call(Kind.PLAIN, BotFrame(12.4, 12.4)), call(Kind.PLAIN, BotFrame(12.8, 12.8))

    found = in_all([LevelSeen(1, 5.0, 20.0, (fast,)), LevelSeen(4, 5.0, 20.0, (slow,))])

    assert (found.callers, found.turns, found.seconds) == (5, 2, 30)
    assert found.voice_to_voice_ms is not None
    assert found.voice_to_voice_ms.median == pytest.approx(600)


def test_one_s_own_process_can_be_read():
    found = spent(os.getpid())

    assert found is not None
    assert found.cpu_seconds > 0
    assert found.resident_bytes > 1024 * 1024


def test_a_process_with_brackets_in_its_name_can_be_read(tmp_path: Path):
    (tmp_path / "7").mkdir()
    after_name = "S " + " ".join(str(number) for number in range(4, 53))
    (tmp_path / "7" / "stat").write_text(f"7 (a (odd) name) {after_name}")
    (tmp_path / "7" / "statm").write_text("100 50 20 1 0 10 0")

    found = spent(7, tmp_path)

    assert found is not None
    assert found.cpu_seconds == (14 + 15) / os.sysconf("SC_CLK_TCK")  # fields 14 and 15
    assert found.resident_bytes == 50 * os.sysconf("SC_PAGE_SIZE")


def test_a_process_that_is_gone_costs_nothing_known(tmp_path: Path):
    assert spent(7, tmp_path) is None


def test_the_server_s_own_word_on_its_event_loop_is_read():
    metrics = (
        "# TYPE alo_event_loop_lag_ms histogram\n"
        'alo_event_loop_lag_ms_bucket{le="5.0"} 3.0\n'
        "alo_event_loop_lag_ms_sum 12.5\nalo_event_loop_lag_ms_count 4.0\n"
        "alo_calls_in_progress 2.0\n"
    )

    assert lag_in(metrics) == {"alo_event_loop_lag_ms_sum": 12.5, "alo_event_loop_lag_ms_count": 4}


@pytest.mark.parametrize(("ducked_from", "expected"), [(20, 400.0), (None, None)])
def test_the_first_quieter_audio_after_an_onset_is_found(
    ducked_from: int | None, expected: float | None
):
    book = SpeechBook()
    book.add(ANSWER)
    pcm = memoryview(ANSWER.pcm).cast("h")
    onset = 40
    received: list[tuple[float, bytes]] = []
    for index in range(onset + 30):
        samples = pcm[index * FRAME_SAMPLES : (index + 1) * FRAME_SAMPLES].tolist()
        if ducked_from is not None and index >= onset + ducked_from:
            samples = [sample // 4 for sample in samples]
        audio = b"".join(sample.to_bytes(2, "little", signed=True) for sample in samples)
        received.append((index * 0.02, mulaw_encode(audio)))

    found = quieter_ms(received, book, onset * 0.02 - 0.001, until_s=99.0)

    assert found == (None if expected is None else pytest.approx(expected, abs=41))


def test_callers_speak_both_languages_with_several_voices_and_the_same_in_every_run():
    one, other = Callers(Habits()), Callers(Habits())

    calls = [one.conversation() for _ in range(12)]

    assert calls == [other.conversation() for _ in range(12)]
    assert len({lines[0].speech.voice for lines in calls}) == 6
    assert {lines[0].speech.language for lines in calls} == {"en", "es"}
    assert all(lines[-1].kind is Kind.FAREWELL and lines[0].kind is Kind.PLAIN for lines in calls)


def test_shares_of_pauses_and_interruptions_are_kept():
    none, all_ = Callers(Habits(0.0, 0.0)), Callers(Habits(0.5, 0.5, questions=4))

    plain = [line.kind for _ in range(10) for line in none.conversation()[:-1]]
    talkative = [line.kind for _ in range(10) for line in all_.conversation()[1:-1]]

    assert set(plain) == {Kind.PLAIN}
    assert set(talkative) == {Kind.WITH_PAUSE, Kind.INTERRUPTION}


def test_whatever_a_caller_says_is_known_beforehand():
    known = set(everything_said())
    callers = Callers(Habits(0.5, 0.4, questions=5))

    said = {line.speech for _ in range(30) for line in callers.conversation()}

    assert said <= known


def test_the_picture_is_an_svg_with_a_dot_for_each_answer(tmp_path: Path):
    seen = LevelSeen(1, 5.0, 20.0, (call(Kind.PLAIN, BotFrame(12.5, 12.5)),))
    path = tmp_path / "load.svg"

    draw_load([figures(seen)], [seen], "One & all", path)

    root = ElementTree.parse(path).getroot()
    circles = root.findall("{http://www.w3.org/2000/svg}circle")
    assert len(circles) == 1
