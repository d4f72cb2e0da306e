"""An explicit wish for English or Spanish, in whichever language it is said and for whomever."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dialogue import frame_words
from dialogue import language_wish_words as lists
from dialogue.words import tokens

Tag = Literal["en", "es"]

_NAMES: dict[str, Tag] = {
    "english": "en",
    "ingles": "en",
    "inglish": "en",
    "spanish": "es",
    "espanol": "es",
    "espanish": "es",
    "castellano": "es",
}
_ENGLISH_FUNCTIONS = frame_words.ENGLISH
_OTHER: dict[Tag, Tag] = {"en": "es", "es": "en"}
_LEFT_WORDS = 8
_RIGHT_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Mention:
    """A language named by the caller, with the words around it, as far as the next such name."""

    name: str
    tag: Tag
    left: tuple[str, ...]
    right: tuple[str, ...]
    alone: bool
    """Nothing else was said but courtesy, fillers and the preposition before it."""

    asked: bool
    """A question mark follows."""

    parted: bool
    """The text begins with a *no* of its own."""

    @property
    def before(self) -> str:
        return self.left[-1] if self.left else ""

    @property
    def after(self) -> str:
        return self.right[0] if self.right else ""

    def near(self, words: frozenset[str], left: int = _LEFT_WORDS, right: int = 0) -> bool:
        """Whether one of the words stands within so many words of the name."""
        around = (*self.left[-left:] * bool(left), *self.right[:right])
        return not words.isdisjoint(around)


def wished_language(text: str) -> Tag | None:
    """The language that a caller asks for, None if for none.

    "No hablo inglés" asks for Spanish. Talk about a language (classes, books, dishes, documents,
    staff met later) asks for nothing. Of two wishes the later counts.
    """
    wish: Tag | None = None
    for mention in _mentions(text):
        wish = _meant(mention) or wish
    return wish


def _mentions(text: str) -> list[_Mention]:
    words = " ".join(tokens(text)).replace("nada mas", "solo").split()
    places = [index for index, word in enumerate(words) if word in _NAMES]
    if not places:
        return []
    alone = all(word in _NAMES or word in lists.AROUND_BARE for word in words)
    asked = re.search(r"(?:ish|[eé]s|ol|ano)\s*(?:,?\s*\w+)?\s*\?", text.casefold()) is not None
    mentions: list[_Mention] = []
    for number, place in enumerate(places):
        begin = places[number - 1] + 1 if number else 0
        begin += next(
            (after for after, word in enumerate(words[begin:place], 1) if number and word == "so"),
            0,
        )
        end = places[number + 1] if number + 1 < len(places) else len(words)
        mentions.append(
            _Mention(
                name=words[place],
                tag=_NAMES[words[place]],
                left=tuple(words[max(begin, place - _LEFT_WORDS) : place]),
                right=tuple(words[place + 1 : min(end, place + 1 + _RIGHT_WORDS)]),
                alone=alone,
                asked=asked,
                parted=re.match(r"\W*no\s*[,.;]", text.casefold()) is not None,
            )
        )
    if len(mentions) == 2 and mentions[0].right in lists.EITHER_LINKS:
        return []
    return mentions


def _meant(mention: _Mention) -> Tag | None:
    if _about(mention):
        return None
    if _against(mention):
        return _OTHER[mention.tag]
    return mention.tag if _for(mention) else None


def _about(mention: _Mention) -> bool:
    """The language is talked about: learnt, printed, eaten, or spoken by staff met later."""
    if _is_adjective(mention) or mention.before in lists.DESCRIBED_BY_IT:
        return True
    if mention.near(lists.SERVICE_LINES, 4) and mention.near(lists.WORKING, 6):
        return True
    if mention.near(lists.LEARNING, 5) and not mention.near(lists.ONLY, 3, 2):
        return True
    if mention.before in {"in", "en"} and mention.near(lists.PRINTED, 6):
        return not mention.near(lists.SPOKEN_TO, 6)
    if mention.before in {"in", "en", "is"} and mention.near(lists.SAYING, 8):
        return mention.near(lists.HOW, 8)
    if mention.before in {"de", "del", "of"} and mention.near(lists.PRINTED | lists.LESSONS, 4):
        return True
    return mention.near(lists.PROFESSIONS, 6) and not mention.near(lists.SPOKEN_TO, 8)


def _is_adjective(mention: _Mention) -> bool:
    """Whether an English name of a language stands before the thing it describes."""
    return (
        mention.name in {"english", "spanish"}
        and mention.after not in lists.AFTER_A_WISH | _ENGLISH_FUNCTIONS | {""}
        and mention.after not in lists.POOR
    )


def _against(mention: _Mention) -> bool:
    """The language is one that somebody does not speak, or does not want to hear."""
    if _but_not(mention.right):
        return True
    if mention.near(lists.POOR, 3) and not mention.near(lists.MINDING):
        return True
    if mention.near(lists.OWNING, 3) and mention.near(lists.POOR | lists.NOT, 0, 5):
        return True
    if mention.near(lists.TONGUES, 0, 6) and mention.near(lists.NOT, 0, 3):
        return True
    if mention.near(lists.WHY) and (
        mention.before in {"in", "en"} or mention.near(lists.SPEAKING, 3)
    ):
        return True
    if mention.before in {"in", "en", "to"} and mention.near(lists.NOT, 2):
        return True
    if any(
        word in lists.NEEDED and not lists.NOT.isdisjoint(mention.left[max(0, index - 2) : index])
        for index, word in enumerate(mention.left)
    ):
        return True
    if mention.left == ("no",):
        return not mention.near(lists.POLITE, 0, 2) and not mention.parted
    if mention.before in lists.NOT or (mention.near(lists.TROUBLE) and not mention.near(lists.NOT)):
        return True
    return _negated_verb(mention)


def _but_not(right: Sequence[str]) -> bool:
    """Whether it goes on like "but I don't", or "pero yo no"."""
    for index, word in enumerate(right):
        if word in {"but", "pero", "and", "y"}:
            return not lists.NOT.isdisjoint(right[index + 1 : index + 4]) or (
                tuple(right[index + 1 : index + 2]) == ("not",)
            )
    return False


def _negated_verb(mention: _Mention) -> bool:
    """Whether the verb that governs the name is denied."""
    verbs = [index for index, word in enumerate(mention.left) if word in lists.GOVERNING]
    if not verbs or (mention.asked and not mention.near(lists.FIRST_PERSON)):
        return False
    verb = verbs[-1]
    if mention.left[verb] in lists.GRASPING and mention.after in {"please", "por"}:
        return mention.before in {"in", "en"} and len(mention.right) > 2
    for index in range(verb - 1, max(-1, verb - 6), -1):
        word = mention.left[index]
        if word in lists.NOT:
            return mention.left[index + 1 : index + 2] not in {("you",), ("anyone",), ("anybody",)}
        if word in lists.CLAUSE_BREAKS or word in lists.MINDING:
            return False
    return False


def _for(mention: _Mention) -> bool:
    """The language is asked for, or the only one that somebody speaks."""
    if mention.alone:
        return True
    if mention.near(lists.ONLY, 4, 2) or mention.after in lists.SPEAKERS:
        return True
    if mention.near(lists.ALSO, 2, 2):
        return False
    if mention.near(lists.PREFERRING, 5) or mention.near(lists.FITTING, 0, 4):
        return True
    if mention.near(lists.POLITE, 1, 3) or mention.near(lists.SERVICE_LINES, 4, 2):
        return True
    if mention.near(lists.TONGUES, 5, 4) and mention.near(lists.FIRST, 5, 4):
        return True
    if mention.before in {"in", "en", "to", "al", "a"} and mention.near(lists.GOING_ON, 7):
        return True
    return _spoken_to_us(mention)


def _spoken_to_us(mention: _Mention) -> bool:
    """A verb of speaking whose subject is the agent, anybody there, or the caller."""
    verbs = [index for index, word in enumerate(mention.left) if word in lists.SPEAKING]
    if not verbs:
        return False
    verb = verbs[-1]
    if mention.left[verb] in lists.SPEAKING_TO_US:
        return True
    subjects = [word for word in mention.left[:verb] if word not in lists.AROUND_BARE]
    if not subjects or subjects in (["who"], ["quien"]) or mention.near(lists.ANYBODY):
        return True
    return not lists.SUBJECTS.isdisjoint(mention.left[max(0, verb - 4) : verb])
