"""Check of `reflect`."""

from collections.abc import Iterator

import numpy as np

import momentum.engine as nn
from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The engine's layer: a narrow and a wide edge, and what a convolution sees of it."""
    for shape, width in (((4, 5, 3), 2), ((6, 5, 2), 3)):
        picture = rng.normal(2, 1, shape)
        got = learner.reflect(picture, width)
        if learner.changed_its_arguments:
            raise Wrong(
                "changes_the_picture_it_was_given", "The picture you were given has changed."
            )
        expected = nn.ReflectionPadding2D(width)(picture[None]).data[0]
        learner.compare(got, expected, *_mistakes(picture, width), tolerance=1e-5)
        yield f"An edge of {width}, as the engine's layer has it."
    plain = np.full((4, 4, 3), 7.0)
    learner.compare(
        learner.reflect(plain, 2), np.full((8, 8, 3), 7.0), what="A wall of one colour with an edge"
    )
    yield "A wall of one colour stays one: no frame around it."


def _mistakes(picture: np.ndarray, width: int) -> Iterator[Mistake]:
    both = [(width, width), (width, width), (0, 0)]
    yield Mistake(
        "zeros_around",
        np.pad(picture, both),
        "You laid zeros around: a frame in grey or black. The network would see an edge where "
        "there is none, and paint strokes along it.",
    )
    yield Mistake(
        "repeats_the_outermost_pixel",
        np.pad(picture, both, "symmetric"),
        "Your mirror stands *beside* the outermost pixel, so that it appears twice: a b becomes a "
        "a b. Here it stands on it.",
    )
    yield Mistake(
        "stretches_the_edge",
        np.pad(picture, both, "edge"),
        "You repeat the outermost pixel all the way out. That gives stripes at the edge. Go back "
        "into the picture instead.",
    )
    yield Mistake(
        "goes_round",
        np.pad(picture, both, "wrap"),
        "You fill the left with what lies at the right, as if the picture went round. Sky would "
        "border on grass.",
    )
    yield Mistake(
        "mirrors_the_channels_too",
        np.pad(picture, width, "reflect"),
        f"Your result has {picture.shape[2] + 2 * width} channels. Beyond the blue there is "
        "nothing: only rows and columns have an edge.",
    )
    for axis in (0, 1):
        one = [(0, 0)] * 3
        one[axis] = (width, width)
        yield Mistake(
            "one_direction_only",
            np.pad(picture, one, "reflect"),
            "Your picture has grown in one direction only. Rows and columns both have two ends.",
        )
    for before, after in ((width, 0), (0, width)):
        yield Mistake(
            "one_end_only",
            np.pad(picture, [(before, after), (before, after), (0, 0)], "reflect"),
            "Your picture has grown at one end only. A kernel hangs over at both.",
        )
