"""Check of `bytes_to_network`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The same rule for every picture, in float32, without a byte running over."""
    picture = rng.integers(20, 230, (4, 5, 3), dtype=np.uint8)
    got = learner.bytes_to_network(picture)
    learner.compare(got, _scaled(picture), *_mistakes(picture), tolerance=1e-5)
    if got.dtype != np.float32:
        raise Wrong(
            "other_precision",
            f"The numbers are right, but they are {got.dtype}. The network computes in float32; "
            "anything else is twice as much to carry or too coarse.",
        )
    yield "Black is -1, white is 1, everything between in between, as float32."
    dark = rng.integers(0, 2, (4, 5, 3), dtype=np.uint8)
    learner.compare(
        learner.bytes_to_network(dark),
        _scaled(dark),
        *(
            Mistake(
                "guesses_from_the_values",
                guess,
                "This picture is a photo of a dark room: its bytes are 0 and 1. Your function took "
                "them for numbers that had been scaled before, and made it bright. Whether "
                "something was scaled cannot be seen in the values; it must be known.",
            )
            for guess in (dark, dark * 2.0 - 1, dark / 1.0 - 1)
        ),
        *_mistakes(dark),
        tolerance=1e-5,
    )
    yield "A photo of a dark room stays dark."
    one = np.array(rng.integers(30, 220), np.uint8)
    learner.compare(float(learner.bytes_to_network(one)), float(one) / 127.5 - 1, tolerance=1e-5)
    yield "A single pixel, too."


def _scaled(picture: np.ndarray) -> np.ndarray:
    table = np.linspace(-1, 1, 256)
    return table[picture]


def _mistakes(picture: np.ndarray) -> Iterator[Mistake]:
    x = picture.astype(float)
    spread = x.max() - x.min()
    yield Mistake(
        "from_0_to_1",
        x / 255,
        "Your numbers run from 0 to 1. This network learned from -1 to 1: to it every picture "
        "would look washed out. Both scalings are common, so ask the model which one it wants.",
    )
    yield Mistake(
        "scales_twice",
        (x / 127.5 - 1) / 127.5 - 1,
        "All your numbers lie close to -1: the scaling was done twice. To the network every "
        "picture is black.",
    )
    yield Mistake(
        "scales_twice",
        x / 255 / 127.5 - 1,
        "All your numbers lie close to -1: they were divided by 255 first, and then scaled again.",
    )
    for wrapped in ((picture * np.uint8(2)) / 255 - 1, (picture - np.uint8(127)) / 127.5):
        yield Mistake(
            "bytes_run_over",
            wrapped,
            "Light and dark are torn apart in your result: a byte ran over. In uint8, 2 * 200 is "
            "144 and 100 - 127 is 229, without any warning. Make floats first.",
        )
    yield Mistake(
        "bytes_run_over",
        (picture - np.uint8(128)) / 128,
        "Light and dark are torn apart in your result: a byte ran over. In uint8, 100 - 128 is "
        "228, without any warning. Make floats first.",
    )
    for halves in (x / 128 - 1, (x - 128) / 128):
        yield Mistake(
            "divides_by_128",
            halves,
            "White is not quite 1 in your result. A byte has 256 values, but the largest one is "
            "255, and half of that is 127.5.",
        )
    with np.errstate(all="ignore"):
        for own in (2 * (x - x.min()) / spread - 1, 2 * x / x.max() - 1, x / x.max()):
            yield Mistake(
                "every_picture_its_own_scale",
                own,
                "You scale by the darkest or the lightest pixel of this picture. Then the same "
                "grey becomes another number in every picture. The rule must not look at the "
                "picture.",
            )
        yield Mistake(
            "every_picture_its_own_scale",
            (x - x.mean()) / x.std(),
            "You standardise by the mean and spread of this picture. The network learned from "
            "pictures that all went through one fixed rule.",
        )
    yield Mistake(
        "whole_numbers_only",
        x // 127.5 - 1,
        "Only two or three different numbers are left: `//` cuts off what stands behind the point.",
    )
    yield Mistake(
        "whole_numbers_only",
        np.trunc(x / 127.5 - 1),
        "Only -1, 0 and 1 are left: you round to whole numbers, and the picture is gone.",
    )
