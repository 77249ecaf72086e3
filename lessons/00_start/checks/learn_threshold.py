"""Check of `learn_threshold`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, LearnerError, Mistake, Wrong

Case = tuple[list[float], list[bool], list[float], list[int]]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The candidate with the fewest mistakes on the examples given."""
    for _ in range(3):
        lengths, virginica, candidates, mistakes = _case(rng)
        got = _call(learner, lengths, virginica, candidates)
        best = candidates[int(np.argmin(mistakes))]
        learner.compare(got, best, *_mistakes(lengths, candidates, mistakes))
    yield "Of all candidates the one with the fewest mistakes."
    learner.compare(learner.learn_threshold([1.0, 2.0], [False, True], [1.5]), 1.5)
    yield "A single candidate is the best one there is."


def _call(learner: Learner, *arguments: list[float] | list[bool]) -> object:
    try:
        return learner.learn_threshold(*arguments)
    except LearnerError as error:
        if error.kind == "TypeError" and "NoneType" in error.said:
            raise Wrong(
                "nothing_to_compare",
                "Nothing was compared with something, and that fails. Does `count_mistakes` return "
                "a number already? It is the exercise before this one.",
            ) from None
        raise


def _case(rng: np.random.Generator) -> Case:
    """Draw flowers and candidates of which one is best, one worst, and neither first nor last."""
    while True:
        virginica = rng.permutation(np.arange(40) % 2 == 0)
        lengths = (rng.normal(4.3, 0.5, 40) + 1.2 * virginica).round(1)
        candidates = rng.permutation(np.arange(3.25, 7, 0.5))
        mistakes = [int(((lengths > c) != virginica).sum()) for c in candidates]
        ends, (best, second) = (mistakes[0], mistakes[-1]), sorted(mistakes)[:2]
        position = mistakes.index(best)
        inner = min(candidates) < candidates[0] < max(candidates)
        clear = 0 < best < second and position != best and inner
        if clear and best not in ends and max(mistakes) not in ends:
            return lengths.tolist(), virginica.tolist(), candidates.tolist(), mistakes


def _mistakes(lengths: list[float], candidates: list[float], mistakes: list[int]) -> list[Mistake]:
    fewest, position = min(mistakes), int(np.argmin(mistakes))
    last = (
        f"Another candidate makes fewer mistakes, {fewest}. It looks as if a better candidate was "
        "noted, but not how many mistakes it makes, so that worse ones could take its place."
    )
    return [
        Mistake(
            "returns_the_mistakes",
            fewest,
            f"{fewest} is how many mistakes the best candidate makes. Wanted is the candidate "
            "itself.",
        ),
        Mistake(
            "returns_the_position",
            position,
            f"{position} is where the best candidate stands in the list. Wanted is the candidate "
            "itself.",
        ),
        Mistake(
            "most_mistakes",
            candidates[int(np.argmax(mistakes))],
            f"That candidate makes the most mistakes, {max(mistakes)} of {len(lengths)}. The best "
            f"one makes {fewest}: look for the smallest number.",
        ),
        Mistake(
            "returns_in_the_first_round",
            candidates[0],
            f"{candidates[0]} is the first candidate, with {mistakes[0]} mistakes; another one "
            f"makes {fewest}. Look at all of them before you `return`.",
        ),
        Mistake(
            "begins_at_zero_mistakes",
            0,
            "0 is none of the candidates. No candidate makes fewer than 0 mistakes, so whoever "
            "begins there never finds a better one: begin with the first candidate.",
        ),
        Mistake("forgets_the_fewest_so_far", candidates[-1], last),
        Mistake("forgets_the_fewest_so_far", _last_below_the_first(candidates, mistakes), last),
        Mistake(
            "mean_of_the_lengths",
            float(np.mean(lengths)),
            "That is the mean length: the labels did not take part. Let the mistakes decide.",
        ),
    ]


def _last_below_the_first(candidates: list[float], mistakes: list[int]) -> float:
    """Return what is left when every candidate is compared with the first one only."""
    pairs = zip(candidates, mistakes, strict=True)
    return [c for c, wrong in pairs if wrong < mistakes[0]][-1]
