"""Check of `step`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Steps within the range, steps out of it, and a hundred tiny ones."""
    for size in (20.0, 300.0):
        picture, gradient = rng.uniform(60, 200, (4, 5, 3)), rng.normal(0, size, (4, 5, 3))
        rate = float(rng.uniform(0.3, 0.9))
        got = learner.step(picture, gradient, rate)
        if learner.changed_its_arguments:
            raise Wrong(
                "changes_the_picture_it_was_given",
                "The picture you were given has moved: `-=` and `out=` write into the caller's "
                "own array. Whoever wants to compare before and after has lost the before.",
            )
        learner.compare(got, _right(picture, gradient, rate), *_mistakes(picture, gradient, rate))
        yield "Within the range." if size < 100 else "Nothing leaves 0 to 255."
    goal = rng.uniform(60, 200, 3)
    start = picture = goal + np.array([30.0, -20.0, 10.0])
    for _ in range(60):
        picture = np.asarray(learner.step(picture, picture - goal, 0.02))
    learner.compare(
        picture, goal + (start - goal) * 0.98**60, what="The picture after 60 tiny steps"
    )
    yield "Sixty tiny steps add up."


def _right(picture: np.ndarray, gradient: np.ndarray, rate: float) -> np.ndarray:
    return np.minimum(np.maximum(picture - rate * gradient, 0.0), 255.0)


def _mistakes(picture: np.ndarray, gradient: np.ndarray, rate: float) -> Iterator[Mistake]:
    moved = picture - rate * gradient
    right = _right(picture, gradient, rate)
    for wrong in (picture + rate * gradient, np.clip(picture + rate * gradient, 0, 255)):
        yield Mistake(
            "climbs",
            wrong,
            "Your picture goes uphill. The gradient points to where the loss grows; to make it "
            "smaller one goes the other way.",
        )
    yield Mistake(
        "leaves_the_range",
        moved,
        f"Your levels reach from {moved.min():.0f} to {moved.max():.0f}. There is nothing darker "
        "than 0 and nothing brighter than 255: cut off.",
    )
    for wrong in (np.rint(right), np.floor(right), right.astype(np.uint8)):
        yield Mistake(
            "rounds_to_levels",
            wrong,
            "You round to whole levels. A step of 0.3 levels is lost then, and so is the next "
            "one: with short steps the picture never moves. Round once, at the very end.",
        )
    with np.errstate(invalid="ignore"):
        run_over = moved.astype(int).astype(np.uint8)
    yield Mistake(
        "rounds_to_levels", run_over, "You make bytes, and they run over. Stay with floats."
    )
    for wrong in (
        picture - rate * np.sign(gradient),
        np.clip(picture - rate * np.sign(gradient), 0, 255),
    ):
        yield Mistake(
            "same_step_for_every_pixel",
            wrong,
            "All your pixels move equally far: you take only the sign of the gradient. Where it "
            "is steeper, the step is longer.",
        )
    unit = gradient / np.linalg.norm(gradient)
    for wrong in (picture - rate * unit, np.clip(picture - rate * unit, 0, 255)):
        yield Mistake(
            "same_step_for_every_pixel",
            wrong,
            "You made the gradient one unit long first. The task takes it as long as it is.",
        )
    for wrong in (np.clip(moved, 0, 1), np.clip(moved, -1, 1)):
        yield Mistake(
            "other_range",
            wrong,
            "You cut off at 1. This picture counts from 0 to 255, so almost all of it would be "
            "white. Which range a picture has must travel with it.",
        )
    for wrong in (
        np.clip(picture - rate * np.clip(gradient, 0, 255), 0, 255),
        picture - rate * np.clip(gradient, 0, 255),
    ):
        yield Mistake(
            "cuts_off_the_gradient",
            wrong,
            "You cut off the gradient, not the picture. A gradient may well be negative: there "
            "the level has to grow.",
        )
    yield Mistake(
        "forgets_the_rate",
        np.clip(picture - gradient, 0, 255),
        "You go as far as the gradient is long. It says which way; how far says `rate`.",
    )
    stretched = (moved - moved.min()) / (moved.max() - moved.min()) * 255
    yield Mistake(
        "stretches_the_range",
        stretched,
        "You stretch the levels to 0 to 255 after the step. Then every pixel changes, wherever "
        "the step went.",
    )
