"""Check of `early_stopping`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, Mistake

SHAPE = [14, 10, 12, 11, 6, 9, 7, 8, 7.5, 5, 3, 4, 4.2, 4.4, 1]
"""A small bump, the best so far in epoch 5, four worse ones, and then still lower losses."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """It waits in patience, forgets nothing, and knows nothing of what never happened."""
    for _ in range(2):
        losses = (
            (rng.uniform(0.1, 0.3) + rng.uniform(0.05, 0.1) * np.array(SHAPE)).round(4).tolist()
        )
        got = _pair(learner.early_stopping(losses, 3))
        learner.compare(
            got,
            (5, 8),
            Mistake(
                "keeps_the_last_epoch",
                (8, 8),
                "You stop at the right time, but keep the network of the last epoch. By then it "
                "has been past its best for 3 epochs: go back to epoch 5.",
            ),
            *(
                Mistake(
                    "looks_into_the_future",
                    (15, last),
                    "You name epoch 15 as the best. Training ended before, after 3 epochs "
                    "without a new best: the losses behind that have never been measured.",
                )
                for last in (8, 15)
            ),
            Mistake(
                "compares_with_the_epoch_before",
                (11, 14),
                f"Epoch 6 was worse than epoch 5, epoch 7 ({losses[6]:g}) better than epoch 6, "
                "and you start to wait anew. Patience is renewed by a new best only, lower than "
                f"{losses[4]:g}.",
            ),
            Mistake(
                "patience_is_never_renewed",
                (5, 6),
                "You add up all bad epochs since the beginning. The new best in epoch 5 renews the "
                "patience: epochs without a new best count only in a row.",
            ),
            Mistake(
                "waits_one_epoch_too_many",
                (5, 9),
                "You stop after 4 epochs without a new best. With patience 3 the third is the "
                "last.",
            ),
            Mistake(
                "waits_one_epoch_too_few",
                (2, 4),
                "You stop after 2 epochs without a new best. With patience 3 there may be three in "
                "a row; epoch 5 would have been a new best.",
            ),
            Mistake(
                "has_no_patience",
                (2, 3),
                "You stop at the first epoch that is no better. It may be only a bump: wait until "
                "3 epochs in a row have brought no new best.",
            ),
            Mistake(
                "answers_in_the_other_order",
                (8, 5),
                "The two numbers have changed places: the best epoch first, then the last one "
                "trained.",
            ),
            Mistake(
                "gives_the_loss",
                (losses[4], 8),
                "You return the lowest loss. The *epoch* in which it was measured is asked for: "
                "that is the network one goes back to.",
            ),
            Mistake(
                "counts_epochs_from_zero",
                (4, 7),
                "Your epochs are counted from 0, as places in a list. The task counts from 1.",
            ),
        )
    yield "A bump is waited out, the best epoch is kept, the future stays unknown."
    level = float(rng.uniform(0.2, 0.4))
    learner.compare(
        _pair(learner.early_stopping([1.0, level, level, level, level, level], 3)),
        (2, 5),
        Mistake(
            "as_good_counts_as_better",
            (6, 6),
            "A loss that only equals the best one renews your patience. On a plateau training "
            "would never stop: a new best is strictly lower.",
        ),
    )
    yield "A plateau ends it too."
    falling = sorted(rng.random(7).tolist(), reverse=True)
    learner.compare(_pair(learner.early_stopping(falling, 2)), (7, 7))
    yield "Where every epoch is better, all are trained."


def _pair(got: Any) -> Any:
    return tuple(got) if isinstance(got, list) else got
