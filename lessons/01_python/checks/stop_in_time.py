"""Check of `epochs_trained`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake

BEFORE = (
    "Your code waits anew whenever a loss is below the one *before* it. A loss that goes up and "
    "half-way down again is no improvement: compare with the lowest so far."
)
FOR_GOOD = (
    "Training stopped although a new lowest loss came in between: `patience` counts epochs in a "
    "row, so every improvement sets the waiting back to zero."
)
FROM_ZERO = "That is the place of the last loss, counted from 0. The number of epochs is one more."
ONE_MORE = (
    "One epoch too many: when `patience` epochs have brought nothing, training stops at once."
)
ZERO = (
    "No loss ever counted as an improvement. The lowest loss so far must begin above every loss: "
    "no loss is below 0."
)
FUTURE = (
    "That is the epoch with the lowest loss of all. A training that stops in time never gets "
    "there: walk through the losses as they come in."
)
NEVER = "The training went on to the end, although `patience` epochs in a row had brought nothing."
BEST = (
    "That is the epoch with the lowest loss so far. The training went on from there, and waited: "
    "those epochs count as well."
)
FIRST = (
    "The first loss counted as an epoch without improvement. Nothing came before it, so it is the "
    "lowest so far."
)
TIE = "A loss that only equals the lowest one counted as an improvement."


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Rank patterns with known answers, filled with random losses."""
    v = (np.sort(rng.choice(np.arange(100, 1000), 12, replace=False)) / 1000).tolist()
    losses = [v[k] for k in (10, 2, 6, 4, 8, 5, 0, 1, 3, 7, 9, 11)]
    learner.compare(
        learner.epochs_trained(losses, 3),
        5,
        Mistake("compares_with_the_epoch_before", 10, BEFORE),
        Mistake("looks_into_the_future", 7, FUTURE),
        Mistake("never_stops", 12, NEVER),
        Mistake("counts_epochs_from_zero", 4, FROM_ZERO),
        Mistake("waits_one_epoch_more", 6, ONE_MORE),
        Mistake("lowest_begins_at_zero", 3, ZERO),
        Mistake("returns_the_best_epoch", 2, BEST),
    )
    yield "Training stops when the lowest loss has not been beaten for `patience` epochs."
    losses = [v[k] for k in (6, 8, 4, 5, 2, 3, 1)]
    learner.compare(
        learner.epochs_trained(losses, 2),
        7,
        Mistake("never_starts_to_wait_anew", 4, FOR_GOOD),
        Mistake("counts_epochs_from_zero", 6, FROM_ZERO),
        Mistake("the_first_loss_waits", 2, FIRST),
    )
    yield "Every improvement gives the training new patience."
    losses = [v[k] for k in (8, 3, 3, 3, 4, 1)]
    learner.compare(learner.epochs_trained(losses, 2), 4, Mistake("a_tie_is_progress", 6, TIE))
    yield "A tie is no improvement."
    learner.compare(learner.epochs_trained([], 2), 0)
    yield "No losses, no epochs."
