"""How a reply is to feel, and the model's tag that must never be heard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.emotion import (
    DEFAULT_EMOTIONS,
    INTENT_OF_EMOTION,
    Emotion,
    Intent,
    TagReader,
    emotion_map,
    intent_of,
)
from dialogue.language import Language
from dialogue.tag_words import NAMES

LABELLED = Path(__file__).parents[1] / "data" / "dialogue" / "intents.jsonl"


def read(*tokens: str) -> list[str | Intent]:
    """What a reader gives for the tokens, neighbouring texts joined."""
    reader = TagReader()
    given_back = [piece for token in tokens for piece in reader.feed(token)] + reader.end()
    joined: list[str | Intent] = []
    for piece in given_back:
        if isinstance(piece, Intent) or not joined or isinstance(joined[-1], Intent):
            joined.append(piece)
        else:
            joined[-1] += piece
    return joined


def test_the_five_intents_have_the_emotions_that_callers_are_promised() -> None:
    assert {i.value: e.value for i, e in emotion_map({}).items()} == {
        "greeting": "excited",
        "confirmation": "grateful",
        "info": "calm",
        "complaint": "sympathetic",
        "apology": "apologetic",
    }


def test_an_operator_may_choose_any_of_the_voices_emotions() -> None:
    assert len(Emotion) == 58
    chosen = emotion_map({"greeting": "enthusiastic", "info": "content"})
    assert chosen[Intent.GREETING] is Emotion.ENTHUSIASTIC
    assert chosen[Intent.INFO] is Emotion.CONTENT
    assert chosen[Intent.APOLOGY] is Emotion.APOLOGETIC
    assert DEFAULT_EMOTIONS[Intent.GREETING] is Emotion.EXCITED


@pytest.mark.parametrize(
    ("overrides", "advice"),
    [
        ({"greeting": "exited"}, "unknown emotion 'exited': did you mean 'excited'?"),
        ({"gretting": "happy"}, "unknown intent 'gretting': did you mean 'greeting'?"),
        ({"info": "Calm"}, "unknown emotion 'Calm': did you mean 'calm'?"),
        ({"info": "joking/comedic"}, "unknown emotion 'joking/comedic'"),
        ({"info": "zzz"}, "use one of: neutral, angry, "),
    ],
)
def test_an_operator_who_misspells_an_emotion_is_told_the_nearest(
    overrides: dict[str, str], advice: str
) -> None:
    with pytest.raises(ValueError) as refused:
        emotion_map(overrides)
    assert advice in str(refused.value)


def test_every_emotion_a_model_may_name_means_an_intent() -> None:
    assert set(INTENT_OF_EMOTION) == set(Emotion)
    for intent, emotion in DEFAULT_EMOTIONS.items():
        assert INTENT_OF_EMOTION[emotion] is intent


@pytest.mark.parametrize("language", Language)
def test_labelled_replies_are_spoken_the_way_they_are_meant(language: Language) -> None:
    lines = [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    own = [line for line in lines if line["language"] == language]
    wrong = [x["id"] for x in own if intent_of(x["caller"], x["reply"], language) != x["intent"]]
    assert len(own) >= 100
    assert len(wrong) <= 0.02 * len(own), wrong


@pytest.mark.parametrize(
    ("language", "caller", "reply", "intent"),
    [
        (Language.EN, "my dad died", "I'm so sorry for your loss.", "complaint"),
        (Language.ES, "murió mi papá", "Lamento mucho su pérdida.", "complaint"),
        (Language.EN, "what is the fee", "I'm sorry, I don't have that information.", "apology"),
        (Language.ES, "cuánto cobran", "Me temo que no puedo darle ese dato.", "apology"),
        (Language.EN, "who calls me", "The manager will call you to apologise.", "info"),
        (Language.ES, "quién me llama", "El gerente le llamará para disculparse.", "info"),
        (Language.EN, "open late", "Unfortunately we close at five.", "info"),
        (Language.ES, "abren tarde", "Desafortunadamente cerramos a las cinco.", "info"),
        (Language.EN, "i'm so stressed", "I understand, court can be very stressful.", "complaint"),
        (Language.ES, "estoy muy estresada", "La entiendo, es muy estresante.", "complaint"),
        (Language.EN, "yes that is right", "Great, the delivery is scheduled.", "confirmation"),
        (Language.EN, "cancel the tow", "The tow truck has been called off.", "confirmation"),
        (Language.ES, "dígale que es urgente", "Yo le aviso de inmediato.", "confirmation"),
        (Language.ES, "cámbiela", "Cambiada para el lunes a las nueve.", "confirmation"),
        (Language.EN, "is this kim's", "Hey there! Yes, this is Kim's Auto Body.", "greeting"),
        (Language.EN, "is it painful", "It's done under local anesthesia.", "info"),
        (Language.ES, "me mata la muela", "Ay no, ha de doler muchísimo.", "complaint"),
        (Language.ES, "ya no aguanto", "Qué pena, ha de ser muy difícil.", "complaint"),
        (Language.EN, "book it", "The part is on order.", "confirmation"),
        (Language.ES, "sí resérvela", "Reservada su mesa para seis.", "confirmation"),
        (Language.EN, "a receipt", "Once you're booked, we'll text you one.", "info"),
        (Language.EN, "", "", "info"),
        (Language.ES, "", "", "info"),
    ],
)
def test_sorrow_is_told_from_the_mention_of_it(
    language: Language, caller: str, reply: str, intent: str
) -> None:
    assert intent_of(caller, reply, language) == intent


@pytest.mark.parametrize(
    ("language", "caller", "reply", "intent"),
    [
        (Language.EN, "", "Thank you for calling Bright Smile, goodbye.", "confirmation"),
        (Language.ES, "", "Gracias por llamar a Clínica Sol. Adiós.", "confirmation"),
        (Language.EN, "no that's it", "Thank you for calling.", "confirmation"),
        (Language.ES, "no nada más", "Gracias por llamar.", "confirmation"),
        (Language.EN, "perfect", "Thanks for calling Joe's Garage.", "confirmation"),
        (Language.ES, "perfecto", "Gracias por llamar al Taller Ruiz.", "confirmation"),
        (Language.EN, "", "Thank you for calling Bright Smile, how can I help?", "greeting"),
        (Language.ES, "hola", "Gracias por llamar a Clínica Sol, ¿en qué le ayudo?", "greeting"),
        (Language.EN, "hello", "Thank you for calling Bright Smile.", "greeting"),
        (Language.ES, "", "Buenas noches, Clínica Sol.", "greeting"),
    ],
)
def test_thanks_for_the_call_greet_before_it_and_take_leave_after_it(
    language: Language, caller: str, reply: str, intent: str
) -> None:
    assert intent_of(caller, reply, language) == intent


@pytest.mark.parametrize(
    "tag",
    [
        "[{}]", "[ {} ]", "<{}>", "{{{}}}", "({})", "*{}*", "**[{}]**", "[[{}]]", "<|{}|>",
        "<e>{}</e>", "<emotion>{}</emotion>", '<emotion value="{}"/>', "[intent: {}]",
        "[{}]:", "[{}]\n", "\n[{}]\n\n", "`[{}]`", "```\n[{}]\n```\n", "```text\n[{}]\n```\n",
        "[{}][{}]", "[{}] [{}]:", "intent: {}\n", "Intent = {}. ", "{}:", "{}\n", "[{}", "<{}",
        '{{"intent": "{}"}}', "\\[{}\\]",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("name", "intent"),
    [
        ("greeting", Intent.GREETING),
        ("INFO", Intent.INFO),
        ("Apology", Intent.APOLOGY),
        ("saludo", Intent.GREETING),
        ("confirmación", Intent.CONFIRMATION),
        ("queja", Intent.COMPLAINT),
        ("disculpa", Intent.APOLOGY),
        ("información", Intent.INFO),
        ("excited", Intent.GREETING),
        ("calm", Intent.INFO),
        ("sympathetic", Intent.COMPLAINT),
    ],
)
def test_a_caller_never_hears_the_tag_whatever_its_shape(
    tag: str, name: str, intent: Intent
) -> None:
    written = tag.replace("{}", name).replace("{{", "{").replace("}}", "}")
    said = "We open at nine."
    for reply in (f"{written} {said}", f"{written}{said}"):
        if reply[len(written) :] == said and written[-1].isalpha():
            continue
        whole = read(reply)
        assert [p for p in whole if isinstance(p, Intent)] == [intent]
        assert "".join(p for p in whole if not isinstance(p, Intent)).strip() == said


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("No tag at all.", ["No tag at all."]),
        ("Sure. [info] We open.", ["Sure. ", Intent.INFO, "We open."]),
        ("We open [info] at nine", ["We open ", Intent.INFO, "at nine"]),
        ("Sure.[info]We open.", ["Sure.", Intent.INFO, " We open."]),
        (
            "[greeting] ¡Hola! [disculpa] No le oí.",
            [Intent.GREETING, "¡Hola! ", Intent.APOLOGY, "No le oí."],
        ),
        ("[info] Yes. [info] At nine.", [Intent.INFO, "Yes. At nine."]),
        ("[greeting", [Intent.GREETING]),
        ("[info] -5 degrees", [Intent.INFO, "-5 degrees"]),
        ("<greeting>Hello!</greeting>", [Intent.GREETING, "Hello!"]),
        ("[info We open at nine.] Yes", [Intent.INFO, "We open at nine. Yes"]),
    ],
)
def test_a_late_or_second_tag_counts_from_its_place(
    reply: str, expected: list[str | Intent]
) -> None:
    assert read(reply) == expected
    assert read(*reply) == expected


@pytest.mark.parametrize(
    "reply",
    [
        "Call (210) 555-0100.",
        "Write to <email> or [sic] call us (toll free).",
        "We're *happy* to help, and the price is < 5 dollars.",
        "Information about parking is on the website.",
        "Confirm your name, please: is it Lee?",
        "Happy to help!",
        "Our intent: your smile.",
        "Marque el (55) 1234 5678 (sin costo).",
        "Calma, no se preocupe.",
        "[",
        "",
    ],
)
def test_brackets_that_a_caller_should_hear_survive(reply: str) -> None:
    assert "".join(str(piece) for piece in read(reply)) == reply
    assert "".join(str(piece) for piece in read(*reply)) == reply


def test_text_that_cannot_belong_to_a_tag_is_not_kept_waiting() -> None:
    reader = TagReader()
    assert reader.feed("[") == []
    assert reader.feed("info") == []
    assert reader.feed("]") == [Intent.INFO]
    assert reader.feed(" We open") == ["We open"]
    assert reader.feed(" at (") == [" at "]
    assert reader.feed("210") == ["(210"]
    assert reader.feed(") nine") == [") nine"]
    assert reader.end() == []


_SPEECH = st.text(
    alphabet=st.sampled_from("abcdeinfogrt ABE.,:;!?¿¡áéíñ0159[]<>(){}*_`/'\"|-\n"), max_size=60
)
_TAGS = st.builds(
    lambda opening, name, closing: f"{opening}{name}{closing}",
    st.sampled_from(["[", "<", "{", "(", "**[", "`[", "[intent: ", "<e>", "</", " [ "]),
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(["]", ">", "}", ")", "]**", "]`", "", "</e>", "/>", "]:", " ]\n"]),
)
_REPLIES = st.lists(st.one_of(_SPEECH, _TAGS), max_size=6).map("".join)


@settings(max_examples=200, deadline=None)
@given(reply=_REPLIES, data=st.data())
def test_a_reply_is_read_the_same_however_it_is_cut(reply: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(reply)), max_size=12)))
    bounds = [0, *cuts, len(reply)]
    tokens = [reply[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
    assert read(*tokens) == read(reply)
    assert read(*reply) == read(reply)


@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.from_regex(r"[A-Za-záéíóúñ0-9]{1,9}[.,!?]?", fullmatch=True), max_size=12))
def test_no_word_of_a_reply_without_brackets_is_lost(words: list[str]) -> None:
    reply = "So, " + " ".join(words)
    assert "".join(str(piece) for piece in read(*reply)) == reply


@settings(max_examples=100, deadline=None)
@given(
    name=st.sampled_from(sorted(NAMES)),
    before=st.sampled_from(["", "Sure. ", "We open today. ", "Claro que sí. "]),
    data=st.data(),
)
def test_a_tag_never_leaks_and_takes_no_text_along(
    name: str, before: str, data: st.DataObject
) -> None:
    reply = f"{before}[{name}] Abrimos at nine."
    cut = data.draw(st.integers(0, len(reply)))
    pieces = read(reply[:cut], reply[cut:])
    assert [p for p in pieces if isinstance(p, Intent)] == [NAMES[name]]
    spoken = "".join(p for p in pieces if not isinstance(p, Intent))
    assert spoken == f"{before}Abrimos at nine."
