"""Which words of a caller's text belong to no language: courtesy, names, numbers, addresses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from dialogue import neutral_words as lists
from dialogue.courtesy_words import COURTESY, FILLERS, HOLD
from dialogue.phrases import PhraseTable
from dialogue.spanish_verbs import finite
from dialogue.spanish_words import CONTENT


class Mark(Enum):
    """What a word is to the question of language."""

    OPEN = "open"
    """It may be evidence."""

    COURTESY = "courtesy"
    """Part of a formula, or a filler: nothing was said with it."""

    NAMED = "named"
    """A name, number, date, dish, brand or address: said alike in both languages."""


_Finder = Callable[[Sequence[str], int], int]

_CONTINUED = frozenset(
    """
    el la los las mi mis su sus tu un una con de para the my your his her their an to about going it
    him them your lo le se supposed gonna able looking trying calling afraid that when if where
    because
    """.split()
)
"""After these a formula goes on as a clause: "cómo está" mi pedido, "how are you" going to."""

_BEFORE_NAME = frozenset(
    """
    soy llamo llama nombre name is mr mister mrs miss dr doctor doctora senor senora don dona con
    with to i'm it's and y hi hola gracias thanks
    """.split()
)
"""Before or after these a name that is a verb, too, is a name: "soy marco"."""

_CLAUSE_START = {
    "for": frozenset(
        """
        i i'm i'd i've i'll we we're can could do does is are what when where how but so and it
        """.split()
    ),
    "por": frozenset(
        """
        y pero quiero necesito quisiera me tengo es que yo cuando donde puede podria nos le se
        """.split()
    ),
}
_THANKS = frozenset({("thanks", "for"), ("you", "for"), ("gracias", "por")})
_LONGEST_THANKS_WORDS = 6


_COURTESY = PhraseTable(COURTESY)
_CLOSING = frozenset(
    """
    please thanks gracias sir ma'am maam senor senora senorita joven bye adios ok okay yeah yes hon
    honey miss porfa porfavor mande sorry perdon disculpe
    """.split()
)
"""Single words of courtesy that close a sentence."""

_SUBJECTS = frozenset("i we they he she".split())
_CLITICS = frozenset("me te se le les nos".split())
_LAST_OF_FORMULAS = frozenset(formula[-1] for formula in COURTESY)
_HOLD = PhraseTable(HOLD)
_PLACES_BRANDS = PhraseTable(lists.PLACES_BRANDS)


def _formula(words: Sequence[str], start: int) -> int:
    """The end of a formula of courtesy that is not the beginning of a clause."""
    end = _COURTESY.end_of(words, start)
    if end == start:
        return start
    if end < len(words) and words[end] in _CONTINUED and end - start > 1:
        return start
    if start and (words[start - 1] in _SUBJECTS or _is_predicate(words, start)):
        return start
    if start and words[start - 1] in _CLITICS and finite(words[start]):
        return start
    if words[end - 1] == "bien" and end < len(words) and _is_described(words, end):
        return start
    closing = end == len(words) and words[start] in _CLOSING
    if end - start == 1 and 0 < start and not closing and not _after_formula(words, start):
        return start
    return end


def _is_predicate(words: Sequence[str], start: int) -> bool:
    """Whether "está bien" says something of a time before it: "mañana está bien"."""
    return words[start] == "esta" and words[start - 1] in lists.DATES


def _is_described(words: Sequence[str], place: int) -> bool:
    """Whether "está bien" only says how much of a quality something has: "está bien caro"."""
    named = words[place] in lists.DATES or is_number(words[place])
    return words[place] in CONTENT and not named and _COURTESY.end_of(words, place) == place


def _after_formula(words: Sequence[str], place: int) -> bool:
    """Whether the word at `place` follows another formula or a filler."""
    return words[place - 1] in FILLERS or words[place - 1] in _LAST_OF_FORMULAS


def _thanks(words: Sequence[str], start: int) -> int:
    """The end of thanks with their reason: "thank you for letting me know"."""
    lead = start + (2 if tuple(words[start : start + 2]) == ("thank", "you") else 1)
    if tuple(words[lead - 1 : lead + 1]) not in _THANKS:
        return start
    end = lead + 1
    while (
        end < len(words)
        and end - lead < _LONGEST_THANKS_WORDS
        and words[end] not in _CLAUSE_START[words[lead]]
    ):
        end += 1
    return end


def is_number(word: str) -> bool:
    """Whether a word is a number, in digits or in either language."""
    return word in lists.NUMBERS or word[0].isdigit()


def _date_or_number(words: Sequence[str], start: int) -> int:
    """The end of a run of numbers, days and what links them: "el quince de marzo a las diez"."""
    end = found = start
    while end < len(words):
        if is_number(words[end]) or words[end] in lists.DATES:
            found = end + 1
        elif words[end] not in lists.DATE_LINKS or (found == start and end - start >= 3):
            break
        end += 1
    if found > start and tuple(words[found : found + 2]) == ("que", "viene"):
        return found + 2
    return found


def _letter(word: str) -> bool:
    return len(word) == 1 or word in lists.LETTERS


def _spelling(words: Sequence[str], start: int) -> int:
    """The end of spelled letters: "g a r c i a", "b as in boy", "be de burro"."""
    end, letters = start, 0
    while end < len(words) and _letter(words[end]):
        letters += 1
        end += 1
        if tuple(words[end : end + 2]) == ("as", "in") and end + 2 < len(words):
            end, letters = end + 3, letters + 2
        elif (
            end + 1 < len(words)
            and words[end] in {"de", "for", "like"}
            and (words[end - 1] not in "a e i o u y" or letters > 1)
            and words[end - 1] not in {"de", "te", "ese", "be"}
        ):
            end, letters = end + 2, letters + 2
        elif end + 1 < len(words) and words[end] == "de" and words[end - 1] == "be":
            end, letters = end + 2, letters + 2
    whole = start == 0 and end == len(words) and letters > 1
    return end if letters >= 3 or whole else start


def _name(words: Sequence[str], start: int) -> int:
    """The end of a person's name, with the links inside it: "maria de los angeles ruiz"."""
    if words[start] not in lists.NAMES:
        return start
    beside = {*words[max(0, start - 1) : start], *words[start + 1 : start + 2]}
    if finite(words[start]) and beside and beside.isdisjoint(lists.NAMES | _BEFORE_NAME):
        return start
    end = probe = start + 1
    while probe < len(words):
        if words[probe] in lists.NAMES or words[probe] in {"angeles", "jr", "junior"}:
            end = probe + 1
        elif words[probe] not in lists.NAME_LINKS:
            break
        probe += 1
    return end


def _spanish_address(words: Sequence[str], start: int) -> int:
    """The end of "calle de las flores 15": at most four words after the street's kind."""
    if words[start] not in lists.ES_STREETS:
        return start
    end = start + 1
    names = 0
    while end < len(words) and names < 2 and end - start < 6:
        if words[end] in {"donde", "que", "esta", "es", "y", "para", "por", "con", "en", "a"}:
            break
        if words[end] not in lists.NAME_LINKS and not is_number(words[end]):
            names += 1
        end += 1
    return end


def _saint(words: Sequence[str], start: int) -> int:
    if words[start] in {"san", "santa", "santo"} and start + 1 < len(words):
        return start + 2
    return start


def _dish(words: Sequence[str], start: int) -> int:
    """The end of a dish or a list of them, with what links them: "tacos de asada y una coke"."""
    if words[start] not in lists.FOOD:
        return start
    end = probe = start + 1
    while probe < len(words) and probe - end < 2:
        if words[probe] in lists.FOOD or is_number(words[probe]):
            end = probe + 1
        elif words[probe] not in {"de", "con", "y", "al", "and", "with", "a", "la", "una", "un"}:
            break
        probe += 1
    return end


def _loan(words: Sequence[str], start: int) -> int:
    return start + (words[start] in lists.LOANS)


def _filler(words: Sequence[str], start: int) -> int:
    return start + (words[start] in FILLERS)


def _place_or_brand(words: Sequence[str], start: int) -> int:
    return _PLACES_BRANDS.end_of(words, start)


def _hold(words: Sequence[str], start: int) -> int:
    return _HOLD.end_of(words, start)


_FINDERS: tuple[tuple[_Finder, Mark], ...] = (
    (_filler, Mark.COURTESY),
    (_hold, Mark.NAMED),
    (_thanks, Mark.COURTESY),
    (_formula, Mark.COURTESY),
    (_place_or_brand, Mark.NAMED),
    (_spelling, Mark.NAMED),
    (_date_or_number, Mark.NAMED),
    (_spanish_address, Mark.NAMED),
    (_saint, Mark.NAMED),
    (_name, Mark.NAMED),
    (_dish, Mark.NAMED),
    (_loan, Mark.NAMED),
)


_STREETS_WITH_NUMBER = frozenset("court drive circle trail square loop road st".split())


def _mark_english_streets(words: Sequence[str], marks: list[Mark], plain: frozenset[str]) -> None:
    """Mark "west naranjo street": the street's kind and up to three words that may be its name."""
    for index, word in enumerate(words):
        if word not in lists.EN_STREETS or index == 0:
            continue
        numbered = any(is_number(before) for before in words[max(0, index - 5) : index])
        if word in _STREETS_WITH_NUMBER and not numbered:
            continue
        start = index
        while start > max(0, index - 3) and words[start - 1] not in plain:
            start -= 1
        if start < index:
            marks[start : index + 1] = [Mark.NAMED] * (index + 1 - start)


def mark_neutral(words: Sequence[str], function_words: frozenset[str]) -> list[Mark]:
    """A mark for each folded word; `function_words` cannot be part of a street's name."""
    marks = [Mark.OPEN] * len(words)
    start = 0
    while start < len(words):
        for find, mark in _FINDERS:
            end = find(words, start)
            if end > start:
                marks[start:end] = [mark] * (end - start)
                start = end
                break
        else:
            start += 1
    _mark_english_streets(words, marks, function_words)
    return marks
