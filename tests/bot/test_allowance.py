"""What one address may use up, and what another has left then."""

from __future__ import annotations

import pytest

from bot.allowance import Allowance, AllowanceByAddress


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_so_much_is_there_at_once_and_grows_again_with_time():
    clock = Clock()
    allowance = Allowance(at_once=3, per_second=2, clock=clock)

    assert [allowance.take() for _ in range(4)] == [True, True, True, False]
    clock.seconds += 0.5
    assert [allowance.take() for _ in range(2)] == [True, False]
    clock.seconds += 3600
    assert [allowance.take() for _ in range(4)] == [True, True, True, False]


def test_more_than_is_left_takes_nothing():
    allowance = Allowance(at_once=3, per_second=0, clock=Clock())

    assert [allowance.take(amount) for amount in (2, 1.5, 1)] == [True, False, True]


@pytest.mark.parametrize(
    ("one", "other", "is_the_same"),
    [
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("192.0.2.7", "::ffff:192.0.2.7", True),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        (None, "not an address", True),
    ],
)
def test_an_address_spends_its_own(one, other, is_the_same):
    allowances = AllowanceByAddress(at_once=1, per_second=0, clock=Clock())

    assert allowances.take(one)
    assert allowances.take(other) is not is_the_same


def test_a_stranger_with_many_addresses_fills_no_memory():
    allowances = AllowanceByAddress(at_once=1, per_second=0, clock=Clock())
    for number in range(20_000):
        assert allowances.take(f"10.0.{number // 250}.{number % 250}")

    assert not allowances.take("10.0.79.249")
    assert allowances.take("10.0.0.0")
