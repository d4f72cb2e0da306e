"""Many sentences of few voices in one book: nobody's words are taken for another's."""

from __future__ import annotations

import random
from difflib import SequenceMatcher

import pytest

from simulator.cartesia_audio import near_silence
from simulator.deepgram_options import ListenOptions
from simulator.deepgram_recogniser import Recogniser
from simulator.ears import SpeechBook
from simulator.latency import brief
from simulator.speech import VOICES, Speech, Voice, speak
from tests.simulator.listening import cut, hear, plain_words, silence, telephone, texts
from tests.simulator.sentences import sentences

both_languages = pytest.mark.parametrize("language", ["en", "es"])
_PAUSE_MS = 100
"""From so much silence on a voice detector may take a speaker to have finished."""
_LATE_MS = 100
"""It may notice a new word so late: twice the windows of 32 ms it judges, and a packet."""


def voices(language: str, *, of_the_bot: bool = False) -> list[Voice]:
    return [
        voice
        for voice in VOICES.values()
        if voice.language == language and voice.name.startswith("bot-") is of_the_bot
    ]


def clips(language: str, speakers: list[Voice]) -> list[Speech]:
    return [speak(text, voice) for voice in speakers for text in sentences(language)]


@pytest.fixture(scope="module")
def book() -> SpeechBook:
    book = SpeechBook()
    for language in ("en", "es"):
        for speech in clips(language, voices(language)):
            book.add(speech)
    return book


@pytest.fixture(scope="module")
def bot_book() -> SpeechBook:
    book = SpeechBook()
    for language in ("en", "es"):
        for speech in clips(language, voices(language, of_the_bot=True)):
            book.add(speech)
    return book


@both_languages
def test_every_sentence_of_every_caller_is_heard_word_for_word(book: SpeechBook, language: str):
    misheard = {}
    for speech in clips(language, voices(language)):
        heard = texts(hear(book, silence(303) + telephone(speech.pcm) + silence(400)))
        if plain_words(heard) != plain_words(speech.text.split()):
            misheard[speech.voice, speech.text] = heard
    assert misheard == {}


@both_languages
@pytest.mark.parametrize(
    ("gain", "noise_db"), [(0.25, None), (1.0, 15.0), (0.25, 15.0)], ids=["quiet", "noisy", "both"]
)
def test_on_a_quiet_or_noisy_line_99_of_100_words_are_heard(
    language: str, gain: float, noise_db: float | None
):
    book = SpeechBook()  # of one voice: in noise each look at a book costs by its size
    one_voice = clips(language, voices(language)[:1])
    for speech in one_voice:
        book.add(speech)
    said = understood = 0
    for speech in one_voice:
        line = telephone(silence(100) + speech.pcm + silence(300), gain=gain, noise_db=noise_db)
        heard = plain_words(texts(hear(book, line)))
        expected = plain_words(speech.text.split())
        matching = SequenceMatcher(a=expected, b=heard, autojunk=False).get_matching_blocks()
        said += len(expected)
        understood += sum(block.size for block in matching)
    assert understood >= 0.99 * said


def transcript(book: SpeechBook, pcm: bytes, finalize_at_ms: int) -> str:
    """What all final results say together, when one `Finalize` comes in the middle."""
    recogniser = Recogniser(book, brief(), ListenOptions.parse({"language": ["multi"]}), {}, "id")
    due = recogniser.feed(cut(pcm, 0, finalize_at_ms), 0.0)
    due += recogniser.finalize(0.0)
    due += recogniser.feed(cut(pcm, finalize_at_ms), 0.0)
    due += recogniser.close(0.0)
    finals = [d.message for d in due if d.message.get("is_final")]
    said = [message["channel"]["alternatives"][0]["transcript"] for message in finals]
    return " ".join(part for part in said if part)


@both_languages
@pytest.mark.parametrize("late_ms", [-40, 20, 50, _LATE_MS])
def test_a_pause_in_a_sentence_that_is_taken_for_its_end_costs_no_word(
    book: SpeechBook, language: str, late_ms: int
):
    asked = 0
    for speech in clips(language, voices(language)[:1]):
        pcm = silence(200) + telephone(speech.pcm) + silence(400)
        for word, following in zip(speech.words, speech.words[1:], strict=False):
            if following.start_ms - word.end_ms < _PAUSE_MS:
                continue
            heard = transcript(book, pcm, 200 + following.start_ms + late_ms)
            assert plain_words(heard.split()) == plain_words(speech.text.split())
            asked += 1
    assert asked > 20


@both_languages
@pytest.mark.parametrize("chunk_bytes", [320, 3200])
def test_a_caller_who_interrupts_hears_the_words_before_and_the_next_answer(
    bot_book: SpeechBook, language: str, chunk_bytes: int
):
    chance = random.Random(5)
    bot_clips = clips(language, voices(language, of_the_bot=True))
    for speech in bot_clips:
        answer = chance.choice([speech, *chance.sample(bot_clips, 3)])
        stop_ms = chance.randrange(20, speech.duration_ms, 20)
        pcm = near_silence(chance.choice([0, 33, 200])) + cut(speech.pcm, 0, stop_ms)
        pcm += silence(chance.choice([0, 40, 260, 700]))
        pcm += near_silence(chance.choice([0, 150])) + answer.pcm
        heard = hear(bot_book, telephone(pcm) + silence(400), chunk_bytes)
        before, after = heard[: -len(answer.words)], heard[-len(answer.words) :]
        assert plain_words(texts(after)) == plain_words(answer.text.split())
        finished = [word.text for word in speech.words if word.end_ms <= stop_ms]
        assert plain_words(texts(before[: len(finished)])) == plain_words(finished)
        broken = before[len(finished) :]
        assert len(broken) <= 1
        assert all(speech.words[len(finished)].text.startswith(word.text) for word in broken)
