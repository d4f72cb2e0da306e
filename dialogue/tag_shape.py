"""Whether a piece of a reply is a tag, is none, or needs more letters to tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from dialogue.emotion_names import Intent
from dialogue.tag_words import (
    INTENT_WORDS,
    KEYS,
    LABEL_PREFIXES,
    LABELS,
    MARKUP_KEYS,
    NAME_PREFIXES,
    NAMES,
    TAG_PREFIXES,
)
from dialogue.words import fold

OPENERS = "[<{(*_`\\"
_FIRM = frozenset("[<{")
_EMPHASIS = frozenset("*_")
_CLOSER_OF = {"[": "]", "<": ">", "{": "}", "(": ")", "*": "*", "_": "_", "`": "`", "\\": "\\"}
_AMONG_OPENERS = frozenset(" \t\n/|!#\"'“")
_BETWEEN_WORDS = frozenset(" \t=:\"'/|,+&_“”-!?\\")
_CLOSERS = frozenset(_CLOSER_OF.values())
_MOST_OPENERS = 12
_MOST_WORDS = 4
_MOST_BETWEEN = 6


class Open(Enum):
    """A reading without a result."""

    MORE = "could become a tag"
    NONE = "is no tag"


@dataclass(frozen=True)
class Tag:
    """A tag at the head of the text: `length` characters, closed or not."""

    length: int
    intent: Intent | None
    """None for markup without an intent of its own, as a closing `</e>`."""
    closers: str = ""
    """The brackets that may still follow."""
    names_follow: bool = False
    """The name stands behind the markup: `<e>calm</e>`."""


Reading = Tag | Open


@dataclass(frozen=True)
class Place:
    """Where in the reply the text stands."""

    reply_start: bool
    sentence_start: bool
    after_markup: bool
    last: bool
    """No more text will come."""


def read_bracketed(text: str, place: Place) -> Reading:
    """Read a text that begins with one of `OPENERS`."""
    start = _opening_end(text)
    if start == len(text):
        return Open.NONE if place.last else Open.MORE
    if start > _MOST_OPENERS:
        return Open.NONE
    opening = text[:start]
    if "```" in opening and not opening.endswith("\n"):
        fence = _fence_language(text, start, place)
        if isinstance(fence, Open):
            return fence
        if fence:
            inner = read_bracketed(text[fence:], place) if text[fence] in OPENERS else Open.NONE
            return (
                Tag(inner.length + fence, inner.intent, inner.closers + "```")
                if isinstance(inner, Tag)
                else inner
            )
    return _Content(text, start, place).read()


def _opening_end(text: str) -> int:
    end = 0
    while end < len(text) and (text[end] in OPENERS or text[end] in _AMONG_OPENERS):
        end += 1
    return end


def _fence_language(text: str, start: int, place: Place) -> int | Open:
    """Where the line of a fence ends if it holds a word that is no name; 0 if it does not."""
    end = start
    while end < len(text) and text[end].isalpha() and end - start <= _MOST_OPENERS:
        end += 1
    if end == len(text):
        return Open.NONE if place.last else Open.MORE
    if text[end] != "\n" or fold(text[start:end]) in NAMES:
        return 0
    if end + 1 == len(text):
        return Open.NONE if place.last else Open.MORE
    return end + 1


class _Content:
    """The words between brackets, and what closes them."""

    def __init__(self, text: str, start: int, place: Place) -> None:
        self._text = text
        self._at = start
        self._place = place
        opening = text[:start]
        self._brackets = [mark for mark in opening if mark in OPENERS]
        self._closing = "/" in opening
        self._firm = any(mark in _FIRM for mark in opening)
        self._names: list[str] = []
        self._keys: list[str] = []
        self._name_end = 0
        self._shouted = False

    def read(self) -> Reading:
        while True:
            word_end = _word_end(self._text, self._at)
            word = fold(self._text[self._at : word_end])
            if word_end == len(self._text) and word and not self._place.last:
                return Open.MORE if word in TAG_PREFIXES else self._unclosed()
            if not self._take(word, word_end):
                return self._cut_off(word, word_end)
            verdict = self._after_word(word_end)
            if verdict is not None:
                return verdict

    def _take(self, word: str, end: int) -> bool:
        if word in NAMES and len(self._names) + len(self._keys) < _MOST_WORDS:
            if not self._names:
                self._name_end = end
                self._shouted = self._text[self._at].isupper()
            self._names.append(word)
            return True
        if word in KEYS:
            self._keys.append(word)
            return len(self._keys) < _MOST_WORDS
        return False

    def _cut_off(self, word: str, end: int) -> Reading:
        """A word that is none of ours, or the reply's end within one."""
        cut = self._place.last and end == len(self._text) and self._firm and len(word) > 1
        if cut and not self._names and word in NAME_PREFIXES:
            return Tag(len(self._text), None)
        return self._unclosed()

    def _after_word(self, end: int) -> Reading | None:
        """The verdict when no further word of the tag follows."""
        after = end
        while after < len(self._text) and self._text[after] in _BETWEEN_WORDS:
            if self._text[after] in _CLOSERS and self._text[after] in self._marks():
                break
            after += 1
        if after - end > _MOST_BETWEEN:
            return self._unclosed()
        if after == len(self._text):
            return self._unclosed() if self._place.last else Open.MORE
        mark = self._text[after]
        if mark in _CLOSERS:
            return self._closed(after + 1, mark)
        if mark.isalpha():
            self._at = after
            return None
        return self._unclosed()

    def _marks(self) -> list[str]:
        return [_CLOSER_OF[mark] for mark in self._brackets]

    def _closed(self, length: int, mark: str) -> Reading:
        left = self._marks()
        if mark in left:
            left.remove(mark)
        elif not self._firm:
            return Open.NONE
        closers = "".join(left)
        if not self._names:
            markup = self._firm and all(key in MARKUP_KEYS for key in self._keys)
            follow = not self._closing
            return Tag(length, None, closers, names_follow=follow) if markup else Open.NONE
        if self._is_emphasis():
            return Open.NONE
        return Tag(length, None if self._closing else NAMES[self._names[0]], closers)

    def _is_emphasis(self) -> bool:
        """Whether stars stress a word of the sentence instead of holding a tag."""
        if self._keys or not _EMPHASIS.issuperset(self._brackets):
            return False
        if not self._place.sentence_start:
            return True
        return self._shouted and self._names[0] not in INTENT_WORDS

    def _unclosed(self) -> Reading:
        """A tag whose closing bracket was forgotten, as far as the brackets allow that."""
        ends = self._place.last and self._name_end == len(self._text.rstrip())
        known = bool(self._names) and (
            self._names[0] in INTENT_WORDS or self._place.sentence_start or ends
        )
        if not known or not (self._firm or ends):
            return Open.NONE
        intent = None if self._closing else NAMES[self._names[0]]
        return Tag(self._name_end, intent, "".join(self._marks()))


def read_bare(text: str, place: Place) -> Reading:
    """Read a text that begins with a letter: `intent: greeting`, or `greeting:` at the start."""
    end = _word_end(text, 0)
    word = fold(text[:end])
    if end == len(text) and not place.last:
        hopeful = word in LABEL_PREFIXES or (_names_may_stand(place) and word in NAME_PREFIXES)
        return Open.MORE if hopeful else Open.NONE
    if word in LABELS:
        return _after_label(text, end, place)
    if word in NAMES and _names_may_stand(place):
        return _after_bare_name(text, end, NAMES[word], place)
    return Open.NONE


def _names_may_stand(place: Place) -> bool:
    return place.reply_start or place.after_markup


def _after_label(text: str, end: int, place: Place) -> Reading:
    start = end
    while start < len(text) and text[start] in " \t:=\"'*_`[<({" and start - end <= _MOST_BETWEEN:
        start += 1
    between = text[end:start]
    if start == len(text):
        return Open.NONE if place.last else Open.MORE
    if ":" not in between and "=" not in between:
        return Open.NONE
    name_end = _word_end(text, start)
    name = fold(text[start:name_end])
    if name_end == len(text) and not place.last:
        return Open.MORE if name in NAME_PREFIXES else Open.NONE
    if name not in NAMES:
        return Open.NONE
    closers = "".join(_CLOSER_OF.get(mark, "") for mark in between)
    quotes = "".join(mark for mark in between if mark in "\"'")
    return Tag(name_end, NAMES[name], closers + quotes)


def _after_bare_name(text: str, end: int, intent: Intent, place: Place) -> Reading:
    after = end
    while after < len(text) and text[after] in " \t" and after - end < 2:
        after += 1
    if after == len(text):
        return Tag(end, intent) if place.last else Open.MORE
    if text[after] in ":\n]>}" or place.after_markup:
        return Tag(end, intent, "]>}")
    return Open.NONE


def _word_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    return end
