"""What the numbers of payment cards and of Mexican bank accounts have in common with no other."""

from __future__ import annotations

import re

_CARDS = re.compile(r"4\d{12}|3\d{13,14}|\d{16,19}")
"""ISO/IEC 7812: at most 19 digits. Below 16 only Visa, Diners and American Express have any."""

_PAID_WITH = re.compile(r"3[47]\d{13}|[2456]\d{15}|3\d{15}")
"""As long as nearly all are, with an issuer's first digit."""

_CLABE_WEIGHTS = (3, 7, 1)
_CLABE_DIGITS = 18
"""Banco de México: the last digit brings the weighted ones before it to a multiple of ten."""


def may_be_card(digits: str) -> bool:
    """Whether it has the length and the check digit of any card's number."""
    return _CARDS.fullmatch(digits) is not None and passes_luhn(digits)


def is_usual_card(digits: str) -> bool:
    """Whether it is as a usual card's number; of others of the length one in fifteen is."""
    return _PAID_WITH.fullmatch(digits) is not None and passes_luhn(digits)


def passes_luhn(digits: str) -> bool:
    """The check digit of ISO/IEC 7812-1, annex B."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def passes_clabe(digits: str) -> bool:
    """Whether it has the length and the check digit of Mexico's bank accounts."""
    if len(digits) != _CLABE_DIGITS:
        return False
    weighed = [
        int(digit) * _CLABE_WEIGHTS[place % 3] % 10 for place, digit in enumerate(digits[:-1])
    ]
    return -sum(weighed) % 10 == int(digits[-1])
