"""The intent's tag sets how a reply sounds, and is never spoken."""

import pytest
from pipecat.frames.frames import (
    AggregatedTextFrame,
    ControlFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
)
from pipecat.tests.utils import run_test

from dialogue.conversation import Conversation
from dialogue.emotion import Intent
from dialogue.language import Language
from processors.emotion_tagging import EmotionTagging


class SoundsLike(ControlFrame):
    intent: Intent | None = None


class Voice:
    """The voice's side: notes what it is told, as the call's own does."""

    def __init__(self) -> None:
        self.changes: list[Intent] = []

    def with_intent(self, intent: Intent) -> SoundsLike:
        frame = SoundsLike()
        frame.intent = intent
        return frame


async def speak(tokens: list[str], conversation: Conversation):
    voice = Voice()
    tagging = EmotionTagging(
        conversation, settings_for=voice.with_intent, change_to=voice.changes.append
    )
    down, _ = await run_test(
        tagging,
        frames_to_send=[
            LLMFullResponseStartFrame(),
            *(LLMTextFrame(token) for token in tokens),
            LLMFullResponseEndFrame(),
        ],
    )
    return down, voice


def sentences(frames) -> list[str]:
    return [frame.text for frame in frames if isinstance(frame, AggregatedTextFrame)]


def intents(frames) -> list[Intent | None]:
    return [frame.intent for frame in frames if isinstance(frame, SoundsLike)]


TAGGED = [
    (Language.EN, ["[", "info", "]", " We open", " at nine.", " Anything else?"]),
    (Language.EN, ["[INFO]: We open at nine. Anything else?"]),
    (Language.EN, ["<info>", "We open at nine. Any", "thing else?"]),
    (Language.EN, ["[info] [info] We open at nine. Anything else?"]),
]


@pytest.mark.parametrize(("language", "tokens"), TAGGED)
async def test_the_caller_never_hears_the_tag_whatever_its_shape(language, tokens):
    conversation = Conversation(language)

    down, _ = await speak(tokens, conversation)

    assert sentences(down) == ["We open at nine.", "Anything else?"]
    assert intents(down) == [Intent.INFO]
    assert conversation.ledger.writing.generated.strip() == "We open at nine. Anything else?"


async def test_a_translated_tag_is_understood():
    conversation = Conversation(Language.ES)

    down, _ = await speak(["[queja] ", "Lamento mucho lo ocurrido."], conversation)

    assert sentences(down) == ["Lamento mucho lo ocurrido."]
    assert intents(down) == [Intent.COMPLAINT]


RULED = [
    (Language.EN, "this is the third time nobody called me back", "I am so sorry about that."),
    (Language.ES, "es la tercera vez que nadie me llama", "Lamento mucho lo que pasó."),
]


@pytest.mark.parametrize(("language", "said", "reply"), RULED)
async def test_an_upset_caller_is_met_with_sympathy_without_a_tag_too(language, said, reply):
    conversation = Conversation(language, caller_said=said)

    down, _ = await speak([reply], conversation)

    assert intents(down) == [Intent.COMPLAINT]
    assert conversation.ledger.writing.intents == [Intent.COMPLAINT]


async def test_the_emotion_is_set_before_the_first_word_and_once_a_reply():
    down, voice = await speak(["[info] One. Two. Three."], Conversation(Language.EN))

    kinds = [type(frame) for frame in down]
    assert kinds.index(SoundsLike) < kinds.index(AggregatedTextFrame)
    assert kinds.count(SoundsLike) == 1
    assert voice.changes == []


async def test_a_tag_within_the_reply_changes_the_voice_from_that_sentence_on():
    conversation = Conversation(Language.EN)

    down, voice = await speak(["[apology] I can't. [info] We ", "open at nine."], conversation)

    assert sentences(down) == ["I can't.", "We open at nine."]
    assert intents(down) == [Intent.APOLOGY]
    assert voice.changes == [Intent.INFO]
    assert conversation.ledger.writing.intents == [Intent.APOLOGY, Intent.INFO]
