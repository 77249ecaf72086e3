"""Check of `style_gradient`."""

from collections.abc import Iterator

import numpy as np

import momentum.engine as nn
from momentum.course import Learner, Mistake


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The engine's gradient, and what really happens after a small step."""
    for places, channels in ((7, 3), (5, 5), (12, 2)):
        maps = rng.uniform(0, 1.5, (places, channels))
        other = rng.uniform(0, 1.5, (places, channels))
        target = other.T @ other / places
        got = learner.style_gradient(maps, target)
        learner.compare(got, _by_the_engine(maps, target), *_mistakes(maps, target))
    yield "The gradient is the one that the engine finds."
    direction = rng.normal(0, 1, maps.shape)
    ahead, behind = (_loss(maps + step * direction, target) for step in (1e-5, -1e-5))
    learner.compare(
        float((np.asarray(got) * direction).sum()),
        (ahead - behind) / 2e-5,
        tolerance=1e-5,
        what="What your gradient says about a small step",
    )
    yield "A small step changes the loss by as much as it says."


def _loss(maps: np.ndarray, target: np.ndarray) -> float:
    return float(np.sum((maps.T @ maps / len(maps) - target) ** 2) / np.sum(target**2))


def _by_the_engine(maps: np.ndarray, target: np.ndarray) -> np.ndarray:
    tensor = nn.Tensor(maps, requires_grad=True)
    off = nn.functional.transpose(tensor, 1, 0) @ tensor * (1 / len(maps)) - target
    ((off * off).sum() * (1 / float((target**2).sum()))).backward()
    assert tensor.grad is not None
    return tensor.grad


def _mistakes(maps: np.ndarray, target: np.ndarray) -> Iterator[Mistake]:
    places, channels = maps.shape
    off, size = maps.T @ maps / places - target, (target**2).sum()
    right = maps @ off * (4 / (places * size))
    yield Mistake(
        "forgets_one_of_the_two_factors",
        right / 2,
        "Your gradient is half as long as it should be. The maps stand in their Gram matrix "
        "*twice*, as in x * x: both factors have a share in the gradient, and they are equal.",
    )
    yield Mistake(
        "forgets_the_square_of_the_loss",
        right / 4,
        "Your gradient is a quarter of the right one. Twice there is a square: in the loss, (G - "
        "target)^2, and in the Gram matrix. Each gives a factor of 2.",
    )
    yield Mistake(
        "forgets_the_places",
        right * places,
        f"Your gradient is {places} times too long: the Gram matrix is a mean over {places} "
        "places, and each place has only its part in it.",
    )
    yield Mistake(
        "forgets_that_it_is_a_share",
        right * size,
        "Your gradient is that of the plain squared difference. The loss is divided by the "
        "target's squares, so the gradient is, too.",
    )
    yield Mistake(
        "climbs",
        -right,
        "Your gradient has the wrong sign: it says that the loss falls where it grows. Which of "
        "the two, G or the target, is subtracted?",
    )
    yield Mistake(
        "stops_at_the_gram_matrix",
        2 * off / size,
        f"Your result is {channels} x {channels}: the gradient by the Gram matrix. One step of "
        "the chain rule is still to come, back to the maps.",
    )
    yield Mistake(
        "stops_at_the_gram_matrix",
        4 * off / (places * size),
        f"Your result is {channels} x {channels}. The gradient has the shape of the maps: a "
        "number for every number that may move.",
    )
    yield Mistake(
        "lies_on_its_side",
        right.T,
        f"Your gradient has the shape {right.T.shape}; the maps have {maps.shape}. The matrix is "
        "symmetric, so the product may be turned: maps @ matrix.",
    )
    yield Mistake(
        "pulls_towards_the_target_only",
        -maps @ target * (4 / (places * size)),
        "Your gradient does not ask where the painting stands. It has to vanish when G is the "
        "target.",
    )
