"""The measurement of turn ends measures what it says: on voices whose word times are known."""

import statistics

import numpy as np
import pytest

from bench.endpointing.alignment import placed_words
from bench.endpointing.moments import Kind, Moment, moments
from bench.endpointing.outcomes import outcome
from bench.endpointing.plot import draw
from bench.endpointing.prompt_texts import as_recognised, whole_sentences
from bench.endpointing.recordings import Recording
from bench.endpointing.witnesses import Witnessed
from dialogue.endpointing import Completeness, Reason
from dialogue.language import Language
from simulator.speech import VOICES, speak

SENTENCES = {
    "james": (Language.EN, "Please enter your password followed by the pound key. Then hold on."),
    "mateo": (Language.ES, "Por favor ingrese su número de agente. Luego espere en la línea."),
}
SPOKEN = pytest.mark.parametrize("voice", SENTENCES)


def recorded(voice: str) -> Recording:
    language, text = SENTENCES[voice]
    spoken = speak(text, VOICES[voice])
    return Recording(language, voice, text, np.frombuffer(spoken.pcm, dtype="<i2"))


@SPOKEN
def test_words_are_found_where_another_voice_says_them(voice):
    recording = recorded(voice)
    said = speak(recording.text, VOICES[voice]).words

    found = placed_words(recording)

    assert [word.text for word in found] == [word.text for word in said]
    off_ms = [abs(f.start_ms - s.start_ms) for f, s in zip(found, said, strict=True)]
    assert statistics.median(off_ms) <= 60


@SPOKEN
def test_each_sentence_is_heard_to_its_end_and_in_part(voice):
    recording = recorded(voice)

    found = list(moments(recording))

    finished = [moment.words for moment in found if moment.kind is Kind.FINISHED]
    assert finished == [as_recognised(s.split()) for s in recording.text.split(". ")]
    for moment in found:
        whole = next(words for words in finished if words.startswith(moment.words))
        assert (moment.words == whole) == (moment.kind is Kind.FINISHED)
        assert 0 < moment.heard.size < recording.samples.size


def test_texts_are_written_as_a_recogniser_writes_them():
    text = whole_sentences(Language.ES, "vm-intro", "Por favor, deje su mensaje despues del tono.")

    assert text == "Por favor, deje su mensaje después del tono."
    assert as_recognised(text.split()) == "por favor deje su mensaje después del tono"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("beep", "[this is a simple beep tone]"),
        ("confbridge-leave-in", "To leave the conference..."),
        ("vm-onefor", "Press 1 for"),
        ("added", "Added."),
    ],
)
def test_what_is_no_whole_sentence_is_left_out(name, text):
    assert whole_sentences(Language.EN, name, text) is None


def at(kind: Kind, sounds_finished: float) -> Witnessed:
    moment = Moment(Language.EN, "", kind, "", np.zeros(0, dtype=np.int16))
    return Witnessed(moment, Completeness(Reason.STATEMENT), sounds_finished)


def test_a_pause_is_cut_off_if_the_turn_is_taken_before_the_voice_is_heard_again():
    waits = {0.1: 1000, 0.2: 500, 0.3: 700, 0.4: 450}
    heard = [at(Kind.FINISHED, 0.4), at(Kind.FINISHED, 0.3), at(Kind.FINISHED, 0.4)]
    heard += [at(Kind.DIP, 0.1), at(Kind.PAUSE, 0.2), at(Kind.DIP, 0.3), at(Kind.DIP, 0.4)]

    done = outcome(lambda one: waits[one.sounds_finished], heard)

    assert done.median_ms == 450
    assert done.cut_off == {300: 0.0, 500: 0.5, 700: 0.75}


def test_the_plot_is_small_and_holds_every_family():
    curve = [(450.0 + step, 40.0 - step) for step in range(20)]

    svg = draw({"English": {"ours": curve, "silence & co": curve}}, {"English": (500.0, 4.0)})

    assert len(svg) < 60_000
    assert "ours" in svg and "silence &amp; co" in svg
