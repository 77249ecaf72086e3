"""Check of batches and epochs."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

CASES = ((103, 10), (1312, 50), (60, 20), (7, 50))
"""Examples and size: with a rest, the old course's, without a rest, fewer than a batch."""


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Every example once, in batches of the size asked for, in a new order."""
    for examples, size in CASES:
        _steps(learner, examples, size)
    yield "The steps of an epoch are counted right: 1,312 examples in batches of 50 make 27."
    for examples, size in CASES:
        batches = _batches(learner, examples, size, rng)
        _sizes(batches, examples, size)
        _every_example_once(batches, examples, size)
    yield "Every example is shown exactly once, and only the last batch may be smaller."
    _order(learner, rng)
    yield "The order is random, and a new one for every epoch."


def _steps(learner: Learner, examples: int, size: int) -> None:
    full, rest = divmod(examples, size)
    learner.compare(
        learner.steps_in_an_epoch(examples, size),
        full + (rest > 0),
        Mistake(
            "one_batch_is_an_epoch",
            1,
            f"One step is one batch of {size} examples. An epoch goes through all {examples}, so "
            "it has many steps.",
        ),
        Mistake(
            "forgets_the_last_batch",
            full,
            f"{full} batches of {size} leave {rest} of {examples} examples that are never shown: "
            "they make a smaller batch of their own.",
        ),
        Mistake(
            "counts_an_empty_batch",
            full + 1,
            f"{examples} examples are exactly {full} batches of {size}: nothing is left over for "
            "one more.",
        ),
        Mistake(
            "counts_a_fraction",
            examples / size,
            "A number of steps is whole: a smaller last batch is a step as well.",
        ),
        Mistake(
            "counts_examples",
            examples,
            f"That is the number of examples. A step takes {size} of them at a time.",
        ),
    )


def _batches(
    learner: Learner, examples: int, size: int, rng: np.random.Generator
) -> list[np.ndarray]:
    given = np.random.default_rng(rng.integers(2**31))
    got = learner.mini_batches(examples, size, given)
    if not isinstance(got, list | tuple) or not all(np.ndim(batch) == 1 for batch in got):
        learner.compare(got, [np.arange(min(size, examples))])
    return [np.asarray(batch) for batch in got]


def _sizes(batches: list[np.ndarray], examples: int, size: int) -> None:
    lengths = [len(batch) for batch in batches]
    full, rest = divmod(examples, size)
    if lengths == [size] * full + [rest] * (rest > 0):
        return
    if lengths == [size] * full and full:
        raise Wrong(
            "forgets_the_last_batch",
            f"Of {examples} examples in batches of {size}, {rest} are never shown. What does not "
            "fill a batch makes a smaller one.",
        )
    if len(lengths) == 1:
        raise Wrong(
            "one_batch_is_an_epoch",
            f"You returned a single batch of {lengths[0]}. An epoch shows all {examples} "
            "examples, batch after batch.",
        )
    if len(lengths) == size:
        raise Wrong(
            "size_is_the_number_of_batches",
            f"You made {size} batches, of {lengths[0]} examples each. `size` says how many "
            "examples are in a batch; the number of batches follows from it.",
        )
    if sorted(lengths, reverse=True) == [size] * full + [rest] * (rest > 0):
        raise Wrong(
            "shuffles_only_the_batches",
            "Your smaller batch is not the last one: whole batches were shuffled after they had "
            "been made. Shuffle the examples first, then deal them out.",
        )
    if len(lengths) == full + (rest > 0) and max(lengths) - min(lengths) <= 1:
        raise Wrong(
            "evens_out_the_batches",
            f"Your batches have {min(lengths)} or {max(lengths)} examples, evenly. All but the "
            f"last have exactly {size}; the last takes what is left, {rest}.",
        )
    raise Wrong(
        "other_sizes",
        f"For {examples} examples in batches of {size} your batches have the sizes "
        f"{', '.join(map(str, lengths[:4]))}{' ...' * (len(lengths) > 4)}.",
    )


def _every_example_once(batches: list[np.ndarray], examples: int, size: int) -> None:
    rows = np.concatenate(batches)
    times = np.bincount(rows[(rows >= 0) & (rows < examples)].astype(int), minlength=examples)
    if rows.min() < 0 or rows.max() >= examples:
        raise Wrong(
            "counts_from_one",
            f"Row numbers run from {rows.min()} to {rows.max()}; for {examples} rows, counted "
            f"from 0, they run from 0 to {examples - 1}.",
        )
    if (times != 1).any():
        raise Wrong(
            "draws_with_replacement",
            f"In one epoch of {examples} examples {np.sum(times == 0)} were never shown and "
            f"{np.sum(times > 1)} more than once. An epoch shows each exactly once: shuffle, then "
            "deal.",
        )


def _order(learner: Learner, rng: np.random.Generator) -> None:
    first, second = (_batches(learner, 100, 10, rng) for _ in range(2))
    if (np.concatenate(first) == np.arange(100)).all():
        raise Wrong(
            "keeps_the_order_of_the_file",
            "The rows come in the order of the file. Neighbours in a file are often alike, even "
            "of one class, and a batch of them pulls all in one direction: shuffle first.",
        )
    if all((np.diff(batch) == 1).all() for batch in first):
        raise Wrong(
            "shuffles_only_the_batches",
            "Your batches come in a random order, but in each of them the rows are neighbours in "
            "the file, such as 20 to 29. Shuffle the examples first, then deal them out.",
        )
    if all(np.ptp(batch) == len(batch) - 1 for batch in first):
        raise Wrong(
            "shuffles_within_the_batches",
            "Each of your batches holds neighbours of the file, such as rows 20 to 29, only mixed "
            "among themselves. Shuffle all examples first, then deal them out.",
        )
    if (np.concatenate(first) == np.concatenate(second)).all():
        raise Wrong(
            "the_same_order_every_epoch",
            "With two different generators the order is the same: it must come from the `rng` "
            "you are given.",
        )
