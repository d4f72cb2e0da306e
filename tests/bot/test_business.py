"""The business file: what it makes the agent say, and what an operator reads when it is wrong."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.business import Business, load_business
from bot.business_report import lines_of_keys
from bot.errors import BusinessFileError
from bot.tiers import Tier
from dialogue.language import Language
from dialogue.lines import Line, text_of

EXAMPLE = Path(__file__).parents[2] / "business.toml"
TUTEO = re.compile(r"\b(tú|tu|tus|te|ti|contigo|tienes|puedes|llama|llega|trae)\b", re.I)

SMALL = """\
name = "Taller Ruiz"
[greeting]
en = "Hello, this is Taller Ruiz."
es = "Bueno, Taller Ruiz."
[facts]
en = ["We repair brakes."]
es = ["Reparamos frenos."]
[hours]
timezone = "America/Chicago"
monday-friday = "08:00-17:00"
"""


def business(folder: Path, more: str = "", *, top: str = "", text: str = SMALL) -> Business:
    """The business of a small file with more in it.

    top: stands before everything else; more: behind it.
    """
    file = folder / "business.toml"
    file.write_text(top + text + more, encoding="utf-8")
    return load_business(file)


def refusal(folder: Path, more: str = "", *, top: str = "", text: str = SMALL) -> list[str]:
    """The lines that an operator reads, without the folder."""
    with pytest.raises(BusinessFileError) as refused:
        business(folder, more, top=top, text=text)
    return str(refused.value).replace(f"{folder}/", "").splitlines()


@pytest.mark.parametrize("language", Language)
def test_the_example_greets_briefly_and_knows_enough_in_each_language(language: Language) -> None:
    example = load_business(EXAMPLE)

    assert example.name in example.greeting[language]
    assert len(example.greeting[language].split()) <= 15
    assert len(example.facts[language]) >= 12


def test_the_example_tells_callers_the_same_in_both_languages() -> None:
    example = load_business(EXAMPLE)

    assert len(example.facts[Language.EN]) == len(example.facts[Language.ES])


def test_the_example_addresses_spanish_callers_as_usted() -> None:
    example = load_business(EXAMPLE)

    for text in (example.greeting[Language.ES], *example.facts[Language.ES]):
        assert not TUTEO.search(text)


@pytest.mark.parametrize("language", Language)
def test_the_example_can_be_read_aloud(language: Language) -> None:
    example = load_business(EXAMPLE)

    for text in (*example.facts[language], example.hours.describe(language)):
        assert not re.search(r"[\d*#$%/_]", text)


def test_the_example_uses_no_number_that_could_be_somebodys() -> None:
    numbers = re.findall(r"\+\d+", EXAMPLE.read_text(encoding="utf-8"))

    assert numbers
    assert all(re.fullmatch(r"\+121055501\d\d", number) for number in numbers)


def test_callers_hear_the_default_voices_when_the_file_names_none(tmp_path: Path) -> None:
    small = business(tmp_path)

    assert small.voices[Language.EN].id == "f9836c6e-a0bd-460e-9d3c-f7299fa60f94"
    assert small.voices[Language.ES].id == "5c5ad5e7-1020-476b-8b91-fdcbe9cc313c"
    assert small.voices[Language.ES].language == "es"
    assert small.say_voices[Language.EN].voice == "Polly.Joanna-Neural"
    assert small.say_voices[Language.ES].language == "es-MX"
    assert small.default_language is Language.ES


def test_a_voice_for_one_language_leaves_the_other_as_it_is(tmp_path: Path) -> None:
    small = business(
        tmp_path,
        '[say_voices.es]\nlanguage = "es-US"\nvoice = "Polly.Lupe-Neural"\n'
        '[voices.en]\nid = "a5136bf9-0000-4000-8000-000000000000"\nlanguage = "en"\n',
    )

    assert small.say_voices[Language.ES].voice == "Polly.Lupe-Neural"
    assert small.say_voices[Language.EN].voice == "Polly.Joanna-Neural"
    assert small.voices[Language.EN].id.startswith("a5136bf9")
    assert small.voices[Language.ES].id.startswith("5c5ad5e7")


def test_a_caller_of_a_business_without_spanish_is_answered_in_english(tmp_path: Path) -> None:
    text = "\n".join(line for line in SMALL.splitlines() if not line.startswith("es =")) + "\n"
    small = business(tmp_path, top='languages = ["en"]\ndefault_language = "en"\n', text=text)

    assert small.language_or_default(Language.ES) is Language.EN
    assert small.greeting[Language.ES] == small.greeting[Language.EN]
    assert small.voices[Language.ES].language == "en"
    assert small.say(Line.FAREWELL, Language.ES) == text_of(Line.FAREWELL, Language.EN)


@pytest.mark.parametrize(
    ("language", "farewell"), [(Language.EN, "So long."), (Language.ES, "Que le vaya bien.")]
)
def test_a_business_says_goodbye_in_its_own_words(
    tmp_path: Path, language: Language, farewell: str
) -> None:
    small = business(tmp_path, '[lines.farewell]\nen="So long."\nes="Que le vaya bien."\n')

    assert small.say(Line.FAREWELL, language) == farewell
    assert small.say(Line.HOLD_ON, language) == text_of(Line.HOLD_ON, language)


@pytest.mark.parametrize("language", Language)
def test_a_business_may_word_how_it_asks_back(tmp_path: Path, language: Language) -> None:
    small = business(
        tmp_path, '[lines.error_recovery]\nen="{understood}, right?"\nes="¿{understood}?"\n'
    )

    assert "brakes" in small.say(Line.ERROR_RECOVERY, language, understood="brakes")


def test_the_dialled_number_decides_the_tier(tmp_path: Path) -> None:
    small = business(tmp_path, '[numbers]\n"+12105550199" = "free"\n')

    assert small.tier_for("+12105550199", Tier.ENTERPRISE) is Tier.FREE
    assert small.tier_for("+12105550100", Tier.ENTERPRISE) is Tier.ENTERPRISE


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23T13:59:59", False),
        ("2026-11-23T14:00:00", True),
        ("2026-11-23T22:59:59", True),
        ("2026-11-23T23:00:00", False),
        ("2026-11-28T16:00:00", False),
        # Daylight saving: in July eight in the morning is an hour earlier by UTC.
        ("2026-07-06T13:00:00", True),
    ],
)
def test_a_caller_is_told_whether_the_business_is_open(
    tmp_path: Path, moment: str, is_open: bool
) -> None:
    hours = business(tmp_path).hours

    assert hours.is_open(datetime.fromisoformat(moment).replace(tzinfo=UTC)) is is_open


def test_a_moment_without_a_time_zone_is_no_moment(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        business(tmp_path).hours.is_open(datetime(2026, 11, 23, 9, 0))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            Language.EN,
            "Monday, from eight AM to noon and from one fifteen PM to seven oh five PM; "
            "Tuesday to Friday, from twelve fifty-nine PM to midnight; "
            "Saturday and Sunday, closed",
        ),
        (
            Language.ES,
            "lunes, de ocho de la mañana a mediodía y de una y cuarto de la tarde "
            "a siete y cinco de la noche; "
            "de martes a viernes, de doce y cincuenta y nueve de la tarde a medianoche; "
            "sábado y domingo, cerrado",
        ),
    ],
)
def test_opening_hours_are_said_in_words(tmp_path: Path, language: Language, words: str) -> None:
    text = SMALL.replace(
        'monday-friday = "08:00-17:00"',
        'monday = ["13:15-19:05", "08:00-12:00"]\ntuesday-friday = "12:59-24:00"\n'
        'saturday = "closed"\nsunday = []',
    )

    assert business(tmp_path, text=text).hours.describe(language) == words


@pytest.mark.parametrize("language", Language)
def test_no_opening_time_is_said_with_a_digit(tmp_path: Path, language: Language) -> None:
    for minute in range(60):
        text = SMALL.replace("08:00-17:00", f"00:{minute:02}-23:59")

        assert not re.search(r"\d", business(tmp_path, text=text).hours.describe(language))


@pytest.mark.parametrize(
    ("more", "line", "key", "advice"),
    [
        ("sunday = '8-5'\n", 11, "hours.sunday", 'write "08:00-17:00"'),
        ("sunday = '18:00-08:00'\n", 11, "hours.sunday", "split it at midnight"),
        ("sunday = '08:00-25:00'\n", 11, "hours.sunday", "00:00 to 24:00"),
        ("sunday = ['08:00-12:00', '11:00-13:00']\n", 11, "hours.sunday", "overlap"),
        ("saturday-sunday = 'x'\n", 11, "hours.saturday-sunday", "is not a time range"),
        ("moonday = 'closed'\n", 11, "hours.moonday", "did you mean monday?"),
        ("[notify]\nwebhook='http://crm.example/alo'\n", 12, "notify.webhook", "no https address"),
        ("[notify]\nsms='555'\n", 12, "notify.sms", "E.164"),
        ("[hobbies]\n", 11, "hobbies", "delete it"),
        ("[lines.farwell]\nen='a'\n", 11, "lines.farwell", "did you mean farewell?"),
        ("[lines.farewell]\nen='a'\n", 11, "lines", "farewell says nothing in Spanish"),
        (
            "[lines.error_recovery]\nen='a'\nes='{understood}'",
            11,
            "lines",
            "must hold {understood}",
        ),
        ("[voices.es]\nid='me'\nlanguage='es'\n", 12, "voices.es.id", "play.cartesia.ai"),
        (
            "[voices.es]\nid='5c5ad5e7-1020-476b-8b91-fdcbe9cc313c'\nlanguage='es-AR'\n",
            13,
            "voices.es.language",
            "write es or",
        ),
        (
            "[voices.es]\nid='5c5ad5e7-1020-476b-8b91-fdcbe9cc313c'\nlanguage='en'\n",
            11,
            "voices",
            'under "es" belongs one that speaks it',
        ),
        (
            "[say_voices.es]\nlanguage='es-MX'\nvoice='Polly.Lupe-Neural'\n",
            11,
            "say_voices.es",
            "speaks es-US",
        ),
        (
            "[say_voices.es]\nlanguage='es-MX'\nvoice='Google.es-US-Neural2-A'\n",
            11,
            "say_voices.es",
            "speaks es-US",
        ),
        (
            "[say_voices.es]\nlanguage='es-MX'\nvoice='Polly.Mía-Neural'\n",
            11,
            "say_voices.es",
            "Polly.Mía-Generative",
        ),
        (
            "[say_voices.es]\nlanguage='en-US'\nvoice='Polly.Joanna-Neural'\n",
            11,
            "say_voices",
            "is a voice for en-US",
        ),
        ("[numbers]\n2105550100 = 'free'\n", 11, "numbers", "+12105550100"),
        ("[numbers]\n'+12105550100' = 'gold'\n", 12, "numbers.+12105550100", "'enterprise'"),
    ],
)
def test_an_operator_reads_line_key_and_advice(
    tmp_path: Path, more: str, line: int, key: str, advice: str
) -> None:
    read = refusal(tmp_path, more)

    assert len(read) == 1
    assert read[0].startswith(f"business.toml:{line}: {key}: ")
    assert advice in read[0]


def test_a_line_that_is_unknown_hides_nothing_that_is_wrong_in_the_others(tmp_path: Path) -> None:
    unknown = "[lines.blah]\nen='a'\nes='b'\n[lines.farewell]\nen=1\nes='b'\n"
    read = refusal(tmp_path, f"{unknown}[lines.error_recovery]\nen='a'\nes='¿{{understood}}?'\n")

    assert [line.split(": ")[1] for line in read] == ["lines", "lines.blah", "lines.farewell.en"]
    assert "error_recovery.en must hold {understood}" in read[0]
    assert "is not a key of this table" in read[1]


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("", "transfer_number = '+12105550142'"),
        ("", "staff = ['Marisol']"),
        ("[numbers]\n'+12105550100' = 'free'\n", "transfer_ring_seconds = 30"),
        ("[numbers]\n", "name = 'Taller'"),
        ("[lines.farewell]\nen='a'\nes='b'\n", "default_language = 'es'"),
    ],
)
def test_a_key_that_slipped_below_a_table_is_sent_to_the_top(
    tmp_path: Path, table: str, key: str
) -> None:
    read = refusal(tmp_path, f"{table}{key}\n")

    assert len(read) == 1
    assert read[0].startswith(f"business.toml:{11 + table.count(chr(10))}: ")
    assert f".{key.partition(' ')[0]}: stands below the table [" in read[0]
    assert "above the first [table]" in read[0]


def test_a_tool_without_a_name_of_its_own_is_not_sent_to_the_top(tmp_path: Path) -> None:
    tool = "description='d'\nurl='https://clinic.example/'\nwhile_waiting={en='a', es='b'}\n"

    read = refusal(tmp_path, f"[[tools]]\nname=''\n{tool}")

    assert len(read) == 1
    assert "is empty" in read[0]


@pytest.mark.parametrize(
    ("more", "advice"),
    [
        ("[tools.parameters]\ntype='object'\n", "[[tools]], in two brackets, begins each tool"),
        ("[facts.extra]\n", "is not a key of this table"),
    ],
)
def test_a_table_of_the_wrong_kind_is_explained(tmp_path: Path, more: str, advice: str) -> None:
    assert any(advice in line for line in refusal(tmp_path, more))


@pytest.mark.parametrize("language", Language)
def test_one_fact_without_brackets_is_explained(tmp_path: Path, language: Language) -> None:
    fact = {"en": '["We repair brakes."]', "es": '["Reparamos frenos."]'}[language]

    read = refusal(tmp_path, text=SMALL.replace(fact, fact.strip("[]")))

    assert len(read) == 1
    assert f"facts.{language}: is no list; write it as [" in read[0]


@pytest.mark.parametrize(
    ("top", "key", "advice"),
    [
        ("transfer_number = '555-0100'\n", "transfer_number", "+12105550100"),
        ("languages = []\n", "languages", "at least one"),
        ("languages = ['fr']\n", "languages.0", "'en' or 'es'"),
        ("default_language = 'fr'\n", "default_language", "'en' or 'es'"),
        (f"key_terms = {['term'] * 101}\n", "key_terms", "101 terms"),
        (f"key_terms = {['x' * 400] * 6}\n", "key_terms", "600 tokens"),
        ("greting = 'Hi'\n", "greting", "did you mean greeting?"),
    ],
)
def test_an_operator_reads_what_is_wrong_at_the_top(
    tmp_path: Path, top: str, key: str, advice: str
) -> None:
    read = refusal(tmp_path, top=top)

    assert len(read) == 1
    assert read[0].startswith(f"business.toml:1: {key}: ")
    assert advice in read[0]


@pytest.mark.parametrize("only", Language)
def test_a_business_of_one_language_need_not_name_its_default(
    tmp_path: Path, only: Language
) -> None:
    other = "es" if only is Language.EN else "en"
    text = "\n".join(line for line in SMALL.splitlines() if not line.startswith(f"{other} ="))

    small = business(tmp_path, top=f'languages = ["{only}"]\n', text=text + "\n")

    assert small.default_language is only
    assert small.language_or_default(Language(other)) is only
    assert small.greeting[Language(other)] == small.greeting[only]


@pytest.mark.parametrize("only", Language)
def test_an_operator_whose_default_is_not_spoken_is_told(tmp_path: Path, only: Language) -> None:
    other = "es" if only is Language.EN else "en"
    top = f'languages = ["{only}"]\ndefault_language = "{other}"\n'
    text = "\n".join(line for line in SMALL.splitlines() if not line.startswith(f"{other} ="))

    read = refusal(tmp_path, top=top, text=text)

    assert read == [f"business.toml:2: default_language: is not among languages; write {only}"]


@pytest.mark.parametrize(
    ("gone", "missing"), [("en", "English: add en"), ("es", "Spanish: add es")]
)
def test_a_language_without_words_is_named(tmp_path: Path, gone: str, missing: str) -> None:
    text = "\n".join(line for line in SMALL.splitlines() if not line.startswith(f"{gone} ="))

    read = refusal(tmp_path, text=text)

    assert [line.partition(": says")[0] for line in read] == [
        "business.toml:2: greeting",
        "business.toml:4: facts",
    ]
    assert all(f"says nothing in {missing}" in line for line in read)


def test_everything_wrong_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = SMALL.replace("America/Chicago", "Mars/Base").replace('"Bueno, Taller Ruiz."', '" "')

    read = refusal(tmp_path, "[tools]\n", text=text)

    assert [line.split(": ")[:2] for line in read] == [
        ["business.toml:4", "greeting.es"],
        ["business.toml:9", "hours.timezone"],
        ["business.toml:11", "tools"],
    ]


def test_a_greeting_that_nobody_would_listen_to_is_refused(tmp_path: Path) -> None:
    read = refusal(tmp_path, text=SMALL.replace("Bueno, Taller Ruiz.", "Bueno. " * 60))

    assert "greeting: is too long to listen to in es" in read[0]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    read = refusal(tmp_path, text="key_terms = []\n")

    assert [line.split(": ")[1] for line in read] == ["facts", "greeting", "hours", "name"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('name = "a"\nname = "b"\n', 2),
        ("name = Taller Ruiz\n", 1),
        ('name = "a"\n[greeting\n', 2),
        ('name = "a"\nfacts = [\n', 2),
    ],
)
def test_a_slip_in_the_syntax_is_found_by_its_line(tmp_path: Path, text: str, line: int) -> None:
    read = refusal(tmp_path, text=text)

    assert len(read) == 1
    assert read[0].startswith(f"business.toml:{line}: ")
    assert "quotes" in read[0]


def test_a_file_that_is_not_there_is_named_with_its_variable(tmp_path: Path) -> None:
    with pytest.raises(BusinessFileError, match=r"shop\.toml does not exist.*BUSINESS_FILE"):
        load_business(tmp_path / "shop.toml")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "business.toml"
    file.write_bytes('name = "Clínica"'.encode("latin-1"))

    with pytest.raises(BusinessFileError, match="UTF-8"):
        load_business(file)


def test_keys_are_found_in_every_notation() -> None:
    text = 'a = 1\n[b.c]\n"d e" = 2\n[[f]]\ng.h = 3\n# i = 4\n'

    assert lines_of_keys(text) == {
        ("a",): 1,
        ("b",): 2,
        ("b", "c"): 2,
        ("b", "c", "d e"): 3,
        ("f",): 4,
        ("f", "g"): 5,
        ("f", "g", "h"): 5,
    }


def test_the_guide_explains_every_key() -> None:
    guide = (EXAMPLE.parent / "docs" / "business-file.md").read_text(encoding="utf-8")

    for key in (*Business.model_fields, *Line):
        assert f"`{key}`" in guide or f"`[{key}]`" in guide
