"""Ears hear what arrives as audio, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.ears import Ears, SpeechBook
from simulator.speech import VOICES, Speech, speak
from tests.simulator.listening import cut, hear, silence, telephone, texts

CALLER = {"en": VOICES["emma"], "es": VOICES["lucia"]}
SAID = {
    "en": "Hello, I would like to make an appointment for Tuesday morning please",
    "es": "Buenos días, quisiera cambiar mi cita del jueves para otro día por favor",
}
ALIKE = {
    "en": "Hello, I would like to make an appointment for Friday at noon",
    "es": "Buenos días, quisiera cambiar mi cita del martes a las ocho",
}
SHORT = {"en": "yes", "es": "sí"}
both_languages = pytest.mark.parametrize("language", ["en", "es"])


@pytest.fixture(scope="module")
def book() -> SpeechBook:
    book = SpeechBook()
    for language, voice in CALLER.items():
        for said in (SAID, ALIKE, SHORT):
            book.add(speak(said[language], voice))
        for index in range(20):
            book.add(speak(f"{SHORT[language]}, {index} Tuesday martes", voice))
    return book


def clip(language: str) -> Speech:
    return speak(SAID[language], CALLER[language])


@both_languages
@pytest.mark.parametrize("chunk_bytes", [320, 246, 1600, 64000])
def test_every_word_is_heard_at_its_time_however_the_audio_is_cut(
    book: SpeechBook, language: str, chunk_bytes: int
):
    speech = clip(language)
    pcm = silence(303) + telephone(speech.pcm) + silence(400)
    heard = hear(book, pcm, chunk_bytes)
    assert texts(heard) == SAID[language].split()
    for word, known in zip(heard, speech.words, strict=True):
        assert word.clip == speech
        assert word.confidence == 1.0
        assert abs(word.start_ms - known.start_ms - 303) <= 1
        assert abs(word.end_ms - known.end_ms - 303) <= 1


@both_languages
@pytest.mark.parametrize(
    ("gain", "noise_db"), [(0.25, None), (1.0, 15.0), (0.25, 15.0), (1.8, None)]
)
@pytest.mark.parametrize("odd_samples", [0, 3])
def test_a_caller_on_a_quiet_or_noisy_line_is_understood(
    book: SpeechBook, language: str, gain: float, noise_db: float | None, odd_samples: int
):
    line = silence(300) + bytes(2 * odd_samples) + clip(language).pcm + silence(500)
    heard = hear(book, telephone(line, gain=gain, noise_db=noise_db))
    assert texts(heard) == SAID[language].split()
    for word, known in zip(heard, clip(language).words, strict=True):
        assert abs(word.start_ms - known.start_ms - 300) <= 90
        assert abs(word.end_ms - known.end_ms - 300) <= 30


@both_languages
@pytest.mark.parametrize(("gain", "noise_db"), [(1.0, None), (0.3, None), (1.0, 15.0)])
def test_a_caller_who_says_one_short_word_is_understood(
    book: SpeechBook, language: str, gain: float, noise_db: float | None
):
    line = silence(300) + speak(SHORT[language], CALLER[language]).pcm + silence(500)
    heard = hear(book, telephone(line, gain=gain, noise_db=noise_db))
    assert texts(heard) == [SHORT[language]]


@both_languages
def test_a_voice_that_is_ducked_while_it_speaks_stays_understood(book: SpeechBook, language: str):
    pcm = clip(language).pcm
    line = telephone(cut(pcm, 0, 1200)) + telephone(cut(pcm, 1200), gain=0.25) + silence(500)
    assert texts(hear(book, line)) == SAID[language].split()


@both_languages
def test_a_word_whose_audio_was_dropped_is_missing(book: SpeechBook, language: str):
    speech = clip(language)
    lost = speech.words[4]
    kept = telephone(cut(speech.pcm, 0, lost.start_ms) + cut(speech.pcm, lost.end_ms))
    expected = SAID[language].split()
    del expected[4]
    assert texts(hear(book, kept + silence(300))) == expected


@both_languages
def test_a_word_whose_audio_was_half_overwritten_is_wrong(book: SpeechBook, language: str):
    speech = clip(language)
    word = max(speech.words[2:], key=lambda word: word.end_ms - word.start_ms)
    middle = (word.start_ms + word.end_ms) // 2
    broken = cut(speech.pcm, 0, middle) + silence(word.end_ms - middle)
    heard = hear(book, telephone(broken + cut(speech.pcm, word.end_ms)) + silence(300))
    index = speech.words.index(word)
    assert not any(h.whole for h in heard if h.index == index)
    assert all(word.text.startswith(h.text) for h in heard if h.index == index)
    others = [h.text for h in heard if h.index != index]
    assert others == [w.text for w in speech.words if w is not word]


@both_languages
def test_words_after_a_stall_are_heard_later_by_the_stall(book: SpeechBook, language: str):
    speech = clip(language)
    pause_ms = speech.words[3].end_ms
    stalled = cut(speech.pcm, 0, pause_ms) + silence(600) + cut(speech.pcm, pause_ms)
    heard = hear(book, telephone(stalled) + silence(300))
    assert texts(heard) == SAID[language].split()
    for word, known in zip(heard, speech.words, strict=True):
        late_ms = 600 if known.start_ms >= pause_ms else 0
        assert abs(word.start_ms - known.start_ms - late_ms) <= 2


@both_languages
def test_a_bot_cut_off_in_mid_word_was_heard_up_to_that_word(book: SpeechBook, language: str):
    speech = clip(language)
    last = max(speech.words[3:], key=lambda word: word.end_ms - word.start_ms)
    stop_ms = (2 * last.start_ms + last.end_ms) // 3
    heard = hear(book, telephone(cut(speech.pcm, 0, stop_ms)) + silence(600))
    before = [word.text for word in speech.words if word.end_ms <= last.start_ms]
    assert texts(heard)[: len(before)] == before
    assert len(heard) <= len(before) + 1
    assert all(not word.whole and word.end_ms <= stop_ms for word in heard[len(before) :])


@both_languages
def test_audio_that_ends_without_silence_is_given_by_flush(book: SpeechBook, language: str):
    speech = clip(language)
    stop_ms = speech.words[2].end_ms - 15
    ears = Ears(book)
    early = ears.hear(telephone(cut(speech.pcm, 0, stop_ms)))
    assert texts(early) == SAID[language].split()[:2]
    assert texts(ears.flush()) == SAID[language].split()[2:3]
    assert ears.flush() == []


@both_languages
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_asking_in_mid_word_takes_nothing_from_it(book: SpeechBook, language: str, share: float):
    speech = clip(language)
    for word in speech.words:
        asked_ms = round(word.start_ms + share * (word.end_ms - word.start_ms))
        ears = Ears(book)
        heard = ears.hear(telephone(cut(speech.pcm, 0, asked_ms)))
        heard += ears.so_far()
        assert all(h.whole for h in heard)
        heard += ears.hear(telephone(cut(speech.pcm, asked_ms)) + silence(300))
        assert texts(heard + ears.flush()) == SAID[language].split()


@both_languages
def test_asking_after_a_word_broke_off_gives_what_came_of_it(book: SpeechBook, language: str):
    speech = clip(language)
    last = max(speech.words[3:], key=lambda word: word.end_ms - word.start_ms)
    ears = Ears(book)
    ears.hear(telephone(cut(speech.pcm, 0, (last.start_ms + last.end_ms) // 2)))
    ears.hear(silence(200))
    (broken,) = ears.so_far()
    assert last.text.startswith(broken.text)
    assert not broken.whole
    assert ears.hear(silence(300)) + ears.flush() == []


@both_languages
def test_a_word_that_stalls_at_its_very_beginning_is_heard_later(book: SpeechBook, language: str):
    speech = clip(language)
    word = max(speech.words[2:], key=lambda word: word.end_ms - word.start_ms)
    stall_ms = word.start_ms + 40
    stalled = cut(speech.pcm, 0, stall_ms) + silence(600) + cut(speech.pcm, stall_ms)
    assert texts(hear(book, telephone(stalled) + silence(300))) == SAID[language].split()


@both_languages
def test_a_clip_that_starts_midway_is_heard_from_there(book: SpeechBook, language: str):
    speech = clip(language)
    heard = hear(book, silence(200) + telephone(cut(speech.pcm, speech.words[2].start_ms)))
    assert texts(heard) == SAID[language].split()[2:]


@both_languages
def test_clips_back_to_back_and_repeated_are_told_apart(book: SpeechBook, language: str):
    one, two = clip(language), speak(SHORT[language], CALLER[language])
    heard = hear(book, telephone(two.pcm + two.pcm + one.pcm + one.pcm) + silence(100))
    expected = SAID[language].split()
    assert texts(heard) == [SHORT[language]] * 2 + expected + expected


@both_languages
@pytest.mark.parametrize("noise_db", [None, 15.0])
def test_sentences_that_begin_alike_end_as_they_were_said(
    book: SpeechBook, language: str, noise_db: float | None
):
    for said in (SAID, ALIKE):
        pcm = silence(200) + speak(said[language], CALLER[language]).pcm + silence(300)
        assert texts(hear(book, telephone(pcm, noise_db=noise_db))) == said[language].split()


@both_languages
def test_a_sentence_begun_alike_sample_for_sample_continues_as_the_one_played(language: str):
    one = clip(language)
    shared_ms = one.words[4].start_ms
    other = speak(ALIKE[language], CALLER[language])
    joint = Speech(
        text="x",
        language=language,
        voice=one.voice,
        pcm=cut(one.pcm, 0, shared_ms) + speak(SHORT[language], CALLER[language]).pcm,
        words=one.words[:4],
    )
    book = SpeechBook()
    for speech in (joint, other, one):
        book.add(speech)
    heard = hear(book, telephone(one.pcm) + silence(300))
    assert texts(heard) == SAID[language].split()
    assert heard[-1].clip == one


@both_languages
def test_a_sentence_nobody_registered_is_not_heard(book: SpeechBook, language: str):
    stranger = speak(
        {"en": "Where is the library", "es": "Dónde queda el mercado"}[language],
        VOICES["james" if language == "en" else "mateo"],
    )
    assert hear(book, telephone(silence(200) + stranger.pcm + silence(300))) == []


def test_silence_and_noise_are_not_words(book: SpeechBook):
    noise = np.random.default_rng(3).normal(0.0, 900.0, 16000).astype("<i2").tobytes()
    assert hear(book, silence(1000) + noise + silence(1000)) == []


@both_languages
def test_ears_know_when_they_are_inside_a_word(book: SpeechBook, language: str):
    speech = clip(language)
    ears = Ears(book)
    ears.hear(telephone(cut(speech.pcm, 0, speech.words[0].end_ms - 60)))
    assert ears.in_word
    assert ears.playing == speech
    ears.hear(telephone(cut(speech.pcm, speech.words[0].end_ms - 60)) + silence(100))
    assert not ears.in_word
    assert ears.playing is None


def test_a_full_book_forgets_the_clip_longest_not_added_again():
    kept, dropped, new = (speak(f"number {n}", CALLER["en"]) for n in ("one", "two", "three"))
    book = SpeechBook(max_clips=2)
    for speech in (kept, dropped, kept, new):
        book.add(speech)
    assert len(book) == 2
    assert "two" not in texts(hear(book, telephone(dropped.pcm) + silence(200)))
    assert texts(hear(book, telephone(kept.pcm) + silence(200))) == ["number", "one"]
    assert texts(hear(book, telephone(new.pcm) + silence(200))) == ["number", "three"]
