"""Check of `gram`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """One picture and several; symmetric; a larger picture of the same has the same matrix."""
    for shape in ((1, 3, 5, 2), (3, 4, 5, 3)):
        maps = rng.normal(0.5, 1, shape)
        got = learner.gram(maps)
        learner.compare(
            got, np.einsum("nrcj,nrck->njk", maps, maps) / _places(maps), *_mistakes(maps)
        )
        yield "The matrix of one picture." if shape[0] == 1 else "Three pictures, three matrices."
    tiled = np.tile(maps, (1, 2, 3, 1))
    if not np.allclose(learner.gram(tiled), got):
        raise Wrong("other_value", "A picture laid six times side by side has another matrix.")
    yield "A picture laid six times side by side has the matrix of the one."


def _places(maps: np.ndarray) -> int:
    return maps.shape[1] * maps.shape[2]


def _mistakes(maps: np.ndarray) -> Iterator[Mistake]:
    n, _, _, channels = maps.shape
    places = _places(maps)
    seen = maps.reshape(n, places, channels)
    right = np.einsum("npj,npk->njk", seen, seen) / places
    yield Mistake(
        "sums_over_the_places",
        right * places,
        f"Your numbers are {places} times too large: you add up over the {places} places. With a "
        "sum, a picture "
        "twice as large has a matrix four times as large, though nothing else is in it. Take the "
        "mean.",
    )
    for wrong in (right / channels, right / channels**2):
        yield Mistake(
            "divides_by_the_channels_too",
            wrong,
            "You divide by the channels as well. The mean is over places only; every entry "
            "belongs to one pair "
            "of channels.",
        )
    flat = maps.reshape(-1, channels)
    for wrong in (flat.T @ flat / len(flat), flat.T @ flat / places, flat.T @ flat):
        yield Mistake(
            "one_matrix_for_all_pictures",
            wrong,
            "You return one matrix: the pictures are thrown together. Every picture has a style "
            "of its own, and a "
            "matrix.",
        )
    for scale in (1, places, channels):
        yield Mistake(
            "compares_places",
            seen @ seen.transpose(0, 2, 1) / scale,
            f"Your matrices are {places} x {places}: they compare places with places. Channels "
            "are to be compared, "
            "so the places must be what the product sums over. Which of the two factors has to be "
            "turned?",
        )
    scrambled = maps.reshape(n, channels, places)
    for scale in (1, places):
        yield Mistake(
            "reshapes_without_moving_the_axes",
            scrambled @ scrambled.transpose(0, 2, 1) / scale,
            "The shape is right, but `reshape` does not move anything: it cuts the same row of "
            "numbers elsewhere, so "
            "that channels and places are mixed up. Keep the channels last when you reshape, then "
            "transpose.",
        )
    centred = seen - seen.mean(axis=1, keepdims=True)
    for scale in (places, places - 1):
        yield Mistake(
            "subtracts_the_mean",
            np.einsum("npj,npk->njk", centred, centred) / scale,
            "You subtract the mean of every channel first. That is the covariance; the Gram "
            "matrix keeps the means, "
            "for how strong a feature is on average belongs to the style.",
        )
    yield Mistake(
        "each_channel_only_with_itself",
        np.einsum("npj,npj->nj", seen, seen) / places,
        "You return one number for each channel: its mean square. That is only the diagonal. "
        "Which features come "
        "*together* stands beside it.",
    )
    yield Mistake(
        "each_channel_only_with_itself",
        right * np.eye(channels),
        "Beside the diagonal your matrix is 0. Which features come *together* stands there.",
    )
