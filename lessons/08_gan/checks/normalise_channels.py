"""Check of `normalise_channels`, against the engine's layer."""

from collections.abc import Iterator

import numpy as np

import momentum.engine as nn
from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Two batches, then a channel that is the same everywhere."""
    for shape in ((5, 3, 2, 3), (3, 4, 4, 2)):
        scale = np.linspace(0.3, 2, shape[-1])
        x = rng.normal(0, 1, shape) * scale + rng.normal(0, 1.5, (shape[0], 1, 1, 1))
        x = x + rng.normal(0, 1.5, (1, *shape[1:3], 1)) + rng.uniform(2, 4, shape[-1])
        gamma, beta = rng.uniform(1.5, 3, shape[-1]), rng.uniform(4, 6, shape[-1])
        learner.compare(
            learner.normalise_channels(x, gamma, beta, 0.05),
            _engine(x, gamma, beta, 0.05),
            *_mistakes(x, gamma, beta, 0.05),
            tolerance=1e-6,
        )
    if learner.changed_its_arguments:
        raise Wrong("changes_what_it_was_given", "The pictures you were given changed.")
    yield "Every channel is standardised over all pictures and places, as the engine does it."
    flat = np.full((2, 3, 3, 2), float(rng.uniform(3, 5)))
    got = learner.normalise_channels(flat, gamma[:2], beta[:2])
    learner.compare(
        got, np.broadcast_to(beta[:2], flat.shape).copy(), what="A channel that never changes"
    )
    yield "A channel that never changes becomes beta, and nothing is divided by 0."


def _engine(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, epsilon: float) -> np.ndarray:
    model = nn.Sequential([nn.BatchNormalization(epsilon=epsilon)], dtype=np.float64)
    model.build(x.shape[1:])
    arrays = model.arrays()
    values = {name: gamma if name.endswith("gamma") else array for name, array in arrays.items()}
    model.assign({name: beta if name.endswith("beta") else v for name, v in values.items()})
    return model(x, training=True).data


def _plain(
    x: np.ndarray, axes: tuple[int, ...], gamma: np.ndarray, beta: np.ndarray, epsilon: float
) -> np.ndarray:
    z = x - x.mean(axis=axes, keepdims=True)
    return gamma * z / np.sqrt(x.var(axis=axes, keepdims=True) + epsilon) + beta


def _mistakes(
    x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, epsilon: float
) -> Iterator[Mistake]:
    for idea, axes, sentence in (
        (
            "every_picture_by_itself",
            (1, 2),
            "You standardise every picture by itself: that is instance normalisation. A dark "
            "picture and a light one become alike, and the discriminator could not tell them "
            "apart.",
        ),
        (
            "every_place_by_itself",
            (0,),
            "You have a mean for every place. In a convolutional network a channel means the same "
            "everywhere: one mean a channel, over all pictures and all places.",
        ),
        (
            "one_mean_for_all_channels",
            (0, 1, 2, 3),
            "You took one mean over everything. Each channel has its own.",
        ),
        (
            "across_the_channels",
            (3,),
            "You standardise across the channels of one place: that is layer normalisation.",
        ),
        (
            "every_picture_as_a_whole",
            (1, 2, 3),
            "You standardise every picture as a whole. Each channel has its own mean, over all "
            "pictures and places.",
        ),
    ):
        yield Mistake(idea, _plain(x, axes, gamma, beta, epsilon), sentence)
    mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
    z = (x - mean) / np.sqrt(variance + epsilon)
    yield Mistake(
        "adds_epsilon_to_the_deviation",
        gamma * (x - mean) / (np.sqrt(variance) + epsilon) + beta,
        "Your epsilon is added to the standard deviation. It belongs to the variance, under the "
        "root.",
    )
    yield Mistake(
        "divides_by_the_variance",
        gamma * (x - mean) / (variance + epsilon) + beta,
        "You divide by the variance. Its root, the standard deviation, has the unit of x.",
    )
    yield Mistake(
        "shifts_before_it_scales",
        gamma * (z + beta),
        "You add beta first and multiply by gamma afterwards. Scale, then shift.",
    )
    yield Mistake(
        "forgets_to_scale_and_shift",
        z,
        "Standardised, but neither scaled by gamma nor shifted by beta.",
    )
    low, high = x.min(axis=(0, 1, 2)), x.max(axis=(0, 1, 2))
    yield Mistake(
        "puts_values_between_zero_and_one",
        gamma * (x - low) / (high - low) + beta,
        "Before gamma and beta, every channel of yours runs from 0 to 1. Batch normalisation "
        "standardises: mean 0, variance 1.",
    )
