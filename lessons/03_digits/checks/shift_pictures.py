"""Check of `shift`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Wrong

MOST = 2
NOWHERE = -99


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Each picture is found again, moved by whole pixels; the moves are random, each its own."""
    pictures = rng.uniform(0.2, 1.0, (300, 7, 9))
    got = learner.shift(pictures, MOST, np.random.default_rng(rng.integers(1 << 30)))
    if learner.changed_its_arguments:
        raise Wrong(
            "moves_the_pictures_it_was_given",
            "You move the very pictures you were given: after an epoch or two nothing is left "
            "of them. Return new ones.",
        )
    if not isinstance(got, np.ndarray) or got.shape != pictures.shape:
        learner.compare(got, pictures)
    moves = _moves(pictures, got)
    yield "Every picture is whole, moved by whole pixels, with background where it came from."
    _judge(moves)
    yield "Every picture has a move of its own, up to the ends of the range."
    seeds = [np.random.default_rng(int(seed)) for seed in np.full(2, rng.integers(1 << 30))]
    if not np.array_equal(*(learner.shift(pictures, MOST, one) for one in seeds)):
        raise Wrong(
            "ignores_the_generator",
            "With two generators of the same seed your moves differ: your chance comes from "
            "somewhere else than `rng`, and no training could be repeated.",
        )
    again = learner.shift(pictures, MOST, np.random.default_rng(rng.integers(1 << 30)))
    if np.array_equal(again, got):
        raise Wrong(
            "the_same_moves_every_time",
            "With another generator your moves were the same to the last pixel: you draw from a "
            "seed of your own. Then every epoch shows the same pictures, and nothing is gained. "
            "Draw from `rng`.",
        )
    yield "The next epoch sees other moves."


def _judge(moves: np.ndarray) -> None:
    """Look at the moves found, of shape (n, 2)."""
    if (moves == moves[0]).all():
        raise Wrong(
            "one_move_for_all_pictures",
            f"All {len(moves)} pictures were moved by the same {tuple(moves[0].tolist())}. Draw "
            "two numbers for every picture.",
        )
    if (moves[:, 0] == moves[:, 1]).all():
        raise Wrong(
            "down_equals_right",
            "Every picture went as far down as right: they move along a diagonal only. Draw two "
            "numbers for each.",
        )
    if not moves[:, 0].any() or not moves[:, 1].any():
        raise Wrong("moves_along_one_side", "Your pictures move along one direction only.")
    if (moves >= 0).all() or (moves <= 0).all():
        raise Wrong(
            "moves_to_one_side_only",
            "Your pictures all move to the same side. Draw from -most to most: to both sides.",
        )
    if moves.max() < MOST or moves.min() > -MOST:
        raise Wrong(
            "never_reaches_the_end",
            f"Of 300 pictures none moved by {MOST if moves.max() < MOST else -MOST}: "
            "`rng.integers(low, high)` leaves out `high` itself.",
        )
    missing = sorted(set(range(-MOST, MOST + 1)) - set(moves.ravel().tolist()))
    if missing:
        raise Wrong(
            "leaves_out_some_moves",
            f"Of 300 pictures none moved by {missing[0]}. Every whole number from {-MOST} to "
            f"{MOST} may be drawn.",
        )


def _moves(pictures: np.ndarray, got: np.ndarray) -> np.ndarray:
    found = _found(pictures, got, "constant")
    if (found > NOWHERE).all():
        return found
    for ways, idea, sentence in (
        (
            "wrap",
            "what_leaves_comes_back",
            "What leaves your pictures on one side comes back on the other, as with `np.roll`. "
            "A foot of the digit would hang in the air: fill with 0.",
        ),
        (
            "edge",
            "smears_the_edge",
            "You fill what becomes free with copies of the edge. The task fills it with 0, the "
            "background.",
        ),
    ):
        if (_found(pictures, got, ways) > NOWHERE).all():
            raise Wrong(idea, sentence)
    unknown = int(np.flatnonzero((found == NOWHERE).any(axis=1))[0])
    raise Wrong(
        "other_value",
        f"Picture {unknown} of yours is not the one given, moved by at most {MOST} whole pixels "
        "to each side with 0 where it came from.",
    )


def _found(pictures: np.ndarray, got: np.ndarray, ways: str) -> np.ndarray:
    """Find the move of every picture: shape (n, 2), and far below zero where there is none."""
    rows, columns = pictures.shape[1:]
    wide = np.pad(pictures, [(0, 0), (MOST, MOST), (MOST, MOST)], mode=ways)
    moves = np.full((len(got), 2), NOWHERE)
    for down in range(-MOST, MOST + 1):
        for right in range(-MOST, MOST + 1):
            seen = wide[:, MOST - down :, MOST - right :][:, :rows, :columns]
            moves[(np.abs(seen - got) < 1e-6).all(axis=(1, 2))] = down, right
    return moves
