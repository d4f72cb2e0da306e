"""How alike words sound, by the letters that a recogniser would write for them."""

from __future__ import annotations

from collections.abc import Iterable

_SAME_SOUND = str.maketrans({"h": None, "v": "b", "z": "s", "c": "k", "q": "k", "y": "i", "w": "u"})
_MOST_LETTERS = 1_000


def letters(words: Iterable[str]) -> str:
    """The last thousand letters of folded words, one letter for those that sound alike.

    Spaces do not count, because a recogniser parts words that it does not know elsewhere.
    """
    return "".join(words).translate(_SAME_SOUND)[-_MOST_LETTERS:]


def fewest_edits(pattern: str, text: str) -> int:
    """Edits between the pattern and the part of the text that is most like it.

    Myers' bit-parallel search: one step for each letter of the text, whatever the pattern.
    """
    length = len(pattern)
    mask, last = (1 << length) - 1, 1 << (length - 1)
    places: dict[str, int] = {}
    for place, letter in enumerate(pattern):
        places[letter] = places.get(letter, 0) | 1 << place
    more, fewer, edits = mask, 0, length
    fewest = edits
    for letter in text:
        equal = places.get(letter, 0)
        across = (((equal & more) + more) ^ more) | equal
        up = fewer | ~(across | more) & mask
        down = more & across
        if up & last:
            edits += 1
        elif down & last:
            edits -= 1
            fewest = min(fewest, edits)
        up, down = up << 1 & mask, down << 1 & mask
        more = down | ~((equal | fewer) | up) & mask
        fewer = up & (equal | fewer)
    return fewest
