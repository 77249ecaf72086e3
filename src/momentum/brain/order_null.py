"""The order null: whether the order of the tasks alone could explain a score.

The order of the tasks is the same in every run and for every person. So a decoder may learn
*when* a block was, and pass for one that knows *what* it was. Dealing labels out at random, as is
usual, destroys the order too and so asks too little. The null that is valid here keeps it: the
eight REST and ADDITION positions of a run are split four against four in another way, the same
in every run and for every person, and the whole analysis is done again. There are 35 such ways
(8! / 4! 4! / 2, since which half is called REST makes no difference). If the true split is not
among the best, the score is no evidence for the task.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.brain.windows import Windows
from momentum.errors import BadInput

Labels = NDArray[np.int64]


class NullResult(NamedTuple):
    """Where the true labelling stands among all.

    Attributes
    ----------
    true : float
        Score of the true labelling.
    others : array of shape (labelings - 1,)
        Scores of the others.
    """

    true: float
    others: NDArray[np.float64]

    @property
    def rank(self) -> int:
        """Place of the true labelling, 1 for the best; equals count against it."""
        return 1 + int((self.others >= self.true).sum())

    @property
    def size(self) -> int:
        """Number of labelings."""
        return 1 + len(self.others)

    @property
    def p(self) -> float:
        """Share of labelings that score at least as well, the true one among them."""
        return self.rank / self.size


def order_labelings(cut: Windows) -> list[Labels]:
    """List the labels of all blocks under every way to split the positions; the true one first.

    Raises
    ------
    BadInput
        If the order differs between runs or people: this null is not valid then, and not needed.

    Examples
    --------
    >>> from momentum.data import simulate_recordings
    >>> from momentum.brain import windows
    >>> cut = windows(simulate_recordings(people=2, seed=0).recordings)
    >>> labelings = order_labelings(cut)
    >>> len(labelings), bool((labelings[0] == cut.y).all())
    (35, True)
    """
    positions = np.unique(cut.position)
    true = {int(p): np.unique(cut.y[cut.position == p]) for p in positions}
    if any(len(labels) > 1 for labels in true.values()):
        raise BadInput("the order of the tasks differs between runs: the order null needs one.")
    ones = frozenset(p for p, labels in true.items() if labels[0] == 1)
    halves = [frozenset(half) for half in combinations(true, len(ones))]
    if 2 * len(ones) == len(true):
        halves = [half for half in halves if min(true) not in half]  # The other half's mirror.
        ones = ones if min(true) not in ones else frozenset(true) - ones
    ordered = [ones] + [half for half in halves if half != ones]
    labelings = [np.isin(cut.position, list(half)).astype(np.int64) for half in ordered]
    flip = not np.array_equal(labelings[0], cut.y)
    return [1 - labels if flip else labels for labels in labelings]
