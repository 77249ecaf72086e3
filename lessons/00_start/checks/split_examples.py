"""Check of `split`."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.course import Learner, LearnerError, Wrong, shown

TEST_COUNT = 15


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Every example is in exactly one of two sets, chosen by the generator that was given."""
    examples = (1000 + rng.permutation(500)[:40]).tolist()
    seeds = rng.permutation(10**6)[:4].tolist()
    splits = [_split(learner, examples, seed) for seed in seeds]
    yield f"{len(examples) - TEST_COUNT} examples to learn from, {TEST_COUNT} to judge by."
    yield "Every example is in exactly one of them."
    _require_chance(splits, examples, _split(learner, examples, seeds[0]))
    yield "Chosen at random, and again the same from the same seed."


def _split(learner: Learner, examples: list[int], seed: int) -> tuple[list[Any], list[Any]]:
    got = _call(learner, examples, seed)
    if learner.changed_its_arguments:
        raise Wrong(
            "shuffles_the_callers_list",
            "The list you were given is in another order now: `shuffle` turns that very list "
            "about, and whoever called you still needs it.",
        )
    if isinstance(got, list | np.ndarray) and len(got) != 2:
        raise Wrong(
            "returns_one_list",
            f"You returned one list, of {len(got)} items. Wanted are two, the training set and the "
            "test set, with a comma between them.",
        )
    if not isinstance(got, tuple | list) or len(got) != 2:
        learner.compare(got, ([], []))
    training, test = (_listed(learner, part) for part in got)
    _require_examples(training, test, examples)
    _require_sizes(training, test, len(examples))
    return training, test


def _call(learner: Learner, examples: list[int], seed: int) -> Any:
    try:
        return learner.split(examples, TEST_COUNT, np.random.default_rng(seed))
    except LearnerError as error:
        if error.kind == "TypeError" and "NoneType" in error.said:
            raise Wrong(
                "shuffle_gives_a_list_back",
                "What you cut is nothing (None): `shuffle` turns a list about and gives nothing "
                "back. `permutation` gives you something to keep.",
            ) from None
        if error.kind == "TypeError" and "scalar" in error.said:
            raise Wrong(
                "a_list_of_positions_picks_items",
                "A list gives one item for one position. For many positions go through them one "
                "by one; the end of the task shows how.",
            ) from None
        raise


def _listed(learner: Learner, part: Any) -> list[Any]:
    if not isinstance(part, list | tuple | np.ndarray):
        learner.compare(part, [], what=f"One of the two parts of `{learner.last}`")
    return part.tolist() if isinstance(part, np.ndarray) else list(part)


def _require_examples(training: list[Any], test: list[Any], examples: list[int]) -> None:
    strange = [item for item in training + test if item not in examples]
    if strange:
        raise Wrong(
            "positions_instead_of_examples",
            f"{shown(strange[0])} is none of the examples. `permutation` gives positions: what is "
            "wanted are the examples that stand there.",
        )
    for part in filter(None, (training, test)):
        item, often = Counter(part).most_common(1)[0]
        if often > 1:
            raise Wrong(
                "draws_the_same_one_twice",
                f"{item} is in one set {often} times: whoever draws one by one and puts each back "
                "may draw it again.",
            )
    both = sorted(set(training) & set(test))
    if both:
        raise Wrong(
            "same_example_in_both",
            f"{len(both)} examples are in both sets, such as {both[0]}. Whoever learns them by "
            "heart looks good in the test: shuffle once, then cut.",
        )


def _require_sizes(training: list[Any], test: list[Any], n: int) -> None:
    sizes = len(training), len(test)
    if sizes == (TEST_COUNT, n - TEST_COUNT):
        raise Wrong(
            "swaps_the_two_sets",
            f"The first list has {sizes[0]} examples, the second {sizes[1]}. The training set "
            f"comes first, and {TEST_COUNT} are for the test.",
        )
    if sizes != (n - TEST_COUNT, TEST_COUNT):
        raise Wrong(
            "other_sizes",
            f"Of {n} examples {sizes[0]} are for training and {sizes[1]} for the test; expected "
            f"{n - TEST_COUNT} and {TEST_COUNT}.",
        )


def _require_chance(splits: list[Any], examples: list[int], again: Any) -> None:
    tests = [test for _, test in splits]
    if any(sorted(test) in _ends(examples) for test in tests):
        raise Wrong(
            "does_not_shuffle",
            "The test set is one end of the list. Lists are often sorted, by class or by day: "
            f"the {TEST_COUNT} must be drawn from everywhere.",
        )
    if all(sorted(test) == sorted(tests[0]) for test in tests):
        raise Wrong(
            "fixed_seed_inside",
            "Four generators with four seeds, and always the same test set: the choice has to "
            "come from the `rng` that was given, not from a seed of your own.",
        )
    if list(again) != list(splits[0]):
        raise Wrong(
            "brings_its_own_generator",
            "Twice the same seed, and two different splits: nobody could repeat your result. Let "
            "all chance come from the `rng` that was given.",
        )


def _ends(examples: list[int]) -> tuple[list[int], list[int]]:
    return sorted(examples[:TEST_COUNT]), sorted(examples[-TEST_COUNT:])
