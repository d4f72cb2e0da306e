"""A reply that breaks off goes on from the first word that was not heard."""

import pytest

from bot.vendors.cartesia_reply import Reply
from bot.vendors.cartesia_words import Told

TEXTS = {
    "en": ("We open at nine.", "On Friday we close at five."),
    "es": ("Abrimos a las nueve.", "El viernes cerramos a las cinco."),
}
BOTH = pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)


def message(text: str) -> dict[str, object]:
    return {"transcript": text, "continue": True, "context_id": "first", "language": "en"}


def asked(*texts: str) -> Reply:
    reply = Reply("first")
    for text in texts:
        reply.add(message(text), 10.0)
    return reply


def told(text: str) -> list[Told]:
    """Each word takes half a second."""
    return [Told(word, at / 2, at / 2 + 0.5) for at, word in enumerate(text.split())]


@BOTH
def test_a_reply_of_which_nothing_was_heard_is_asked_for_from_its_beginning(texts):
    reply = asked(*texts)

    anew = reply.begin_anew("second", 11.2)

    assert anew == message(" ".join(texts)) | {"context_id": "second"}
    assert reply.wire_id == "second"


@BOTH
def test_a_reply_that_broke_off_goes_on_behind_the_last_whole_word(texts):
    reply = asked(*texts)
    reply.words_came(told(" ".join(texts)))
    reply.audio_came(2.7, 10.1)  # five words, and a piece of the sixth

    assert reply.begin_anew("second", 12.0)["transcript"].split() == " ".join(texts).split()[5:]


@BOTH
def test_every_word_is_given_out_once_however_often_a_reply_breaks_off(texts):
    text = " ".join(texts)
    reply = asked(*texts)
    given: list[str] = []
    rest = text
    for attempt, seconds in enumerate((1.2, 1.2, 60.0)):
        given += [word for word, _ in reply.words_came(told(rest))]
        given += [word for word, _ in reply.audio_came(seconds, 10.0 + attempt)]
        rest = str(reply.begin_anew(f"context {attempt}", 11.0 + attempt)["transcript"])

    assert " ".join(given) == text
    assert rest == ""


def test_words_behind_a_hole_are_as_late_as_it_was_long():
    reply = asked("one two three four")
    reply.words_came(told("one two three four"))
    reply.audio_came(1.0, 10.0)
    reply.begin_anew("second", 11.0)
    reply.words_came(told("three four"))

    words = reply.audio_came(1.0, 13.0)  # the first second was over at eleven

    assert words == [("three", pytest.approx(3.0)), ("four", pytest.approx(3.5))]


def test_words_wait_for_their_audio():
    reply = asked("one two three")

    assert reply.words_came(told("one two three")) == []
    assert reply.audio_came(0.6, 10.0) == [("one", 0.0), ("two", 0.5)]
    assert reply.done() == [("three", 1.0)]


def test_what_is_left_sounds_as_it_did():
    reply = asked('<emotion value="sympathetic"/>I am sorry to hear that.')
    reply.words_came(told("I am sorry to hear that."))
    reply.audio_came(1.5, 10.0)

    assert reply.rest == '<emotion value="sympathetic"/>to hear that.'


@pytest.mark.parametrize("end", [".", " !", '<break time="500ms"/>'])
def test_nothing_is_left_when_only_punctuation_is(end):
    reply = asked("one two" + end)
    reply.words_came(told("one two"))
    reply.audio_came(1.0, 10.0)

    assert reply.rest == ""


def test_a_reply_gets_on_only_by_whole_words():
    reply = asked("one two")
    reply.attempts = 2
    reply.words_came(told("one two"))

    reply.audio_came(0.1, 10.0)
    assert reply.attempts == 2

    reply.audio_came(0.4, 10.1)
    assert reply.attempts == 1


def test_nothing_is_late_while_the_model_still_writes():
    reply = asked("one two")
    reply.words_came(told("one two"))
    reply.audio_came(1.0, 10.0)
    assert reply.due_since_s is None

    reply.add(message("three"), 20.0)
    assert reply.due_since_s == 20.0
    reply.audio_came(0.5, 20.1)
    reply.close(20.2)
    assert reply.due_since_s == 20.2


@BOTH
def test_a_reply_without_times_that_was_played_to_its_end_was_heard_word_by_word(texts):
    reply = asked('<emotion value="calm"/>' + texts[0], texts[1])
    reply.audio_came(4.0, 10.0)

    words = reply.done()

    assert [word for word, _ in words] == " ".join(texts).split()
    starts_s = [start_s for _, start_s in words]
    assert starts_s == sorted(starts_s)
    assert starts_s[0] == 0.0
    assert 3.0 < starts_s[-1] < 4.0
    assert reply.rest == ""


def test_a_reply_that_lost_its_times_on_the_way_has_every_word_once():
    reply = asked("one two three four")
    reply.words_came(told("one two three four"))
    given = reply.audio_came(1.0, 10.0)
    reply.begin_anew("second", 11.0)
    given += reply.audio_came(1.0, 11.1)

    given += reply.done()

    assert [word for word, _ in given] == ["one", "two", "three", "four"]
