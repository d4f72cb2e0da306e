"""Takes the intent's tag out of a reply while the reply is streamed.

The form to ask a model for is `[greeting] Hello, …`: the name of an intent between square brackets
as the very first words. Square brackets have no meaning in spoken text or markdown, a model splits
them into few tokens, and the closing one ends the tag without waiting for what comes after it.
Every other form that small models fall into is understood too.
"""

from __future__ import annotations

from collections import Counter

from dialogue.emotion_names import Intent
from dialogue.tag_shape import OPENERS, Open, Place, Tag, read_bare, read_bracketed

_SENTENCE_ENDS = ".!?…:;\n"
_AFTER_TAG = ":–—|"
_AFTER_TAG_AT_ONCE = ";,."
_FIRM_CLOSERS = "]>}"
_FIRM_OPENERS = "[<{"


class TagReader:
    """Reads one reply, token by token.

    Text that cannot belong to a tag is given back at once; at most one tag's length is held. The
    answer does not depend on how the reply is cut into tokens, other than in where its text is cut.
    """

    def __init__(self) -> None:
        self._held = ""
        self._out: list[str | Intent] = []
        self._intent: Intent | None = None
        self._before = ""
        """The last character that was given back."""
        self._before_visible = ""
        """The last one that was no blank."""
        self._at_tag = False
        """Nothing was given back since the last tag."""
        self._separator_left = False
        """A colon or dash behind the tag would still belong to it."""
        self._touching = False
        """Not even a blank stood behind the tag."""
        self._closers: Counter[str] = Counter()
        self._stray: Counter[str] = Counter()
        self._name_follows = False

    def feed(self, token: str) -> list[str | Intent]:
        """The text that may be spoken now, and the intent where its tag stood.

        An intent is given when it differs from the one before it.
        """
        self._held += token
        return self._drain(last=False)

    def end(self) -> list[str | Intent]:
        """The rest, once the reply is complete."""
        return self._drain(last=True)

    def _drain(self, *, last: bool) -> list[str | Intent]:
        at = 0
        while at < len(self._held):
            if self._at_tag and self._swallow(self._held[at]):
                at += 1
                continue
            reading = self._read(at, last=last)
            if reading is Open.MORE:
                break
            if isinstance(reading, Tag):
                self._take_tag(reading)
                at += reading.length
                continue
            self._give(self._held[at])
            at += 1
        self._held = self._held[at:]
        given, self._out = self._out, []
        return given

    def _read(self, at: int, *, last: bool) -> Tag | Open:
        letter = self._held[at]
        place = Place(
            reply_start=not self._before_visible and self._intent is None,
            sentence_start=self._at_tag or self._before_visible in _SENTENCE_ENDS,
            after_markup=self._name_follows,
            last=last,
        )
        if letter in OPENERS:
            return read_bracketed(self._held[at:], place)
        if letter.isalpha() and (self._at_tag or not self._before.isalnum()):
            return read_bare(self._held[at:], place)
        return Open.NONE

    def _take_tag(self, tag: Tag) -> None:
        self._name_follows = tag.names_follow
        self._closers = Counter(tag.closers) + (self._closers if self._at_tag else Counter())
        self._at_tag = self._touching = True
        self._separator_left = self._before_visible in _SENTENCE_ENDS
        if tag.intent is not None and tag.intent is not self._intent:
            self._intent = tag.intent
            self._out.append(tag.intent)

    def _swallow(self, letter: str) -> bool:
        """Whether a character behind a tag belongs to it: a blank, a colon, a further bracket."""
        if letter.isspace():
            self._touching = False
            return True
        if self._closers[letter]:
            self._closers[letter] -= 1
            return True
        marks = _AFTER_TAG + _AFTER_TAG_AT_ONCE if self._touching else _AFTER_TAG
        if self._separator_left and letter in marks and not self._name_follows:
            self._separator_left = False
            return True
        return False

    def _give(self, letter: str) -> None:
        if self._at_tag:
            if self._before and not self._before.isspace() and letter.isalnum():
                self._say(" ")
            self._at_tag = self._name_follows = False
            self._stray = Counter({m: n for m, n in self._closers.items() if m in _FIRM_CLOSERS})
        if letter in _FIRM_OPENERS:
            self._stray.clear()
        if self._stray[letter]:
            self._stray[letter] -= 1
            return
        self._say(letter)

    def _say(self, letter: str) -> None:
        if self._out and not isinstance(self._out[-1], Intent):  # an Intent is a str too
            self._out[-1] += letter
        else:
            self._out.append(letter)
        self._before = letter
        if not letter.isspace():
            self._before_visible = letter


def without_tags(reply: str) -> str:
    """What of a whole reply is spoken."""
    reader = TagReader()
    pieces = [*reader.feed(reply), *reader.end()]
    return "".join(piece for piece in pieces if not isinstance(piece, Intent)).strip()
