"""Check of `keep_colours`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Wrong

EYE = np.array([0.299, 0.587, 0.114])


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Middling colours, then such as would leave 0 to 255."""
    for low, high in ((90, 165), (0, 256)):
        painting, photo = _drawn(rng, low, high)
        expected = _bytes(photo + _brighter(painting, photo))
        got = learner.keep_colours(painting, photo)
        learner.compare(got, expected, *_mistakes(painting, photo))
        if got.dtype != np.uint8:
            raise Wrong(
                "no_bytes",
                f"The numbers are right, but they are {got.dtype}. A picture to be shown or saved "
                "holds bytes, uint8.",
            )
        yield (
            "The photograph's colours, as bright as the painting." if low else "No byte runs over."
        )
    learner.compare(learner.keep_colours(photo, photo), photo, what="A painting like the photo")
    yield "A painting that is the photograph changes nothing."


def _drawn(rng: np.random.Generator, low: int, high: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw two pictures; where a brightness would lie on the edge of rounding, they are equal."""
    painting, photo = rng.integers(low, high, (2, 6, 7, 3))
    thousandths = (painting - photo) @ np.array([299, 587, 114]) % 1000
    edge = np.abs(thousandths - 500) < 10
    painting[edge] = photo[edge]
    return painting.astype(np.uint8), photo.astype(np.uint8)


def _brighter(painting: np.ndarray, photo: np.ndarray) -> np.ndarray:
    return ((painting.astype(float) - photo.astype(float)) * EYE).sum(axis=2, keepdims=True)


def _bytes(levels: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(levels), 0, 255).astype(np.uint8)


def _mistakes(painting: np.ndarray, photo: np.ndarray) -> Iterator[Mistake]:
    brighter = _brighter(painting, photo)
    yield Mistake(
        "colours_of_the_painting",
        _bytes(painting - brighter),
        "You have it the other way round: the colours of the painting, with the light and dark of "
        "the photograph.",
    )
    level = (painting.mean(axis=2) - photo.mean(axis=2))[..., None]
    yield Mistake(
        "all_colours_look_equally_bright",
        _bytes(photo + level),
        "You take the plain mean of red, green and blue. To an eye green is five times as bright "
        "as blue; a blue sky would come out too light.",
    )
    for wrong in (np.rint(photo + brighter), photo + brighter.round()):
        yield Mistake(
            "bytes_run_over",
            wrong.astype(int).astype(np.uint8),
            "Bytes have run over: 250 + 20 became 14, a black dot in the brightest light. Cut off "
            "at 0 and 255 *before* you make bytes.",
        )
    with np.errstate(over="ignore"):
        small = painting - photo
    yield Mistake(
        "bytes_run_over",
        _bytes(photo + (small * EYE).sum(axis=2, keepdims=True)),
        "You subtract bytes from bytes, and in uint8, 3 - 250 is 9. Make floats first.",
    )
    yield Mistake(
        "cuts_off_instead_of_rounding",
        np.clip(photo + brighter, 0, 255).astype(np.uint8),
        "You make bytes without rounding: 119.9 became 119. On average everything gets half a "
        "level darker.",
    )
    grey = _bytes(np.repeat((painting @ EYE)[..., None], 3, axis=2))
    yield Mistake(
        "loses_the_colours",
        grey,
        "Your result is grey: you return how bright the painting is, three times. Add the "
        "difference to the photograph.",
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.nan_to_num((painting @ EYE) / (photo @ EYE))[..., None]
    yield Mistake(
        "multiplies_instead_of_adding",
        _bytes(photo * ratio),
        "You multiply the photograph. Then dark pixels that shall become bright become garish; "
        "the task moves red, green and blue by the same amount.",
    )
    yield Mistake(
        "no_bytes",
        photo + brighter,
        "Your result is neither rounded nor cut off. A picture to be shown or saved holds bytes.",
    )
