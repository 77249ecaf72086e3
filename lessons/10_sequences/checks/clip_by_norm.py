"""Check of `clip_by_norm`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Long gradients, short ones, none at all."""
    long = [3 * rng.normal(size=(3, 4)), rng.normal(size=4), 5 * rng.normal(size=(2, 2))]
    most = float(rng.uniform(0.5, 1.5))
    lengths = [np.linalg.norm(one) for one in long]
    length = float(np.sqrt(np.sum(np.square(lengths))))
    got = learner.clip_by_norm(long, most)
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_what_it_was_given",
            "The arrays you were given have changed. Whoever keeps them, to draw how long the "
            "gradients were, now sees others: make new ones.",
        )
    learner.compare(
        got,
        [one * most / length for one in long],
        Mistake(
            "clips_every_number",
            [np.clip(one, -most, most) for one in long],
            "Each number was cut off by itself. Then the gradient points elsewhere: the large "
            "numbers, which it is mostly made of, lose most.",
        ),
        Mistake(
            "each_array_by_itself",
            [one * min(1, most / size) for one, size in zip(long, lengths, strict=True)],
            "Each array got its own scale. All of them are one vector, with one length; otherwise "
            "the layers no longer learn in proportion.",
        ),
        Mistake(
            "adds_up_lengths",
            [one * most / sum(lengths) for one in long],
            "The lengths of the arrays were added. Lengths do not add, their squares do.",
        ),
        Mistake(
            "forgets_the_root",
            [one * most / length**2 for one in long],
            "You divide by the sum of the squares, which is the square of the length.",
        ),
        Mistake(
            "measures_the_largest_number",
            [one * most / max(np.abs(part).max() for part in long) for one in long],
            "The scale comes from the largest number. Many small numbers are long together.",
        ),
    )
    yield f"Together {length:.1f} long, clipped to {most:.2f}: the direction stays."
    room = 2 * length
    learner.compare(
        learner.clip_by_norm(long, room),
        long,
        Mistake(
            "lengthens_short_ones",
            [one * room / length for one in long],
            "A gradient that was short enough has been lengthened. Near a minimum gradients are "
            "small for good reason.",
        ),
    )
    yield "What is short enough is left as it is."
    nothing = [np.zeros(3), np.zeros((2, 2))]
    learner.compare(learner.clip_by_norm(nothing, 1.0), nothing)
    yield "No gradient at all stays none, without a division by 0."
