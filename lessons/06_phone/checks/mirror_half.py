"""Check of `mirror_half`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Wrong

N = 200


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Each picture is itself or its mirror image; a coin of its own decides, and rng tosses it."""
    pictures = rng.random((N, 4, 6, 3))
    got = learner.mirror_half(pictures, _generator(rng))
    if learner.changed_its_arguments:
        raise Wrong(
            "mirrors_the_pictures_it_was_given",
            "You mirror the very pictures you were given. After some epochs nobody knows any more "
            "which way round they were. Return new ones.",
        )
    if not isinstance(got, np.ndarray) or got.shape != pictures.shape:
        learner.compare(got, pictures)
    mirrored = _which(pictures, got)
    yield "Every picture is itself or its mirror image, in its own place."
    if mirrored.all() or not mirrored.any():
        _all_or_none(learner, pictures, rng, bool(mirrored.all()))
    again = _which(pictures, learner.mirror_half(pictures, _generator(rng)))
    if np.array_equal(again, mirrored):
        _always_the_same(mirrored)
    share, error = mirrored.mean(), 0.5 / np.sqrt(N)
    if abs(share - 0.5) > 5.5 * error:
        raise Wrong(
            "not_one_half",
            f"Of {N} pictures you mirrored {mirrored.sum()}. With probability 1/2 it would be "
            f"about {N // 2}.",
        )
    yield "About half of them are mirrored, each by a toss of its own."
    seed = int(rng.integers(1 << 30))
    first, second = (learner.mirror_half(pictures, np.random.default_rng(seed)) for _ in range(2))
    if not np.array_equal(first, second):
        raise Wrong(
            "ignores_the_generator",
            "With two generators of the same seed you mirrored different pictures: your coins come "
            "from somewhere else than `rng`, and no training could be repeated.",
        )
    yield "The same generator tosses the same coins."


def _generator(rng: np.random.Generator) -> np.random.Generator:
    return np.random.default_rng(rng.integers(1 << 30))


def _which(pictures: np.ndarray, got: np.ndarray) -> np.ndarray:
    """Tell which pictures were mirrored; raise where something else happened."""
    itself, mirrored = _equal(got, pictures), _equal(got, pictures[:, :, ::-1])
    strange = ~(itself | mirrored)
    if not strange.any():
        return mirrored
    for axes, idea, sentence in (
        (
            (1,),
            "stands_on_its_head",
            "Some of your pictures stand on their heads: you reversed the rows. Cats may look left "
            "or right, but they do not walk on the ceiling. Left and right lie along the columns.",
        ),
        (
            (1, 2),
            "stands_on_its_head",
            "Some of your pictures are turned by half: you reversed rows and columns. Only the "
            "columns make left and right.",
        ),
        (
            (3,),
            "swaps_red_and_blue",
            "Some of your pictures have red and blue swapped: you reversed the last axis, the "
            "colours. Orange cats became blue, and left is still left.",
        ),
        (
            (2, 3),
            "swaps_red_and_blue",
            "Some of your pictures are mirrored and have red and blue swapped: the colours lie "
            "along the last axis, and stay as they are.",
        ),
    ):
        if _equal(got, np.flip(pictures, axes))[strange].all():
            raise Wrong(idea, sentence)
    others = np.flip(pictures, 0)
    if _equal(got, others)[strange].all():
        raise Wrong(
            "reverses_the_batch",
            f"Your pictures have changed places: in place 0 stands picture {N - 1}. You reversed "
            "the first axis, so the labels no longer fit. Left and right lie along the columns.",
        )
    raise Wrong(
        "other_value",
        f"Picture {int(np.flatnonzero(strange)[0])} is neither the one given nor its mirror image.",
    )


def _equal(got: np.ndarray, expected: np.ndarray) -> np.ndarray:
    return (np.abs(got - expected) < 1e-9).all(axis=(1, 2, 3))


def _all_or_none(
    learner: Learner, pictures: np.ndarray, rng: np.random.Generator, every: bool
) -> None:
    tosses = [
        bool(_which(pictures[:1], learner.mirror_half(pictures[:1], _generator(rng)))[0])
        for _ in range(24)
    ]
    if len(set(tosses)) == 2:
        raise Wrong(
            "one_toss_for_all",
            f"You mirrored {'all' if every else 'none'} of {N} pictures, and with another "
            f"generator {'none' if every else 'all'}: one coin decides for the whole batch. Toss "
            "one for each picture.",
        )
    if every:
        raise Wrong(
            "mirrors_all",
            "You mirror every picture, every time. Then the network sees the mirror images only, "
            "and has won nothing: the photo it will be shown is not mirrored.",
        )
    raise Wrong("mirrors_none", "None of 200 pictures was mirrored.")


def _always_the_same(mirrored: np.ndarray) -> None:
    if abs(np.diff(mirrored.astype(int))).all():
        raise Wrong(
            "every_second_in_order",
            "You mirror pictures 0, 2, 4 and so on, whatever the generator. Then each picture is "
            "only ever seen one way round. Toss a coin for each, anew every time.",
        )
    raise Wrong(
        "the_same_ones_every_time",
        "With another generator you mirrored exactly the same pictures: your coins come from a "
        "seed of their own. Each epoch would show the same. Toss with `rng`.",
    )
