"""What all rules of a conversation share: how often the caller was not served."""

import pytest

from dialogue.attempts import Reason
from dialogue.conversation import Conversation
from dialogue.language import Language

SAID = {
    Language.EN: ["I need a cleaning", "It is for my daughter", "She is eight years old"],
    Language.ES: ["Necesito una limpieza", "Es para mi hija", "Tiene ocho años"],
}


@pytest.mark.parametrize("language", Language)
def test_a_caller_whom_nobody_answers_three_times_is_put_through(language):
    conversation = Conversation(language)
    handovers = []
    for turn in SAID[language]:
        conversation.take_turn(turn)
        handovers.append(conversation.answer_failed())

    assert handovers[:2] == [None, None]
    assert handovers[2] is not None and handovers[2].reason is Reason.FAILED_ATTEMPTS


@pytest.mark.parametrize("language", Language)
def test_an_answer_between_begins_the_count_anew(language):
    conversation = Conversation(language)
    for answered, turn in zip((False, True, False), SAID[language], strict=True):
        conversation.take_turn(turn)
        if not answered:
            assert conversation.answer_failed() is None

    assert conversation.attempts.failed == 1
