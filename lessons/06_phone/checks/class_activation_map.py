"""Check of `class_activation_map`."""

from collections.abc import Iterator

import numpy as np

import momentum.engine as nn
from momentum.course import Learner, Mistake, Wrong


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The shares are right, negative ones too, and their mean is the logit of the engine."""
    for channels, classes in ((4, 4), (6, 3)):
        maps = rng.uniform(0, 2, (3, 5, channels))
        kernel, label = rng.normal(0, 1, (channels, classes)), int(rng.integers(1, classes))
        right = np.einsum("rck,k->rc", maps, kernel[:, label])
        got = learner.class_activation_map(maps, kernel, label)
        learner.compare(got, right, *_mistakes(maps, kernel, label, right))
    yield "Every place has its share."
    logit = _logit(maps, kernel, label)
    if abs(float(np.mean(got)) - logit) > 1e-4 * (1 + abs(logit)):
        raise Wrong("other_value", f"The mean is {np.mean(got):.4f}; the logit is {logit:.4f}.")
    yield "The mean of the shares is the logit that the engine computes."


def _logit(maps: np.ndarray, kernel: np.ndarray, label: int) -> float:
    """Send the maps through average and dense layer, whose bias begins at 0."""
    model = nn.Sequential([nn.GlobalAveragePooling2D(), nn.Dense(kernel.shape[1])])
    model.build(maps.shape)
    model.parameters[0].data[...] = kernel
    return float(model.predict(maps[None].astype(np.float32))[0, label])


def _mistakes(
    maps: np.ndarray, kernel: np.ndarray, label: int, right: np.ndarray
) -> Iterator[Mistake]:
    if kernel.shape[0] == kernel.shape[1]:
        yield Mistake(
            "weights_of_a_channel",
            maps @ kernel[label],
            f"You took row {label} of the kernel: the weights from *channel* {label} to all "
            f"classes. The weights of a class are a column.",
        )
    yield Mistake(
        "all_classes_at_once",
        maps @ kernel,
        "Your result has a map for every class. Only that of the class asked for is wanted.",
    )
    for plain in (maps.sum(axis=2), maps.mean(axis=2)):
        yield Mistake(
            "all_channels_count_alike",
            plain,
            "You add up the channels as they are. They count with the weights of the class: a "
            "channel may speak for a cat and against a dog.",
        )
    for lopped in (np.maximum(right, 0), np.abs(right), maps @ np.maximum(kernel[:, label], 0)):
        yield Mistake(
            "nothing_speaks_against",
            lopped,
            "Your map has no negative shares. A place may speak *against* a class; without those "
            "the mean is no longer the logit.",
        )
    yield Mistake(
        "nothing_speaks_against",
        maps @ np.abs(kernel[:, label]),
        "You took the weights without their signs. A place may speak *against* a class.",
    )
    spread = right.max() - right.min()
    for scaled in ((right - right.min()) / spread, right / right.max(), right / right.sum()):
        yield Mistake(
            "stretches_the_map",
            scaled,
            "You stretched the map to a range of its own. It looks the same, but says nothing any "
            "more about how much: even a map of nothing would glow.",
        )
    yield Mistake(
        "divides_by_the_places",
        right / right.size,
        f"Your shares are {right.size} times too small. Their *mean* is the logit, so they need "
        "not be divided by the number of places.",
    )
    yield Mistake(
        "averages_before_it_looks",
        maps.mean(axis=(0, 1)) * kernel[:, label],
        "You averaged over all places first, as the network does. Then it cannot be seen any more "
        "where something was. Weigh the channels at every place.",
    )
    yield Mistake(
        "averages_before_it_looks",
        float(right.mean()),
        "That is the logit, one number. What every place adds to it is asked for.",
    )
