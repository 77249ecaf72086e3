"""Check of `difference_hash` and `distance`."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Fingerprints of noisy blocks, light does not change them, and distances are counted."""
    for tall, wide in ((9, 8), (2, 3)):
        picture = rng.random((8 * tall, 9 * wide)) + np.kron(
            rng.random((8, 9)), np.ones((tall, wide))
        )
        got = learner.difference_hash(picture)
        right = _fingerprint(picture, tall, wide)
        learner.compare(got, right, *_mistakes(picture, tall, wide, right))
    yield "Two pictures, and the signs of 64 differences each."
    picture = rng.random((16, 18))
    learner.compare(
        learner.difference_hash(0.5 * picture + 20),
        _fingerprint(picture, 2, 2),
        what="The fingerprint of a picture with less contrast and more light",
    )
    yield "Light and contrast change nothing."
    first, second = _two_fingerprints(rng)
    other = sum(a != b for a, b in zip(first.flat, second.flat, strict=True))
    learner.compare(
        learner.distance(first, second),
        other,
        Mistake(
            "counts_what_is_equal",
            64 - other,
            f"Your distance is {64 - other}: you count the places that are *equal*. A picture is "
            "at distance 0 from itself.",
        ),
        Mistake(
            "differences_cancel",
            abs(int(first.sum()) - int(second.sum())),
            "You count the ones in each fingerprint and compare the two counts. Places that differ "
            "one way cancel those that differ the other way: very different pictures would look "
            "alike.",
        ),
        Mistake(
            "gives_a_share",
            other / 64,
            "That is the share of places that differ; the number of places is asked for.",
        ),
        *(
            Mistake(
                "counts_one_direction",
                int(count),
                "You count only the places where one is True and the other is False, and not the "
                "other way round.",
            )
            for count in ((first & ~second).sum(), (~first & second).sum())
        ),
    )
    yield "Distances."


def _two_fingerprints(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Draw two that differ both ways, and more often one way than the other."""
    first = rng.random((8, 8)) < 0.5
    ones, zeros = rng.permutation(np.flatnonzero(first)), rng.permutation(np.flatnonzero(~first))
    second = first.copy()
    second.flat[ones[: rng.integers(4, 8)]] = False
    second.flat[zeros[: rng.integers(1, 4)]] = True
    return first, second


def _fingerprint(picture: np.ndarray, tall: int, wide: int) -> np.ndarray:
    small = [
        [
            picture[tall * row : tall * row + tall, wide * column : wide * column + wide].mean()
            for column in range(9)
        ]
        for row in range(8)
    ]
    return np.array([[left < right for left, right in pairwise(row)] for row in small])


def _mistakes(picture: np.ndarray, tall: int, wide: int, right: np.ndarray) -> Iterator[Mistake]:
    small = picture.reshape(8, tall, 9, wide).mean(axis=(1, 3))
    yield Mistake(
        "darker_to_the_right",
        ~right,
        "Every one of your 64 answers is the opposite: True stands where it becomes *lighter* to "
        "the right.",
    )
    corners = picture[::tall, ::wide]
    yield Mistake(
        "one_pixel_of_each_block",
        corners[:, :-1] < corners[:, 1:],
        "You take one pixel of each block instead of the mean. A little noise then changes the "
        "fingerprint; the mean of a block hardly notices it.",
    )
    torn = picture.reshape(8, 9, tall, wide).mean(axis=(2, 3))
    yield Mistake(
        "reshapes_into_other_blocks",
        torn[:, :-1] < torn[:, 1:],
        "Your blocks are not blocks: `reshape` reads along the rows, so the axes must be (8, rows "
        "of a block, 9, columns of a block), and the mean goes over the second and the fourth.",
    )
    yield Mistake(
        "wraps_around",
        small < np.roll(small, -1, axis=1),
        "Your fingerprint has 9 columns: the last number was compared with the first of its row. "
        "That one has no right neighbour; nine numbers have eight differences.",
    )
    yield Mistake(
        "compares_with_the_one_below",
        small[:-1] < small[1:],
        "You compare with the neighbour below: your fingerprint has shape (7, 9). The right "
        "neighbour stands in the next column.",
    )
    if picture.shape[0] % 9 == 0 and picture.shape[1] % 8 == 0:
        turned = picture.reshape(9, picture.shape[0] // 9, 8, -1).mean(axis=(1, 3))
        yield Mistake(
            "compares_with_the_one_below",
            turned[:-1] < turned[1:],
            "You make 9 rows and 8 columns, and compare with the neighbour below. Eight rows and "
            "nine columns, and the neighbour on the right: then two programs agree.",
        )
    for table in (small > small.mean(), small[:, :-1] > small.mean(), small[:, 1:] > small.mean()):
        yield Mistake(
            "compares_with_the_mean",
            table,
            "You compare each number with the mean of all. That is another fingerprint (the "
            "average hash); a shadow on one side changes half of it.",
        )
    for differences in (small[:, 1:] - small[:, :-1], right.astype(int)):
        yield Mistake(
            "numbers_instead_of_truth_values",
            differences,
            "You return numbers. Only *whether* it becomes lighter is kept, as True or False: "
            "how much depends on the light in the room.",
        )
