"""Check of `largest_error`."""

from collections.abc import Callable, Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

Curve = Callable[[np.ndarray], np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Curves that bend both ways; a parabola, whose error is known exactly; a wave."""
    for sign in (1, -1):
        bend = sign * float(rng.uniform(2, 5))
        pieces = int(rng.integers(4, 9))
        _judge(
            learner, lambda x, bend=bend: bend * (x - 0.35) ** 3, pieces, f"{bend:.2f} (x - .35)^3"
        )
    yield "Curves that bend one way first and the other way then."
    learner.compare(learner.largest_error(lambda x: x**2, 1), 0.25)
    yield "The parabola x^2 and a single piece: 0.25."
    pieces, shift = int(rng.integers(8, 40)), float(rng.uniform(0.1, 0.3))
    _judge(learner, lambda x: np.exp(2 * x) - np.sin(9 * (x + shift)), pieces, "exp(2x) - sin(9x)")
    yield "A curve that is more bent in some places than in others."
    growth = float(rng.uniform(4, 5))
    _judge(learner, lambda x: np.exp(growth * x), 1, f"exp({growth:.2f} x)")
    yield "A curve whose worst place is not in the middle of a piece."


def _judge(learner: Learner, curve: Curve, pieces: int, name: str) -> None:
    got = learner.largest_error(curve, pieces)
    _looks_more_closely(got, curve, pieces)
    learner.compare(
        got,
        *_answers(curve, pieces),
        what=f"For {name} and {pieces} pieces your result",
    )


def _looks_more_closely(got: object, curve: Curve, pieces: int) -> None:
    """Tell a finer grid, which is no worse, from a mistake."""
    knots = np.linspace(0, 1, pieces + 1)
    asked, finest = (
        float(np.abs(curve(x) - np.interp(x, knots, curve(knots))).max())
        for x in (np.linspace(0, 1, steps * pieces + 1) for steps in (16, 1024))
    )
    if isinstance(got, float) and asked * (1 + 1e-6) < got <= finest * (1 + 1e-6):
        raise Wrong(
            "looks_at_other_places",
            f"Your {got:.6g} is a little more than the {asked:.6g} that 16 steps in every piece "
            "show: you look at other places, perhaps at more of them. Well thought; but take "
            "those of the task, so that the two can be compared.",
        )


def _answers(curve: Curve, pieces: int) -> Iterator[object]:
    """Yield the right answer, then mistakes."""
    knots, x = np.linspace(0, 1, pieces + 1), np.linspace(0, 1, 16 * pieces + 1)
    off = curve(x) - np.interp(x, knots, curve(knots))
    right = float(np.abs(off).max())
    yield right
    yield Mistake(
        "looks_only_at_the_knots",
        float(np.abs(off[::16]).max()),
        "Your error is 0: you look at the knots, where chain and curve agree by construction. The "
        "error lives between them.",
    )
    yield Mistake(
        "looks_only_at_the_middles",
        float(np.abs(off[8::16]).max()),
        "You look at the middle of every piece. There the distance from a parabola is largest; "
        "from another curve it need not be. Look at all 16 steps of a piece.",
    )
    for steps, told in (
        (16, "at 17 places in all"),
        (None, "at 16 n places, which is one too few"),
    ):
        few = np.linspace(0, 1, steps + 1 if steps else 16 * pieces)
        yield Mistake(
            "looks_at_other_places",
            float(np.abs(curve(few) - np.interp(few, knots, curve(knots))).max()),
            f"You look {told}. The task asks for 16 steps in every piece: "
            f"{16 * pieces + 1} places for {pieces} pieces.",
        )
    for signed in (off.max(), -off.min()):
        yield Mistake(
            "up_is_not_down",
            float(signed),
            f"You got {signed:.4g}, but on the other side of the curve the chain is {right:.4g} "
            "away. A distance has no sign.",
        )
    yield Mistake(
        "mean_instead_of_largest",
        float(np.abs(off).mean()),
        "That is the mean distance. The task asks for the worst place: then it holds everywhere.",
    )
    yield Mistake(
        "mean_instead_of_largest",
        float(np.sqrt((off**2).mean())),
        "That is a mean (the root of the mean square). The task asks for the worst place.",
    )
    yield Mistake(
        "squares_the_distance",
        float((off**2).max()),
        f"You square the distance: {right:.4g} becomes {right**2:.4g}.",
    )
    for knots_of in (np.linspace(0, 1, pieces), np.linspace(0, 1, pieces + 2)):
        if len(knots_of) > 1:
            chain = np.interp(x, knots_of, curve(knots_of))
            yield Mistake(
                "as_many_knots_as_pieces",
                float(np.abs(curve(x) - chain).max()),
                f"You use {len(knots_of)} knots, so {len(knots_of) - 1} pieces; {pieces} pieces "
                "were asked for. A fence of one piece has two posts.",
            )
