"""What a greeting would have to wait for is built before the call."""

from threading import Event

import pytest

from bot.ahead import Ahead


def test_the_next_call_finds_built_what_it_needs():
    built: list[int] = []
    second = Event()

    def build() -> int:
        built.append(len(built))
        if len(built) == 2:
            second.set()
        return built[-1]

    ahead = Ahead(build)

    assert ahead.take() == 0
    assert second.wait(5)  # before anybody asks
    assert ahead.take() == 1
    ahead.close()


def test_a_call_is_told_what_could_not_be_built():
    def build() -> int:
        raise RuntimeError("no client")

    ahead = Ahead(build)

    for _ in range(2):
        with pytest.raises(RuntimeError, match="no client"):
            ahead.take()
    ahead.close()
