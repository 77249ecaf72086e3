"""Check of `nearest` and `memorised_share`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong, same


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Bytes that would run over, pictures that are copies, and a tie."""
    pictures = rng.integers(0, 256, (6, 3, 4, 3), dtype=np.uint8)
    made = _drawn_near(rng, pictures)
    right = _nearest(made, pictures)
    got = learner.nearest(made, pictures)
    if not same(got, right):
        _names_the_mistake(got, made, pictures)
    learner.compare(got, right, *_mistakes(made, pictures), tolerance=1e-6)
    yield "The nearest picture of each, and how far it is."
    held = rng.integers(0, 256, (6, 3, 4, 3), dtype=np.uint8)
    mixed = np.concatenate([_drawn_near(rng, pictures)[:4], _drawn_near(rng, held)[:2]])
    _shares(learner, mixed, pictures, held)
    yield "Made pictures near to either side."
    twin = held.copy()
    twin[0] = pictures[0]
    tie = np.concatenate([pictures[:1], mixed[:3]])
    _shares(learner, tie, pictures, twin)
    yield "A tie counts half."
    learner.compare(learner.memorised_share(pictures.copy(), pictures, held), 1.0)
    yield "A generator that copies is found out."


def _drawn_near(rng: np.random.Generator, pictures: np.ndarray) -> np.ndarray:
    """Take some pictures in another order and disturb them a little."""
    chosen = rng.permutation(len(pictures))[:5]
    noise = rng.integers(-9, 10, (5, *pictures.shape[1:]))
    return np.clip(pictures[chosen].astype(int) + noise, 0, 255).astype(np.uint8)


def _table(made: np.ndarray, pictures: np.ndarray) -> np.ndarray:
    return np.array(
        [
            [np.sqrt(np.mean((m.astype(float) - p.astype(float)) ** 2)) for p in pictures]
            for m in made
        ]
    )


def _nearest(made: np.ndarray, pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    table = _table(made, pictures)
    return table.argmin(axis=1), table.min(axis=1)


def _names_the_mistake(got: object, made: np.ndarray, pictures: np.ndarray) -> None:
    """Tell bytes that ran over from other mistakes: their distances are known."""
    if not isinstance(got, tuple | list) or len(got) != 2:
        return
    over = (made[:, None] - pictures).astype(float)
    for squares in (over**2, ((made[:, None] - pictures) ** 2).astype(float)):
        wrong = np.sqrt(squares.mean(axis=(2, 3, 4)))
        if np.shape(got[1]) == (len(made),) and np.allclose(got[1], wrong.min(axis=1)):
            raise Wrong(
                "bytes_run_over",
                "Your distances are those of bytes that ran over: in uint8, 3 - 5 is 254, and 20 * "
                "20 is 144. Make floats before you subtract.",
            )


def _mistakes(made: np.ndarray, pictures: np.ndarray) -> Iterator[Mistake]:
    table = _table(made, pictures)
    near, far = table.argmin(axis=1), table.min(axis=1)
    yield Mistake(
        "asks_the_other_way_round",
        (table.argmin(axis=0), table.min(axis=0)),
        "You found the nearest made picture for each of `pictures`. It is asked for each *made* "
        "one.",
    )
    yield Mistake(
        "the_farthest",
        (table.argmax(axis=1), table.max(axis=1)),
        "You found the picture that is farthest away.",
    )
    size = made[0].size
    for scaled in (far * np.sqrt(size), far**2, far**2 * size):
        yield Mistake(
            "another_distance",
            (near, scaled),
            "The right pictures, with another distance: it is the *root* of the *mean* of the "
            "squared differences, so that it reads in grey levels.",
        )
    means = np.array([[np.mean(np.abs(m.astype(float) - p)) for p in pictures] for m in made])
    yield Mistake(
        "another_distance",
        (means.argmin(axis=1), means.min(axis=1)),
        "You average the differences without squaring them. The root of the mean square is asked "
        "for.",
    )
    flat = np.abs(
        made.astype(float).mean(axis=(1, 2, 3))[:, None]
        - pictures.astype(float).mean(axis=(1, 2, 3))
    )
    yield Mistake(
        "compares_the_brightness",
        (flat.argmin(axis=1), flat.min(axis=1)),
        "You compare the mean brightness of the pictures. Differences at one place must not cancel "
        "those at another: square first, then take the mean.",
    )


def _shares(learner: Learner, made: np.ndarray, training: np.ndarray, held: np.ndarray) -> None:
    near, other = _table(made, training).min(axis=1), _table(made, held).min(axis=1)
    right = float(np.mean(np.where(near == other, 0.5, near < other)))
    mistakes = [
        Mistake(
            "counts_those_near_held_out_ones",
            1 - right,
            "Your share is that of the pictures nearer to the *held-out* ones.",
        ),
        Mistake(
            "a_tie_is_memorised",
            float(np.mean(near <= other)),
            "A made picture as near to a held-out picture as to a training one is no evidence of "
            "memorising, nor against it: count it half.",
        ),
        Mistake(
            "a_tie_is_not_memorised",
            float(np.mean(near < other)),
            "A made picture as near to a held-out picture as to a training one counts half.",
        ),
        Mistake(
            "averages_before_it_compares",
            float(near.mean() < other.mean()),
            "You compare the two mean distances. Ask each made picture by itself, then count.",
        ),
    ]
    learner.compare(learner.memorised_share(made, training, held), right, *mistakes)
