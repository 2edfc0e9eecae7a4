"""How long one question may be calculated on: a limit that whoever serves others sets around it.

What nobody stated is tried out, so a household of many people of whom nothing is known takes minutes. Without a limit nothing is
ever stopped: on a command line one may wait.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf

_einde: ContextVar[float] = ContextVar("einde", default=inf)


class TeVeelRekenwerk(Exception):
    """The limit was reached."""


@contextmanager
def hoogstens(seconden: float) -> Iterator[None]:
    """What is calculated inside stops with `TeVeelRekenwerk` after so many seconds of processor time of this thread."""
    vorige = _einde.set(time.thread_time() + seconden)
    try:
        yield
    finally:
        _einde.reset(vorige)


def bewaak() -> None:
    """Stop if the limit is reached; every rule that is calculated passes here."""
    einde = _einde.get()
    if einde != inf and time.thread_time() > einde:
        raise TeVeelRekenwerk


__all__ = ["TeVeelRekenwerk", "bewaak", "hoogstens"]
