"""Check of `sizes`."""

from collections.abc import Callable, Iterator

import numpy as np

import momentum.engine as nn
from momentum.course import Learner, Mistake

Layer = tuple[str, int] | tuple[str, int, int]
MAKERS: dict[str, Callable[..., nn.Layer]] = {
    "pad": nn.ZeroPadding2D,
    "conv": lambda kernel, stride: nn.Conv2D(1, kernel, stride),
    "up": nn.UpSampling2D,
    "transposed": lambda kernel, stride: nn.Conv2DTranspose(1, kernel, stride),
}


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """One layer of each kind, both ways to enlarge, and a whole network."""
    side = 2 * int(rng.integers(5, 10)) + 1  # Odd: then some kernel does not fit wholly.
    stride, width = (int(n) for n in rng.integers(2, 4, 2))
    single: list[list[Layer]] = [
        [("pad", width)],
        [("conv", 5, 1)],
        [("conv", 4, stride)],
        [("conv", 5, 3)],
        [("up", 2 * width - 1)],
        [("transposed", 5, stride)],
        [("transposed", 3, 1)],
    ]
    for layers in single:
        _compare(learner, side, layers)
    yield "One layer of each kind."
    ways: list[Layer] = [
        ("up", 2),
        ("pad", 1),
        ("conv", 3, 1),
        ("transposed", 4, 2),
        ("conv", 3, 1),
    ]
    _compare(learner, side, ways)
    yield "Two ways to enlarge, one behind the other."
    painter: list[Layer] = [("pad", 2), ("conv", 6, 2), ("pad", 1), ("conv", 4, 2)]
    _compare(learner, 4 * side, [*painter, *ways[:3], *ways[:3]])
    yield "The network that paints, from end to end: it gives back the size it got."


def _compare(learner: Learner, side: int, layers: list[Layer]) -> None:
    learner.compare(
        learner.sizes(side, layers), _by_the_engine(side, layers), *_mistakes(side, layers)
    )


def _by_the_engine(side: int, layers: list[Layer]) -> list[int]:
    """Send a picture through the layers and look."""
    y, found = nn.Tensor(np.zeros((1, side, side, 1), np.float32)), []
    for kind, *numbers in layers:
        y = MAKERS[kind](*numbers)(y)
        found.append(y.shape[1])
    return found


Rules = dict[str, Callable[..., int]]
RULES: Rules = {
    "pad": lambda side, width: side + 2 * width,
    "conv": lambda side, kernel, stride: (side - kernel) // stride + 1,
    "up": lambda side, factor: side * factor,
    "transposed": lambda side, kernel, stride: (side - 1) * stride + kernel,
}


def _sizes(side: int, layers: list[Layer], rules: Rules) -> list[int]:
    found = []
    for kind, *numbers in layers:
        side = rules[kind](side, *numbers)
        found.append(side)
    return found


def _mistakes(side: int, layers: list[Layer]) -> Iterator[Mistake]:
    beliefs: list[tuple[str, Rules, str]] = [
        (
            "pads_one_end_only",
            {"pad": lambda side, width: side + width},
            "Your padding lies at one end only. There are two: above and below.",
        ),
        (
            "hangs_over_the_end",
            {"conv": lambda side, kernel, stride: -(-(side - kernel) // stride) + 1},
            "Your last kernel hangs over the end. What does not fit wholly is left out: round "
            "down.",
        ),
        (
            "a_convolution_keeps_the_size",
            {"conv": lambda side, kernel, stride: -(-side // stride)},
            "Your convolution keeps the size, as if something lay around it. Without padding a "
            "kernel of 3 has its middle nowhere on the outermost pixels.",
        ),
        (
            "forgets_the_first_place",
            {"conv": lambda side, kernel, stride: (side - kernel) // stride},
            "You count the steps of the kernel. It stands in one place more than it takes steps.",
        ),
        (
            "forgets_the_stride",
            {"conv": lambda side, kernel, stride: side - kernel + 1},
            "Your convolution stops at every pixel. With a stride of 2 it stops at every second.",
        ),
        (
            "transposed_only_multiplies",
            {"transposed": lambda side, kernel, stride: side * stride},
            "Your transposed convolution is as large as with repeated pixels: side * stride. But "
            "the last pixel paints a whole kernel, which reaches further than a stride.",
        ),
        (
            "transposed_never_overlaps",
            {"transposed": lambda side, kernel, stride: side * kernel},
            "Your kernels lie side by side. They are only a stride apart, and overlap.",
        ),
        (
            "enlarges_by_adding",
            {"up": lambda side, factor: side + factor},
            "You add the factor. Every pixel is repeated so often: the side is multiplied.",
        ),
    ]
    for idea, rule, sentence in beliefs:
        yield Mistake(idea, _sizes(side, layers, RULES | rule), sentence)
    apart = [_sizes(side, [layer], RULES)[0] for layer in layers]
    yield Mistake(
        "every_layer_sees_the_first_picture",
        apart,
        "Every one of your layers begins with the first picture. Each takes what the one before "
        "it made.",
    )
    yield Mistake(
        "lists_the_input_too",
        [side, *_sizes(side, layers, RULES)],
        "Your list begins with the side of the input. Only what is behind each layer is asked for.",
    )
    yield Mistake(
        "only_the_last_size",
        _sizes(side, layers, RULES)[-1],
        "That is the side behind the last layer. A list with all of them is asked for.",
    )
