"""Scenario files: what may stand in one, and what its author reads when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import ScenarioError
from simulator.level import FRAME_MS, is_voiced
from simulator.scenario import Greeted, Says, Side, load_scenario, shipped_scenarios
from simulator.speech import VOICES, speak
from simulator.utterance import utterance

WHOLE = """
name: A caller asks for the price
caller: {number: "+525555550142", voice: rosa, language: es}
tier: pro
answers:
  - {when: cuánto cuesta, say: Cuesta cien dólares.}
turns:
  - greeted: {language: es, contains: [Gracias, ayudarle]}
  - says: Buenas, {pause 400} ¿cuánto cuesta?
    expect: {language: es, contains: cien dólares, within_ms: 1500}
  - says: Perdón, ¿cuánto?
    when: {into_answer_ms: 800}
    expect: {barge_in_within_ms: 600}
  - presses: "0#"
    when: {pause_ms: 1200}
  - hangs_up: true
    when: after the answer
ends: {by: caller, outcome: caller_hung_up}
"""


@pytest.fixture
def write(tmp_path: Path):
    def write_file(text: str) -> Path:
        path = tmp_path / "call.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def complaint(path: Path) -> list[str]:
    """What the author reads, without the folder."""
    with pytest.raises(ScenarioError) as refused:
        load_scenario(path)
    return str(refused.value).replace(f"{path.parent}/", "").splitlines()


def test_a_scenario_may_use_every_key(write):
    scenario = load_scenario(write(WHOLE))

    assert scenario.slug == "call"
    assert scenario.tier == "pro"
    assert scenario.caller.voice_name == "rosa"
    assert scenario.ends.by is Side.CALLER
    greeting, question, interruption, keys, _ = scenario.turns
    assert isinstance(greeting, Greeted)
    assert greeting.greeted.contains == ("Gracias", "ayudarle")
    assert isinstance(question, Says)
    assert question.expect is not None
    assert question.expect.contains == ("cien dólares",)
    assert isinstance(interruption, Says)
    assert interruption.when.into_answer_ms == 800
    assert not isinstance(keys, Greeted)
    assert keys.when.pause_ms == 1200


@pytest.mark.parametrize(("language", "voice"), [("en", "emma"), ("es", "lucia")])
def test_a_caller_without_a_voice_gets_one_that_speaks_the_language(write, language, voice):
    path = write(f"name: x\ncaller: {{language: {language}}}\nturns:\n  - says: OK\n")

    assert load_scenario(path).caller.voice_name == voice


def test_every_call_begins_with_a_greeting_that_is_checked(write):
    scenario = load_scenario(write("name: x\nturns:\n  - says: Hello?\n"))

    assert [type(turn) for turn in scenario.turns] == [Greeted, Says]


@pytest.mark.parametrize("path", shipped_scenarios(), ids=lambda path: path.stem)
def test_the_scenarios_that_come_with_the_product_can_be_read(path):
    assert load_scenario(path).slug == path.stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "call.yaml:1: the file is empty; docs/scenarios.md shows a scenario"),
        ("name: [x", "call.yaml:1: expected ',' or ']', but got '<stream end>'; this is no YAML"),
        ("name: x\n", "call.yaml:1: turns: is missing"),
        (
            "name: x\nturns: []\n",
            "call.yaml:2: turns: the caller does nothing; write at least one turn",
        ),
        (
            "name: x\nturns:\n  - says: Hi\n    exspect: {language: en}\n",
            "call.yaml:4: turns.1.exspect: is not a key here; did you mean expect?",
        ),
        (
            "name: x\nturns:\n  - says: Hi\n  - sings: la\n",
            "call.yaml:4: turns.2: a turn has exactly one of greeted, says, presses, hangs_up",
        ),
        (
            "name: x\nturns:\n  - says: Hi\n    expect:\n      language: fr\n",
            "call.yaml:5: turns.1.expect.language: input should be 'en' or 'es'",
        ),
        (
            "name: x\nturns:\n  - says: Well, {wait 3} yes\n",
            "call.yaml:3: turns.1.says: only pauses stand in braces, like {pause 500} for half "
            "a second",
        ),
        (
            "name: x\nturns:\n  - says: '{pause 500} yes'\n",
            "call.yaml:3: turns.1.says: a pause stands between words; use when: {pause_ms: 500} "
            "before them",
        ),
        (
            "name: x\nturns:\n  - says: Hi\n    when: later\n",
            "call.yaml:4: turns.1.when: write 'after the answer', into_answer_ms: or pause_ms:",
        ),
        (
            "name: x\ncaller:\n  voice: bob\nturns:\n  - says: Hi\n",
            "call.yaml:3: caller.voice: there is no such voice; choose one of emma, james, "
            "walter, lucia, mateo, rosa",
        ),
        (
            "name: x\ncaller: {voice: lucia}\nturns:\n  - says: Hi\n",
            "call.yaml:2: caller: the voice lucia speaks es, not en",
        ),
        (
            "name: x\ncaller: {number: +12105550142}\nturns:\n  - says: Hi\n",
            "call.yaml:2: caller.number: is no text; write it in quotes",
        ),
        (
            "name: x\nturns:\n  - presses: 'A'\n",
            "call.yaml:3: turns.1.presses: is not in the right form: keys of a telephone, 0-9 * "
            "#, in quotes",
        ),
        (
            "name: x\nturns:\n  - hangs_up: true\n  - says: Hi\n",
            "call.yaml:2: turns: hangs_up can only be the last turn",
        ),
        (
            "name: x\nturns:\n  - hangs_up: true\nends: {by: bot}\n",
            "call.yaml:1: ends by the bot, but the last turn is hangs_up",
        ),
    ],
)
def test_an_author_reads_where_the_file_is_wrong(write, text, expected):
    assert complaint(write(text)) == [expected]


def test_an_author_reads_of_everything_that_is_wrong_at_once(write):
    text = "name: x\nturns:\n  - says: Hi\n    when: {pause_ms: -1}\n  - presses: ''\nend: {}\n"

    assert complaint(write(text)) == [
        "call.yaml:4: turns.1.when.pause_ms: input should be greater than 0",
        "call.yaml:5: turns.2.presses: is not in the right form: keys of a telephone, 0-9 * #, "
        "in quotes",
        "call.yaml:6: end: is not a key here; did you mean ends?",
    ]


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert complaint(tmp_path / "none.yaml") == ["none.yaml: No such file or directory"]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("emma", "I would like", "to book"), ("lucia", "Quisiera", "una cita")],
)
def test_a_pause_is_silence_inside_one_utterance(name, before, after):
    voice = VOICES[name]
    first, second = speak(before, voice), speak(after, voice)

    said = utterance(f"{before} {{pause 500}} {after}", voice)

    assert said.text == f"{before} {after}"
    assert said.duration_ms == first.duration_ms + 500 + second.duration_ms
    assert [word.text for word in said.words] == said.text.split()
    resumed = said.words[len(before.split())]
    assert resumed.start_ms == first.duration_ms + 500
    per_ms = len(said.pcm) // said.duration_ms
    gap = said.pcm[first.duration_ms * per_ms : resumed.start_ms * per_ms]
    frame_bytes = FRAME_MS * per_ms
    assert not any(is_voiced(gap[at : at + frame_bytes]) for at in range(0, len(gap), frame_bytes))
