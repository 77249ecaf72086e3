"""Check of `choose_threshold`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

Chosen = tuple[float, float, float]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Counted for every threshold, with accuracies that go up and down, and with equal beliefs."""
    low = float(rng.integers(50, 56)) / 100
    steps = low + np.array([0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4])
    # From the surest down: 5 right, 2 wrong ones, then many right ones, and some wrong.
    beliefs = np.repeat(steps[::-1], [3, 2, 2, 4, 8, 8, 8, 3, 3])
    right = np.array([1] * 5 + [0] * 2 + [1] * 28 + [0] * 6, bool)
    order = rng.permutation(len(beliefs))
    beliefs, right = beliefs[order], right[order]
    _one_case(learner, beliefs, right, 0.87)
    yield "The largest coverage, although the accuracy first falls and then rises."
    beliefs = np.array([0.9, 0.9, 0.9, 0.8, 0.8, 0.8, 0.8, 0.7])
    right = np.array([True, True, True, True, True, False, False, False])
    order = rng.permutation(8)
    _one_case(learner, beliefs[order], right[order], 0.75)
    yield "Equal beliefs are answered together."
    many = np.round(rng.random(300), 2)
    correct = rng.random(300) < many
    for goal in (0.6, 0.8):
        _one_case(learner, many, correct, goal)
    yield "Three hundred examples, as a network would give them."
    nothing = learner.choose_threshold(np.array([0.9, 0.6]), np.array([False, False]), 0.5)
    if isinstance(nothing, tuple) and len(nothing) == 3 and nothing[2] == 1.0:
        raise Wrong(
            "silence_is_perfect",
            "Where nothing is answered you say that the accuracy is 1. Nobody knows what it is; "
            "who promises 100 % by saying nothing has promised nothing.",
        )
    learner.compare(nothing, (np.inf, 0.0, np.nan))
    yield "Where the goal cannot be reached, nothing is answered and nothing claimed."


def _one_case(learner: Learner, beliefs: np.ndarray, right: np.ndarray, goal: float) -> None:
    n = len(beliefs)
    every = [chosen(beliefs, right, float(t)) for t in sorted(set(beliefs.tolist()))]
    good = [one for one in every if one[2] >= goal]
    expected = good[0]
    got = learner.choose_threshold(beliefs, right, goal)
    threshold, coverage, accuracy = expected
    from_the_top = expected
    for one in reversed(every):
        if one[2] < goal:
            break
        from_the_top = one
    above = [_strictly(beliefs, right, float(t)) for t in sorted(set(beliefs.tolist()))[:-1]]
    strict = next((one for one in above if one[2] >= goal), expected)
    over_all = [(t, c, a * c) for t, c, a in every]
    if isinstance(got, tuple) and len(got) == 3 and got not in every:
        _explain_equals(beliefs, right, got)
    learner.compare(
        got,
        expected,
        Mistake(
            "stops_when_it_first_gets_worse",
            from_the_top,
            f"You stop at {from_the_top[0]:.2f}, where the accuracy would first fall below {goal}. "
            f"Go on: at {threshold:.2f} it is {accuracy:.3f} again, and {coverage:.0%} are "
            f"answered instead of {from_the_top[1]:.0%}.",
        ),
        Mistake(
            "answers_the_fewest",
            good[-1],
            f"Your threshold is {good[-1][0]:.2f}, the highest that reaches the goal. It answers "
            f"{good[-1][1]:.0%} only; {coverage:.0%} can be answered as well as asked for.",
        ),
        Mistake(
            "answers_the_fewest",
            max(reversed(every), key=lambda one: one[2]),
            "You take the threshold with the highest accuracy. The goal is enough; beyond it, "
            "answer as many as possible.",
        ),
        Mistake(
            "refuses_its_own_threshold",
            strict,
            "You answer only where the belief is *above* the threshold. At the threshold itself "
            "there is an answer, too: belief >= t.",
        ),
        Mistake(
            "tells_what_is_refused",
            (threshold, 1 - coverage, accuracy),
            f"Your coverage is {1 - coverage:.3f}: the share that is refused.",
        ),
        Mistake(
            "counts_instead_of_shares",
            (threshold, round(coverage * n), accuracy),
            "Your coverage is a number of examples; a share is asked for.",
        ),
        Mistake(
            "divides_by_all",
            next((one for one in over_all if one[2] >= goal), (np.inf, 0.0, np.nan)),
            "Your accuracy divides by all examples. Those refused were not answered, neither right "
            "nor wrong; divide by those answered.",
        ),
    )


def _explain_equals(beliefs: np.ndarray, right: np.ndarray, got: Chosen) -> None:
    shares = [float(k) / len(beliefs) for k in range(len(beliefs) + 1)]
    reached = {chosen(beliefs, right, float(t))[1] for t in beliefs}
    if any(np.isclose(got[1], s) for s in shares) and not any(
        np.isclose(got[1], r) for r in reached | {1 - r for r in reached}
    ):
        raise Wrong(
            "parts_what_is_equal",
            f"Your coverage is {got[1]:.3f}, which no threshold gives here: some examples have the "
            "same belief, and you answer only some of them. The service sees the belief, not the "
            "place in your list.",
        )


def chosen(beliefs: np.ndarray, right: np.ndarray, threshold: float) -> Chosen:
    """Count one threshold."""
    said = [ok for belief, ok in zip(beliefs, right, strict=True) if belief >= threshold]
    return threshold, len(said) / len(beliefs), sum(said) / len(said)


def _strictly(beliefs: np.ndarray, right: np.ndarray, threshold: float) -> Chosen:
    said = [ok for belief, ok in zip(beliefs, right, strict=True) if belief > threshold]
    return threshold, len(said) / len(beliefs), sum(said) / len(said)
