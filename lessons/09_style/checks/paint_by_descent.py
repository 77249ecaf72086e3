"""Check of `paint`."""

from collections.abc import Iterator

import numpy as np
from scipy.signal import correlate

from momentum.course import Learner, Mistake, Wrong

WEIGHT, STEPS = 0.5, 4


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Four steps as a closed form takes them, then many that have to lead down."""
    photo, style, kernel = _drawn(rng)
    rate = 0.9 / np.abs(_slope(photo, photo, style, kernel)[1]).max()
    expected = _painted(photo, style, kernel, rate)
    got = learner.paint(photo, style, kernel, WEIGHT, rate, STEPS)
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_what_it_was_given",
            "One of the arrays you were given has changed. `-=` writes into the caller's own "
            "array; and the kernel is the eyes: they only look.",
        )
    if isinstance(got, list):
        got = tuple(got)
    learner.compare(got, expected, *_mistakes(photo, style, kernel, rate), tolerance=1e-5)
    yield "Four steps: the picture and the loss before each."
    _, losses = learner.paint(photo, style, kernel, 0.1, rate / 20, 40)
    if not losses[-1] < 0.9 * losses[0]:
        raise Wrong(
            "other_value", f"Forty short steps led from {losses[0]:.3g} to {losses[-1]:.3g}."
        )
    yield "Forty short steps lead down."


def _drawn(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    photo = 0.2 + 0.6 * rng.random((1, 6, 7, 3))
    style = np.tile(rng.random((1, 1, 8, 3)), (1, 5, 1, 1))
    kernel = rng.normal(0, 0.5, (2, 2, 3, 3))
    kernel += (rng.uniform(0.3, 0.9, 3) - kernel.sum(axis=(0, 1, 2))) / 12  # No channel is dead.
    return photo, style, kernel


def _look(picture: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Return what is seen, places in a long list: (places, channels)."""
    maps = [correlate(picture[0], kernel[..., k], "valid") for k in range(kernel.shape[3])]
    return np.maximum(np.concatenate(maps, axis=2).reshape(-1, kernel.shape[3]), 0)


def _share(a: np.ndarray, target: np.ndarray) -> tuple[float, np.ndarray]:
    off, size = a - target, (target**2).sum()
    return float((off**2).sum() / size), 2 * off / size


def _slope(
    picture: np.ndarray,
    photo: np.ndarray,
    style: np.ndarray,
    kernel: np.ndarray,
    weight: float = WEIGHT,
    style_weight: float = 1.0,
) -> tuple[float, np.ndarray]:
    """Return the loss and its gradient by the picture, in closed form."""
    seen, goal = _look(picture, kernel), _look(style, kernel)
    far, by_gram = _share(seen.T @ seen / len(seen), goal.T @ goal / len(goal))
    lost, by_maps = _share(seen, _look(photo, kernel))
    by_seen = style_weight * 2 * seen @ by_gram / len(seen) + weight * by_maps
    return style_weight * far + weight * lost, _back(by_seen * (seen > 0), picture, kernel)


def _back(by_maps: np.ndarray, picture: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Carry a gradient from the maps back to the pixels: every place hands it to what it saw."""
    size, gradient = len(kernel), np.zeros_like(picture)
    rows, columns = (n - size + 1 for n in picture.shape[1:3])
    by_place = by_maps.reshape(rows, columns, -1)
    for i, j in np.ndindex(size, size):
        gradient[0, i : i + rows, j : j + columns] += by_place @ kernel[i, j].T
    return gradient


def _painted(
    photo: np.ndarray,
    style: np.ndarray,
    kernel: np.ndarray,
    rate: float,
    *,
    start: np.ndarray | None = None,
    weight: float = WEIGHT,
    style_weight: float = 1.0,
    steps: int = STEPS,
    bounds: tuple[float, float] = (0.0, 1.0),
    gathers: bool = False,
    follows: bool = False,
) -> tuple[np.ndarray, list[float]]:
    picture, losses, gathered = photo if start is None else start, [], np.zeros_like(photo)
    for _ in range(steps):
        goal = picture if follows else photo
        loss, gradient = _slope(picture, goal, style, kernel, weight, style_weight)
        gathered = gathered + gradient if gathers else gradient
        losses.append(loss)
        picture = np.clip(picture - rate * gathered, *bounds)
    return picture, losses


def _mistakes(
    photo: np.ndarray, style: np.ndarray, kernel: np.ndarray, rate: float
) -> Iterator[Mistake]:
    task = photo, style, kernel, rate
    picture, losses = _painted(*task)
    free = (-np.inf, np.inf)
    yield Mistake(
        "leaves_the_range",
        _painted(*task, bounds=free),
        "Your picture leaves 0 to 1. A level beyond white can be seen by the network and by "
        "nobody else: cut off after every step.",
    )
    late = _painted(*task, bounds=free)
    yield Mistake(
        "cuts_off_only_at_the_end",
        (np.clip(late[0], 0, 1), late[1]),
        "You cut off once, at the end. In between the network looked at a picture that cannot be "
        "shown. Cut off after every step.",
    )
    yield Mistake(
        "gathers_the_gradients",
        _painted(*task, gathers=True),
        "Your gradients add up over the steps: `backward` adds to what stands in `.grad`. Make a "
        "new tensor in every step, or set it to None.",
    )
    yield Mistake(
        "content_follows_the_picture",
        _painted(*task, follows=True),
        "Your content loss is always 0: you compare the picture with itself. What was seen in the "
        "*photograph* is the target; compute it once, before the loop.",
    )
    for bounds in ((0.0, 1.0), free):
        yield Mistake(
            "climbs",
            _painted(photo, style, kernel, -rate, bounds=bounds),
            "Your picture goes uphill. The gradient points to where the loss grows; subtract it.",
        )
    for wrong in (_painted(*task, weight=1.0), _painted(*task, weight=0.0)):
        yield Mistake(
            "forgets_the_content_weight",
            wrong,
            f"You do not use `content_weight`, which is {WEIGHT} here. It says how much of the "
            "photograph is kept.",
        )
    yield Mistake(
        "weighs_the_style_instead",
        _painted(*task, weight=1.0, style_weight=WEIGHT),
        "The weight stands at the wrong loss: it belongs to the content.",
    )
    after = [*losses[1:], _slope(picture, photo, style, kernel)[0]]
    yield Mistake(
        "losses_after_the_step",
        (picture, after),
        "Your losses are those after each step. Asked for is the loss before it, the one whose "
        "gradient was taken: it costs no second look.",
    )
    yield Mistake(
        "losses_after_the_step",
        (picture, [*losses, after[-1]]),
        "You return one loss too many. One for each step, as it was before it.",
    )
    yield Mistake(
        "one_step_only",
        _painted(*task, steps=1),
        f"You take one step; {STEPS} were asked for.",
    )
