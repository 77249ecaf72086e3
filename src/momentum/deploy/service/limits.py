"""How much a request may ask of the service, and how a request is refused."""

from __future__ import annotations

from typing import Final

from starlette.exceptions import HTTPException

MEGABYTE: Final = 1 << 20

LARGEST_BODY: Final = 16 * MEGABYTE
"""Bytes of one request."""

MOST_BYTES: Final = 128 * MEGABYTE
"""Bytes of all requests a worker holds at once."""

MOST_REQUESTS: Final = 512
"""Requests a worker holds at once."""

MOST_EXAMPLES: Final = 256
"""Examples of one request."""

MOST_TOGETHER: Final = 64
"""Examples the engine computes at once; more gain nothing and take memory."""

MOST_WAITING: Final = 1024
"""Examples that may wait for the engine."""

ARRIVAL: Final = 30.0
"""Seconds in which a request must have arrived whole."""

PATIENCE: Final = 30.0
"""Seconds an example may wait for the engine."""

GRACE: Final = 30
"""Seconds that requests at work get when the service ends."""


class Refused(HTTPException):
    """A request that is not answered; one sentence says why.

    Parameters
    ----------
    status : int
        The HTTP status.
    sentence : str
        What was wrong, what was expected, what to do.
    retry : int, optional
        Seconds after which to try again.
    """

    def __init__(self, status: int, sentence: str, retry: int | None = None) -> None:
        super().__init__(status, sentence, {} if retry is None else {"Retry-After": str(retry)})


def too_large() -> Refused:
    """Refuse a body that is too large."""
    most = LARGEST_BODY // MEGABYTE
    return Refused(413, f"The request has more than {most} MB, the most it may have; send less.")


def too_many(found: int) -> Refused:
    """Refuse more examples than one request may have."""
    return Refused(
        422, f"The request has {found:,} examples; send at most {MOST_EXAMPLES} at a time."
    )


def busy(seconds: int = 1) -> Refused:
    """Refuse a request because too many are waiting."""
    return Refused(503, "Too many requests are waiting; try again in a moment.", seconds)
