"""Check of `average_weights`."""

from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

Weights = dict[str, np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The first step, one more, and many against the sum written out."""
    momentum = float(rng.uniform(0.7, 0.9))
    steps = [_weights(rng) for _ in range(5)]
    first = learner.average_weights(None, steps[0], momentum)
    nothing = {name: np.zeros_like(array) for name, array in steps[0].items()}
    learner.compare(
        first,
        steps[0],
        Mistake(
            "begins_at_zero",
            _mixed(nothing, steps[0], momentum),
            "Your average begins at zero, and for a hundred steps it is far too small. Before the "
            "first step there is nothing to remember: begin at the weights.",
        ),
    )
    yield "Before the first step there is nothing to average."
    learner.compare(
        learner.average_weights(steps[0], steps[1], momentum),
        _mixed(steps[0], steps[1], momentum),
        *_mistakes(steps[0], steps[1], momentum),
    )
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_what_it_was_given",
            "The average (or the weights) you were given changed. Make new arrays: `+=` and `*=` "
            "write into the old ones, and the generator would be trained with its own average.",
        )
    yield "One step, and what was given is as it was."
    average: Weights | None = None
    for weights in steps:
        average = learner.average_weights(average, weights, momentum)
    shares = (1 - momentum) * momentum ** np.arange(4.0, -1, -1)
    shares[0] = momentum**4
    right = {
        name: sum(share * step[name] for share, step in zip(shares, steps, strict=True))
        for name in steps[0]
    }
    learner.compare(average, right, what="The average after five steps")
    yield "After five steps the older ones count less and less."


def _weights(rng: np.random.Generator) -> Weights:
    return {"dense_1.kernel": rng.normal(1, 2, (3, 2)), "dense_1.bias": rng.normal(3, 1, 2)}


def _mixed(average: Weights, weights: Weights, momentum: float) -> Weights:
    return {name: (average[name] - weights[name]) * momentum + weights[name] for name in weights}


def _mistakes(average: Weights, weights: Weights, momentum: float) -> Iterator[Mistake]:
    def each(combine: Callable[[np.ndarray, np.ndarray], object]) -> Weights:
        return {name: combine(average[name], weights[name]) for name in weights}

    yield Mistake(
        "shares_swapped",
        _mixed(average, weights, 1 - momentum),
        f"The newest weights have the share {momentum:.2f} in your average, so it follows every "
        "swing. `momentum` is the share that is *kept*.",
    )
    yield Mistake(
        "half_and_half",
        each(lambda a, w: (a + w) / 2),
        "You take the middle of both. The old average keeps the share `momentum`.",
    )
    yield Mistake(
        "adds_without_shrinking",
        each(lambda a, w: a + (1 - momentum) * w),
        "Your average is never made smaller before something is added, so it grows without end. "
        "The two shares must sum to 1.",
    )
    yield Mistake(
        "adds_without_shrinking",
        each(lambda a, w: momentum * a + w),
        "Your two shares sum to more than 1, so the average grows without end.",
    )
    yield Mistake(
        "forgets_the_past",
        weights,
        "You return the weights as they are now. The average remembers earlier ones.",
    )
    yield Mistake(
        "learns_nothing_new",
        average,
        "You return the old average: the newest weights do not count at all.",
    )
    yield Mistake(
        "one_number_for_each_array",
        each(lambda a, w: momentum * a.mean() + (1 - momentum) * w.mean()),
        "You averaged over the numbers of an array. The average runs over *time*: each weight by "
        "itself.",
    )
