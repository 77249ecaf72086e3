"""Check of `choose_weights`."""

from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, Mistake

Targets, Weights = dict[str, np.ndarray], dict[str, float]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Targets of different sizes, one that is empty, and what the weights do."""
    targets = {
        "content": rng.normal(0, 3, (5, 6, 4)),
        "stem": rng.uniform(0, 1, (3, 3)),
        "wide5": rng.uniform(0, 40, (6, 6)),
    }
    counts = dict(zip(targets, rng.uniform(0.05, 2, 3).tolist(), strict=True))
    got = learner.choose_weights(targets, counts)
    learner.compare(got, _right(targets, counts), *_mistakes(targets, counts), tolerance=1e-9)
    yield "Every loss counts what it shall."
    shuffled = dict(reversed(list(counts.items())))
    learner.compare(
        learner.choose_weights(targets, shuffled),
        _right(targets, counts),
        Mistake(
            "goes_by_the_order",
            dict(zip(targets, _in_order(targets, shuffled), strict=True)),
            "The counts came in another order, and went to other losses. Look them up by name.",
        ),
        tolerance=1e-9,
    )
    yield "The order of the names does not matter."
    empty = targets | {"stem": np.zeros((3, 3))}
    expected = _right(targets, counts) | {"stem": counts["stem"]}
    infinite = Mistake(
        "divides_by_nothing",
        expected | {"stem": float("inf")},
        "A target of zeros gave an infinite weight. A style picture of one colour has such "
        "layers; one of them, and the whole loss is no number any more.",
    )
    no_number = Mistake("divides_by_nothing", expected | {"stem": float("nan")}, infinite.sentence)
    silent = Mistake(
        "divides_by_nothing",
        expected | {"stem": 0.0},
        "A target of zeros got the weight 0: then nothing keeps the painting from seeing "
        "something there. The task asks for the count.",
    )
    learner.compare(
        learner.choose_weights(empty, counts), expected, infinite, no_number, silent, tolerance=1e-9
    )
    yield "A target of zeros does no harm."


def _in_order(targets: Targets, counts: Weights) -> Iterator[float]:
    for target, count in zip(targets.values(), counts.values(), strict=True):
        yield count / float(np.sum(target**2))


def _right(targets: Targets, counts: Weights) -> Weights:
    return {name: counts[name] / float(np.vdot(target, target)) for name, target in targets.items()}


def _with(
    targets: Targets, counts: Weights, weight: Callable[[float, np.ndarray], float]
) -> Weights:
    return {name: float(weight(counts[name], target)) for name, target in targets.items()}


def _mistakes(targets: Targets, counts: Weights) -> Iterator[Mistake]:
    total = sum(counts.values())
    right = _right(targets, counts)
    yield Mistake(
        "the_count_is_the_weight",
        dict(counts),
        "You return the counts as they are. Then the loss with the largest numbers decides, and "
        "half of all the weights in papers say nothing to anybody else.",
    )
    yield Mistake(
        "multiplies_by_the_size",
        _with(targets, counts, lambda count, target: count * (target**2).sum()),
        "You multiply by the squares: loud losses become even louder. A large target needs a "
        "*small* weight.",
    )
    for size in (lambda t: (t**2).mean(), lambda t: np.abs(t).mean(), lambda t: t.size):
        yield Mistake(
            "ignores_how_many_there_are",
            _with(targets, counts, lambda count, target, size=size: count / size(target)),
            "You do not divide by the *sum* of the squares. The loss is a sum; a weight that "
            "forgets how many numbers there are, or how large they are, leaves one of the two in "
            "it.",
        )
    yield Mistake(
        "divides_by_the_length",
        _with(targets, counts, lambda count, target: count / np.linalg.norm(target)),
        "You divide by the length of the target, the root of its squares. The loss consists of "
        "squares; so does what it is divided by.",
    )
    yield Mistake(
        "divides_by_the_largest",
        _with(targets, counts, lambda count, target: count / np.abs(target).max()),
        "You divide by the largest number of the target. One bright spot would decide the weight.",
    )
    for sums in (lambda t: t.sum(), lambda t: np.abs(t).sum(), lambda t: t.sum() ** 2):
        yield Mistake(
            "adds_before_it_squares",
            _with(targets, counts, lambda count, target, sums=sums: count / sums(target)),
            "You add up the numbers of the target, not their squares. Positive and negative ones "
            "cancel, or large ones count too little.",
        )
    everything = sum(float((target**2).sum()) for target in targets.values())
    yield Mistake(
        "one_size_for_all",
        _with(targets, counts, lambda count, _: count / everything),
        "You divide all counts by one number. Then the losses stand to each other as before. "
        "Every one needs its own.",
    )
    for whole in (total, sum(right.values())):
        yield Mistake(
            "makes_them_add_up_to_one",
            {name: weight / whole for name, weight in right.items()},
            "You scaled the weights afterwards, so that something adds up to 1. The counts are "
            "given: a loss shall count its count.",
        )
