"""Whether a number is one to be left out, by its digits and by what words say of it."""

from __future__ import annotations

from dataclasses import dataclass

from dialogue.announcements import Announcement, Tie
from dialogue.card_numbers import is_usual_card, may_be_card, passes_clabe
from dialogue.number_runs import Number
from dialogue.redaction_words import Sensitive

_UNANNOUNCED_CARD_DIGITS = (15, 16)
"""American Express has 15, Visa, Mastercard and Discover 16: misheard, they fail Luhn's check."""

_COUNTED_CARD = (4, 4, 4, 4)

_SSN_DIGITS = 9
_NSS_DIGITS = 11
_SSN_PRINTED = (3, 2, 4)
_SSN_GROUPS = (_SSN_PRINTED, (9,), (3, 6))
"""Not 5 and 4, a ZIP code with its extension, nor 3, 3 and 3, a telephone number that goes on."""

_ANNOUNCED_DIGITS = {
    Sensitive.CARD: range(8, 20),
    Sensitive.SOCIAL_SECURITY: range(4, 12),
    Sensitive.CODE: range(3, 9),
    Sensitive.ACCOUNT: range(6, 19),
    Sensitive.DOCUMENT: range(6, 14),
}
"""How long a number may be that was announced; a card's last four digits are kept."""

_PART_DIGITS = range(3, 8)
_SHORTEST_PART = 2
_SHORTEST_LINKED_PART = {Sensitive.SOCIAL_SECURITY: 2, Sensitive.CARD: 4}
"""What is said of cards and documents in passing ("my card 15") is three digits long at most."""

_FEW_WORDS = 3
"""Who was asked for a number and says hardly more than a few digits gives it piece by piece."""

_TELEPHONE_DIGITS = 10
"""In the United States and in Mexico, behind what is dialled before it."""

_DIALLED_BEFORE = frozenset({"", "1", "52", "521", "01", "044", "045"})
_FROM_ABROAD = ("011", "00")
_FEWEST_FROM_ABROAD = 11
_CARD_GROUP = 4


@dataclass(frozen=True)
class Beside:
    """What a text has beside a number.

    words: how many there are that are of no number. is_nothing: whether they only lead to it
        ("it's", "y"), and no other number is there. is_last: whether it ends the text. is_price:
        whether a currency follows.
    """

    words: int
    is_nothing: bool
    is_last: bool
    is_price: bool


def kind_of(
    number: Number, near: Announcement | None, asked: Announcement | None, beside: Beside
) -> Sensitive | None:
    """What the number is, or None if it is kept.

    near: what the same breath says of it. asked: what was spoken of before.
    """
    announced = near or asked
    if near and not near.is_firm and asked and asked.kind is not None:
        announced = asked
    if number.has_plus or (_is_from_abroad(number) and not (near and near.kind)):
        return None
    if number.is_counted and (announced is None or announced.tie is Tie.ASKED):
        if _is_counted_card(number) and not beside.is_price:
            return Sensitive.CARD
        if not beside.is_nothing:
            return None
    if may_be_card(number.digits):
        return Sensitive.CARD
    if announced is None:
        return _unannounced(number)
    if announced.kind is None:
        is_social = not announced.is_firm and number.is_written and number.groups == _SSN_PRINTED
        return Sensitive.SOCIAL_SECURITY if is_social else None
    if _is_announced(number, announced.kind, announced.tie, beside):
        return announced.kind
    return _unannounced(number)


def _is_announced(number: Number, kind: Sensitive, tie: Tie, beside: Beside) -> bool:
    """Whether it can be what was announced, or a piece of it."""
    length = len(number.digits)
    is_part = length in _PART_DIGITS or (
        length == _SHORTEST_PART and kind is not Sensitive.CODE and not number.is_counted
    )
    if tie is not Tie.ASKED:
        is_part = is_part and length >= _SHORTEST_LINKED_PART.get(kind, 3)
        return (is_part and tie is Tie.LINKED and beside.is_last) or length in _ANNOUNCED_DIGITS[
            kind
        ]
    if length in _ANNOUNCED_DIGITS[kind] and not _may_be_telephone(number):
        return True
    if kind is Sensitive.SOCIAL_SECURITY and length == _NSS_DIGITS:
        return beside.is_nothing and not _holds_telephone(number)
    if length == _SHORTEST_PART or number.is_counted:
        return is_part and beside.is_nothing
    return is_part and beside.words <= _FEW_WORDS


def _unannounced(number: Number) -> Sensitive | None:
    """What a number is by its length and shape alone."""
    length = len(number.digits)
    if passes_clabe(number.digits):
        return Sensitive.ACCOUNT
    if not (number.is_written or number.is_spelt):
        return None
    if length in _UNANNOUNCED_CARD_DIGITS and not _holds_telephone(number):
        return Sensitive.CARD
    if length == _SSN_DIGITS and (number.is_spelt or number.groups in _SSN_GROUPS):
        return Sensitive.SOCIAL_SECURITY
    return None


def _is_counted_card(number: Number) -> bool:
    """Whether it is a card's four groups, each counted: "cuatro mil ciento once, mil once"..."""
    return number.groups == _COUNTED_CARD and is_usual_card(number.digits)


def _is_from_abroad(number: Number) -> bool:
    """Whether it begins as what is dialled to another country, and is long enough for it."""
    is_long = len(number.digits) >= _FEWEST_FROM_ABROAD
    return is_long and number.digits.startswith(_FROM_ABROAD)


def _may_be_telephone(number: Number) -> bool:
    """Whether it has a telephone's length and beginning, and not the groups of a card."""
    if len(number.digits) < _TELEPHONE_DIGITS or number.groups[0] == _CARD_GROUP:
        return False
    return number.digits[:-_TELEPHONE_DIGITS] in _DIALLED_BEFORE


def _holds_telephone(number: Number) -> bool:
    """Whether one of its groups, or three in a row of 3, 3 and 4, is a whole telephone number."""
    groups = number.groups
    threes = zip(groups, groups[1:], groups[2:], strict=False)
    return _TELEPHONE_DIGITS in groups or (3, 3, 4) in threes
