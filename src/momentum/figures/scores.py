"""A score with its interval: never a bare number."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from momentum.errors import BadInput


class Score(NamedTuple):
    """A score with its interval, under the name it is shown by.

    Attributes
    ----------
    name : str
        Whose score, or under which way of scoring.
    value : float
        The score.
    low, high : float
        Ends of its interval; both equal to `value` where there is none.

    Examples
    --------
    >>> Score("Unseen people", 0.54, 0.524, 0.557).value
    0.54
    """

    name: str
    value: float
    low: float
    high: float


def checked(scores: Sequence[Score], what: str) -> list[Score]:
    """Return the scores as a list.

    Raises
    ------
    BadInput
        If there are none, or one lies outside its interval or is no number.

    Examples
    --------
    >>> checked([Score("A", 0.9, 0.2, 0.5)], "people")
    Traceback (most recent call last):
    momentum.errors.BadInput: The score of 'A' is 0.9 with interval 0.2 to 0.5; ...
    """
    if not scores:
        raise BadInput(f"There are no {what}; give at least one score.")
    for score in scores:
        if not np.isfinite(score[1:]).all() or not score.low <= score.value <= score.high:
            raise BadInput(
                f"The score of {score.name!r} is {score.value} with interval {score.low} to "
                f"{score.high}; expected finite numbers with the score inside its interval."
            )
    return list(scores)


def in_words(score: Score) -> str:
    """Return value and interval, two digits.

    Examples
    --------
    >>> in_words(Score("all", 0.728, 0.695, 0.76))
    '0.73 [0.69, 0.76]'
    """
    if score.low == score.high:
        return f"{score.value:.2f}"
    return f"{score.value:.2f} [{score.low:.2f}, {score.high:.2f}]"


def span(scores: Sequence[Score], chance: float) -> tuple[float, float]:
    """Return the range of an axis that shows every interval and the chance level, with some air.

    Examples
    --------
    >>> low, high = span([Score("A", 0.6, 0.5, 0.7)], chance=0.5)
    >>> low < 0.5 and high > 0.7
    True
    """
    low = min(chance, *(score.low for score in scores))
    high = max(chance, *(score.high for score in scores))
    air = 0.06 * (high - low) if high > low else 0.1
    return low - air, high + air
