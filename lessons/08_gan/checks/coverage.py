"""Check of `coverage`, counted ball by ball."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Cases in which the ideas differ, a collapsed generator, and a copy."""
    for k in (1, 3):
        real, made = _telling_case(rng, k)
        learner.compare(
            learner.coverage(real, made, k), _covered(real, made, k), *_mistakes(real, made, k)
        )
    yield "Dense and thin regions, covered and not."
    real = rng.normal(0, 1, (20, 2))
    copied = np.repeat(real[:1], 50, axis=0)
    learner.compare(
        learner.coverage(real, copied, 2), _covered(real, copied, 2), *_mistakes(real, copied, 2)
    )
    yield "Fifty copies of one real picture cover little."
    learner.compare(learner.coverage(real, real.copy(), 1), 1.0)
    yield "All real pictures, copied, cover everything: who memorises is not caught here."


def _telling_case(rng: np.random.Generator, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw until the right answer differs from that of every mistake."""
    while True:
        real = np.concatenate([rng.normal(0, 0.4, (8, 2)), rng.normal(3, 1.5, (9, 2))])
        made = np.concatenate([rng.normal(0.3, 0.5, (7, 2)), rng.normal(3, 2.5, (6, 2))])
        right = _covered(real, made, k)
        if all(abs(right - m.gives) > 1e-3 for m in _mistakes(real, made, k)):
            return real, made


def _apart(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.sqrt(((a - b) ** 2).sum()))


def _radius(rows: np.ndarray, number: int, k: int) -> float:
    """Return the distance to the k-th nearest other row; k = 0 is the row itself."""
    others = [_apart(rows[number], row) for i, row in enumerate(rows) if i != number]
    return [0.0, *sorted(others)][k]


def _reached(real: np.ndarray, made: np.ndarray, k: int) -> np.ndarray:
    """Tell for every real row and every made one whether the latter lies in the former's ball."""
    radii = [_radius(real, number, k) for number in range(len(real))]
    return np.array(
        [[_apart(r, m) <= radius for m in made] for r, radius in zip(real, radii, strict=True)]
    )


def _covered(real: np.ndarray, made: np.ndarray, k: int) -> float:
    return float(np.mean(_reached(real, made, k).any(axis=1)))


def _mistakes(real: np.ndarray, made: np.ndarray, k: int) -> Iterator[Mistake]:
    reached = _reached(real, made, k)
    yield Mistake(
        "its_own_nearest_neighbour",
        _covered(real, made, k - 1),
        "Your balls are too small: each picture counts itself as its nearest neighbour, at "
        "distance 0. The k-th nearest *other* one is meant.",
    )
    yield Mistake(
        "share_of_the_made_ones",
        float(np.mean(reached.any(axis=0))),
        "That is the share of *made* pictures that lie in some ball. It says how believable they "
        "are (precision), not how much of the real variety they reach.",
    )
    yield Mistake(
        "balls_around_the_made_ones",
        float(np.mean(_reached(made, real, min(k, len(made) - 1)).any(axis=0))),
        "Your balls lie around the made pictures. One made picture far out would have a huge ball, "
        "and cover a great deal with it. The balls belong to the real ones.",
    )
    yield Mistake(
        "counts_every_hit",
        float(reached.sum() / k / len(made)),
        "You count every made picture in every ball (that is the density). A real picture that is "
        "reached ten times is covered once.",
    )
    if k > 1:
        yield Mistake(
            "always_the_nearest",
            _covered(real, made, 1),
            f"Your balls reach to the nearest neighbour, whatever k is; here k is {k}.",
        )
    radii = np.array([_radius(real, number, k) for number in range(len(real))])
    near = np.array([min(_apart(r, m) for m in made) for r in real])
    yield Mistake(
        "one_radius_for_all",
        float(np.mean(near <= radii.mean())),
        "All your balls have the same radius. Each real picture has its own: small where the real "
        "ones lie close together.",
    )
    yield Mistake(
        "what_is_not_covered",
        1 - float(np.mean(near <= radii)),
        "That is the share that is *not* covered.",
    )
