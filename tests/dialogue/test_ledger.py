from dialogue.ledger import Ledger


def saying(*sentences: str) -> Ledger:
    ledger = Ledger()
    ledger.begin_writing()
    ledger.begin_saying()
    for sentence in sentences:
        ledger.announce(sentence)
    return ledger


def test_a_word_is_heard_when_its_mark_comes_back():
    ledger = saying("We open at nine.")
    marks = [ledger.send(word) for word in "We open at nine.".split()]

    assert ledger.played(marks[0]) == 1
    assert ledger.saying.heard == ["We"]
    assert ledger.pending_words == 3


def test_a_mark_vouches_for_the_words_before_it():
    ledger = saying("We open at nine.")
    marks = [ledger.send(word) for word in "We open at nine.".split()]

    assert ledger.played(marks[2]) == 3
    assert ledger.saying.heard == ["We", "open", "at"]


def test_words_that_a_caller_interrupted_were_not_heard_though_their_marks_come_back():
    ledger = saying("We open at nine.")
    marks = [ledger.send(word) for word in "We open at nine.".split()]
    ledger.played(marks[1])

    ledger.clear()

    assert [ledger.played(mark) for mark in marks] == [0, 0, 0, 0]
    assert ledger.saying.heard == ["We", "open"]
    assert ledger.saying.is_cleared


def test_replies_are_said_in_the_order_in_which_they_were_written():
    ledger = Ledger()
    for text in ("First.", "Second."):
        ledger.begin_writing()
        ledger.writing.generated += text

    ledger.begin_saying()
    assert ledger.saying.generated == "First."
    ledger.end_saying()
    ledger.begin_saying()
    assert ledger.saying.generated == "Second."


def test_a_reply_that_waits_when_the_caller_interrupts_is_never_said():
    ledger = saying("First.")
    ledger.begin_writing()
    ledger.writing.generated += "Second."

    ledger.clear()
    ledger.begin_writing()
    ledger.writing.generated += "Third."
    ledger.begin_saying()

    assert ledger.saying.generated == "Third."


def test_a_canned_line_has_an_account_of_its_own():
    ledger = saying("We open at nine.")
    ledger.end_saying()

    ledger.announce("Are you still there?")

    assert ledger.saying.generated == ledger.saying.announced == "Are you still there?"
    assert ledger.asked_question


def test_what_the_bot_asked_is_known_until_it_says_something_else():
    ledger = saying("Very well.", "What day suits you?")
    ledger.end_saying()
    assert ledger.asked_question

    ledger.announce("One moment.")
    assert not ledger.asked_question


def test_an_answer_that_a_sound_broke_off_before_its_first_word_is_still_due():
    ledger = Ledger()
    ledger.answer_is_due = True
    ledger.begin_writing()
    ledger.clear()
    assert ledger.answer_is_due

    ledger.send("We")
    assert not ledger.answer_is_due


def test_an_answer_that_is_withdrawn_is_no_longer_on_its_way():
    ledger = Ledger()
    ledger.begin_writing()
    assert ledger.is_answer_on_its_way

    ledger.withdraw_writing()

    assert not ledger.is_answer_on_its_way
