"""Check of `nearest`."""

import ast
from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake

NAMES = [f"species {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The species of the flower at the smallest straight distance."""
    for _ in range(3):
        flower, known, ideas = _case(rng)
        names = rng.permutation(NAMES).tolist()
        got = learner.nearest(flower.tolist(), known.tolist(), names)
        first = _first(learner, names[0])
        learner.compare(
            got, names[ideas["nearest"]], first, *_mistakes(flower, known, names, ideas)
        )
    yield f"The species of the nearest of {len(NAMES)} flowers."
    learner.compare(learner.nearest([1, 1], [[5, 5], [1, 1]], ["far", "here"]), "here")
    yield "A flower that is known is its own nearest neighbour."
    learner.compare(learner.nearest([3.0], [[1.0], [9.0]], ["one", "nine"]), "one")
    yield "One measurement is enough, too."


def _case(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, dict[str, int]]:
    """Draw flowers such that every wrong idea of nearness chooses another one."""
    while True:
        flower, known = rng.uniform(3, 7, 3).round(1), rng.uniform(1, 9, (len(NAMES), 3)).round(1)
        apart = known - flower
        squared = np.sort((apart**2).sum(axis=1))
        ideas = _ideas(apart)
        if len(set(ideas.values())) == len(ideas) and squared[1] - squared[0] > 0.05:
            return flower, known, ideas


def _ideas(apart: np.ndarray) -> dict[str, int]:
    return {
        "head of the list": 0,
        "end of the list": len(apart) - 1,
        "nearest": int((apart**2).sum(axis=1).argmin()),
        "farthest": int((apart**2).sum(axis=1).argmax()),
        "first": int(np.abs(apart[:, 0]).argmin()),
        "last": int(np.abs(apart[:, -1]).argmin()),
        "round the corner": int(np.abs(apart).sum(axis=1).argmin()),
        "below": int(apart.sum(axis=1).argmin()),
        "above": int((-apart).sum(axis=1).argmin()),
        "cancelled": int(np.abs(apart.sum(axis=1)).argmin()),
    }


def _first(learner: Learner, name: str) -> Mistake:
    """Name what makes the first flower win: a loop that ends early, or notes that never change."""
    if _returns_in_a_loop(learner):
        return Mistake(
            "returns_in_the_first_round",
            name,
            "That is the first flower of the list, and it is not the nearest. Look at all of them "
            "before you `return`.",
        )
    return Mistake(
        "nothing_beats_the_first",
        name,
        "That is the first flower of the list; no other one was found nearer. Either the sum of "
        "squares does not begin at 0 for every flower, or the smallest so far begins too small.",
    )


def _returns_in_a_loop(learner: Learner) -> bool:
    loops = [n for n in ast.walk(learner.definition("nearest")) if isinstance(n, ast.For)]
    return any(isinstance(node, ast.Return) for loop in loops for node in ast.walk(loop))


def _mistakes(
    flower: np.ndarray, known: np.ndarray, names: list[str], ideas: dict[str, int]
) -> list[Mistake]:
    cancel = (
        "Differences of opposite sign cancelled each other: a flower 2 cm longer and 2 cm "
        "narrower seemed to be no distance away. Squares cannot cancel."
    )
    squared = float(((known[ideas["nearest"]] - flower) ** 2).sum())
    number = "That is the {}, not the species of the flower there."
    return [
        Mistake(
            "farthest_not_nearest",
            names[ideas["farthest"]],
            "That flower is the farthest of all. Alike means a small distance.",
        ),
        Mistake(
            "only_the_first_measurement",
            names[ideas["first"]],
            "That flower is the nearest by its first measurement. There are three, and all count.",
        ),
        Mistake(
            "only_the_last_measurement",
            names[ideas["last"]],
            "That flower is the nearest by its last measurement. There are three, and all count: "
            "add their squares up.",
        ),
        Mistake(
            "keeps_the_last_one",
            names[ideas["end of the list"]],
            "That is the last flower of the list. Keep a flower only if it is nearer than all "
            "before.",
        ),
        Mistake(
            "walks_round_the_corner",
            names[ideas["round the corner"]],
            "That is the nearest for somebody who walks along the axes: the differences were "
            "added as they are. For the straight line they are squared first.",
        ),
        *(
            Mistake("differences_cancel", names[ideas[way]], cancel)
            for way in ("below", "above", "cancelled")
        ),
        Mistake("returns_the_distance", squared, number.format("squared distance")),
        Mistake("returns_the_distance", squared**0.5, number.format("distance")),
        Mistake("returns_the_position", ideas["nearest"], number.format("position in the list")),
    ]
