"""Check of `add_a_trait`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A small trait that stays inside, and a large one that does not."""
    with_it, without_it = rng.uniform(-0.2, 0.3, (4, 5)), rng.uniform(-0.3, 0.2, (3, 5))
    codes = rng.uniform(-0.4, 0.4, (2, 5))
    learner.compare(
        learner.add_a_trait(codes, with_it, without_it),
        codes + _direction(with_it, without_it),
        *_mistakes(codes, with_it, without_it),
    )
    if learner.changed_its_arguments:
        raise Wrong("changes_what_it_was_given", "The codes you were given changed.")
    yield "The direction is the difference of two means."
    with_it, without_it = rng.uniform(0.3, 1, (4, 5)), rng.uniform(-1, -0.3, (3, 5))
    codes = rng.uniform(-1, 1, (3, 5))
    codes[0], codes[1] = rng.uniform(0.5, 1, 5), rng.uniform(-1, -0.9, 5)
    moved = codes + _direction(with_it, without_it)
    right = np.minimum(np.maximum(moved, -1), 1)
    longest = np.maximum(1, np.abs(moved).max(axis=1, keepdims=True))
    early = codes + np.clip(_direction(with_it, without_it), -1, 1)
    learner.compare(
        learner.add_a_trait(codes, with_it, without_it),
        right,
        Mistake(
            "leaves_the_cube",
            moved,
            f"Your codes reach up to {np.abs(moved).max():.1f}. In training the generator was "
            "shown numbers between -1 and 1 only; what it does beyond was never taught.",
        ),
        Mistake(
            "leaves_the_cube",
            early,
            "You cut the direction off, and the sums leave the range all the same.",
        ),
        Mistake(
            "shrinks_the_whole_code",
            moved / longest,
            "You divide a whole code by its largest number, so all its other numbers become "
            "smaller too. Only what is out of the range is set back.",
        ),
        Mistake(
            "shrinks_the_whole_code",
            moved / np.abs(moved).max(),
            "You divide all codes by the largest number. Only what is out of the range is set "
            "back.",
        ),
        Mistake(
            "comes_in_on_the_other_side",
            (moved + 1) % 2 - 1,
            "What leaves on one side comes in on the other in your codes. The border is the end.",
        ),
    )
    yield "What leaves the range is set back to its border."


def _direction(with_it: np.ndarray, without_it: np.ndarray) -> np.ndarray:
    return sum(with_it) / len(with_it) - sum(without_it) / len(without_it)


def _mistakes(codes: np.ndarray, with_it: np.ndarray, without_it: np.ndarray) -> Iterator[Mistake]:
    direction = _direction(with_it, without_it)
    yield Mistake(
        "points_the_other_way",
        codes - direction,
        "Your direction points away from the trait: the mean *without* it is subtracted.",
    )
    yield Mistake(
        "one_example_of_each",
        codes + with_it[0] - without_it[0],
        "You compare one code of each kind. They differ in everything else as well; only the mean "
        "of several lets that cancel.",
    )
    yield Mistake(
        "forgets_those_without",
        codes + with_it.mean(axis=0),
        "You add the mean of the codes with the trait. That carries everything along which these "
        "have in common by chance; what is different from those without is the direction.",
    )
    yield Mistake(
        "one_number_for_all",
        codes + with_it.mean() - without_it.mean(),
        "Your direction is a single number. Each of the numbers of a code has a mean of its own.",
    )
    yield Mistake(
        "sums_instead_of_means",
        np.clip(codes + with_it.sum(axis=0) - without_it.sum(axis=0), -1, 1),
        "You take sums: with more examples the direction becomes longer. Take means.",
    )
    unit = direction / np.linalg.norm(direction)
    yield Mistake(
        "a_direction_of_length_one",
        np.clip(codes + unit, -1, 1),
        "You made the direction 1 long. How far the two means lie apart is how far to go.",
    )
