"""A card's number that a caller gives over several utterances, though nobody spoke of a card."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.card_numbers import is_usual_card
from dialogue.language import Language
from dialogue.number_pieces import words_of
from dialogue.number_runs import numbers_in
from dialogue.redaction_words import LINKS

_MOST_PIECES = 6
_TELEPHONE_DIGITS = 10
_AMEX_GROUPS = (4, 6, 5)


def card_pieces(said: Sequence[str], language: Language) -> int:
    """How many of the last utterances make up the number of one card; 0 if they do not.

    Each holds one number and hardly a word more. What may be a telephone number at either end of
    it is no part of a card.
    """
    groups: list[str] = []
    for utterance in reversed(said[-_MOST_PIECES:]):
        piece = _piece(utterance, language)
        if piece is None:
            break
        groups.insert(0, piece)
        digits = "".join(groups)
        if len(groups) > 1 and is_usual_card(digits) and not _has_telephone(groups):
            return len(groups)
    return 0


def _piece(utterance: str, language: Language) -> str | None:
    """The digits of an utterance that is nothing but one number."""
    words = words_of(utterance)
    numbers = list(numbers_in(utterance, words, language))
    if len(numbers) != 1 or numbers[0].has_plus:
        return None
    others = [*words[: numbers[0].first], *words[numbers[0].last :]]
    is_alone = LINKS.issuperset(word.folded for word in others)
    return numbers[0].digits if is_alone else None


def _has_telephone(groups: Sequence[str]) -> bool:
    sizes = tuple(map(len, groups))
    if sizes == _AMEX_GROUPS:
        return False
    ends = [sum(sizes[:place]) for place in range(1, len(sizes))]
    total = sum(sizes)
    return any(_TELEPHONE_DIGITS in (end, total - end) for end in ends)
