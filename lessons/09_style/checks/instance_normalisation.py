"""Check of `normalise`."""

from collections.abc import Iterator

import numpy as np

import momentum.engine as nn
from momentum.course import Learner, Mistake, Wrong

EPSILON = 0.1  # Large, so that one sees where it was put.


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The engine's layer, and pictures of other contrast."""
    maps = rng.normal(0, 1, (3, 4, 5, 2)) * rng.uniform(0.5, 2, (3, 1, 1, 2))
    maps += rng.uniform(-2, 2, (3, 1, 1, 2))
    scale, shift = rng.uniform(1.5, 3, 2), rng.uniform(0.5, 1.5, 2)
    got = learner.normalise(maps, scale, shift, EPSILON)
    if learner.changed_its_arguments:
        raise Wrong(
            "changes_the_maps_it_was_given",
            "The maps you were given have changed: `-=` and `/=` write into the caller's own "
            "array.",
        )
    right = _by_the_engine(maps, scale, shift)
    learner.compare(got, right, *_mistakes(maps, scale, shift), tolerance=1e-4)
    yield "Three pictures, as the engine's layer has them."
    faint = 0.01 * maps + 5
    plain = learner.normalise(maps, np.ones(2), np.zeros(2), 0.0)
    learner.compare(
        learner.normalise(faint, np.ones(2), np.zeros(2), 0.0),
        np.asarray(plain),
        tolerance=1e-6,
        what="What becomes of pictures with a hundredth of the contrast",
    )
    yield "A hundredth of the contrast, and nothing changes."


def _by_the_engine(maps: np.ndarray, scale: np.ndarray, shift: np.ndarray) -> np.ndarray:
    layer = nn.GroupNormalization(groups=-1, epsilon=EPSILON)
    model = nn.Sequential([layer])
    model.build(maps.shape[1:])
    for (_, weight), value in zip(model.named_weights(), (scale, shift), strict=True):
        weight.assign(value)
    return model.predict(maps.astype(np.float32)).astype(float)


def _made(
    maps: np.ndarray,
    axes: tuple[int, ...],
    scale: np.ndarray | float,
    shift: np.ndarray | float,
    epsilon: float = EPSILON,
) -> np.ndarray:
    mean, variance = maps.mean(axis=axes, keepdims=True), maps.var(axis=axes, keepdims=True)
    return (maps - mean) / np.sqrt(variance + epsilon) * scale + shift


def _mistakes(maps: np.ndarray, scale: np.ndarray, shift: np.ndarray) -> Iterator[Mistake]:
    mean = maps.mean(axis=(1, 2), keepdims=True)
    variance = maps.var(axis=(1, 2), keepdims=True)
    yield Mistake(
        "over_the_whole_batch",
        _made(maps, (0, 1, 2), scale, shift),
        "You take mean and variance over all pictures together: that is batch normalisation. A "
        "picture would be painted differently in other company.",
    )
    for axes in ((1, 2, 3), (3,)):
        yield Mistake(
            "mixes_the_channels",
            _made(maps, axes, scale, shift),
            "You take mean and variance over the channels, too. Every channel is a feature of its "
            "own, with a size of its own.",
        )
    for axes in ((1,), (2,)):
        yield Mistake(
            "one_row_at_a_time",
            _made(maps, axes, scale, shift),
            "You take the mean over one of the two directions. A place has a row *and* a column: "
            "take it over both axes at once.",
        )
    yield Mistake(
        "divides_by_the_variance",
        (maps - mean) / (variance + EPSILON) * scale + shift,
        "You divide by the variance. Its root, the standard deviation, has the unit of the "
        "numbers.",
    )
    for wrong in (np.sqrt(variance) + EPSILON, np.sqrt(variance) + np.sqrt(EPSILON)):
        yield Mistake(
            "epsilon_beside_the_root",
            (maps - mean) / wrong * scale + shift,
            "You add epsilon to the root. It belongs below it, to the variance: there it keeps "
            "the slope of the root finite for a channel that is the same everywhere.",
        )
    yield Mistake(
        "forgets_epsilon",
        (maps - mean) / np.sqrt(variance) * scale + shift,
        "You do not use epsilon. A channel that is the same everywhere would be divided by 0.",
    )
    z = (maps - mean) / np.sqrt(variance + EPSILON)
    for wrong in (z, z * scale, z + shift):
        yield Mistake(
            "forgets_what_was_learned",
            wrong,
            "You do not use both `scale` and `shift`. They are what was learned: the contrast and "
            "the brightness that the *style* has.",
        )
    yield Mistake(
        "shifts_before_it_scales",
        (z + shift) * scale,
        "You add the shift before you multiply. Scale first, then shift.",
    )
    places = maps.shape[1] * maps.shape[2]
    yield Mistake(
        "divides_by_n_minus_one",
        (maps - mean) / np.sqrt(variance * places / (places - 1) + EPSILON) * scale + shift,
        "Your variance divides by the places less one. It is not to be guessed from a sample "
        "here: these places are all there are.",
    )
