"""Keeps what calls that have ended leave of memory from growing with their number."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable

_M_ARENA_MAX = -8  # malloc.h of glibc
_ARENAS = 2


def keep_heaps_few() -> None:
    """Let all threads allocate from two heaps, not from one each. To be called at the start.

    A call is built, written down and recorded on several threads, and each heap of glibc's keeps
    the room of the busiest moment it has seen: resident memory grew by 6.6 % from the 100th call
    to the 1,000th (`make soak`), though no object of them was left. Nothing happens with another
    C library.
    """
    if (mallopt := _of_glibc("mallopt")) is not None:
        mallopt(_M_ARENA_MAX, _ARENAS)


def spare_what_stays() -> None:
    """Leave what exists now, as long as the process lives, out of the collections to come."""
    gc.collect()
    gc.freeze()


def forget_ended_calls() -> None:
    """Collect them now.

    A call is a knot of references around a model of 10 MB, and Python's own threshold for whole
    collections grows with the heap: it would let a hundred ended calls pile up.
    """
    gc.collect()


def give_back() -> None:
    """Return to the operating system what is free between the pieces in use.

    It takes up to 40 ms and none of Python's locks: for a thread, when nobody is on the line.
    """
    if (malloc_trim := _of_glibc("malloc_trim")) is not None:
        malloc_trim(0)


def _of_glibc(name: str) -> Callable[..., int] | None:
    try:
        return getattr(ctypes.CDLL(None), name)
    except (OSError, TypeError, AttributeError):
        return None
