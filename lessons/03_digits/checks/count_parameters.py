"""Check of `count_parameters`."""

from collections.abc import Callable, Iterator
from math import prod

import numpy as np

from momentum.course import Learner, Mistake

OLD_CNN = [
    ("conv", 32, 3),
    ("conv", 64, 3),
    ("pool", 2),
    ("flatten",),
    ("dense", 128),
    ("dense", 10),
]
Rule = Callable[[tuple, tuple], int]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Random stacks, softmax regression and the old course's network are counted rightly."""
    for _ in range(3):
        first, second, last = rng.permutation([3, 4, 5, 6, 7])[:3].tolist()
        layers = [
            ("conv", first, 3),
            ("pool", 2),
            ("conv", second, 2),
            ("flatten",),
            ("dense", last),
        ]
        shape = (int(rng.choice([11, 13])), int(rng.choice([15, 17])), int(rng.choice([2, 3])))
        learner.compare(
            learner.count_parameters(layers, shape),
            _count(layers, shape),
            *_mistakes(layers, shape),
        )
    yield "Three networks made up for you are counted rightly, layer by layer."
    softmax = [("flatten",), ("dense", 10)]
    learner.compare(learner.count_parameters(softmax, (28, 28, 1)), [0, 7850])
    yield "Softmax regression on digits: 7,850."
    learner.compare(learner.count_parameters(OLD_CNN, (28, 28, 1)), _count(OLD_CNN, (28, 28, 1)))
    yield "The convolutional network of `momentum run digits`: 1,199,882."


def _mistakes(layers: list[tuple], shape: tuple) -> Iterator[Mistake]:
    yield Mistake(
        "forgot_the_biases",
        _count(layers, shape, parameters=lambda layer, given: _weights(layer, given)),
        "Your conv and dense layers lack their biases: one for every filter, one for every unit.",
    )
    yield Mistake(
        "kernels_as_thin_as_one_channel",
        _count(layers, shape, parameters=_thin),
        f"Your kernels see one channel only. The first picture has {shape[2]} channels, and a "
        "kernel reaches through all of them: it holds size x size x channels numbers.",
    )
    yield Mistake(
        "new_weights_at_every_place",
        _count(layers, shape, parameters=_unshared),
        "You count the weights of a conv layer once for every place. It is the same kernel that "
        "walks over the picture: however many places, its numbers are counted once.",
    )
    yield Mistake(
        "convolution_keeps_the_size",
        _count(layers, shape, shrink=0),
        "Your convolution leaves the picture as large as it was, so the dense layer has too many "
        "inputs. A kernel that stays inside has size - 1 fewer places along each side.",
    )
    yield Mistake(
        "pool_keeps_the_torn_block",
        _count(layers, shape, torn=1),
        "Your pooling keeps an incomplete block at the edge: 9 places in blocks of 2 make 4, "
        "the last place is left out.",
    )
    yield Mistake(
        "one_bias_for_every_channel",
        _count(layers, shape, parameters=_bias_a_channel),
        "Your kernels have a bias for every channel they look at. What a kernel sees in all "
        "channels is added up to one number first; one bias a filter is added to that.",
    )
    yield Mistake(
        "one_bias_a_layer",
        _count(
            layers,
            shape,
            parameters=lambda layer, given: _right(layer, given) and (_weights(layer, given) + 1),
        ),
        "You add a single bias to each conv and dense layer. Every filter has one of its own, and "
        "every unit.",
    )
    yield Mistake(
        "leaves_out_layers_without_parameters",
        [count for count in _count(layers, shape) if count],
        "Your list leaves out the layers that learn nothing. They stand in it with a 0, so that "
        "the list has one number for every layer.",
    )
    unpooled = [layer if layer[0] != "pool" else ("pool", 1) for layer in layers]
    yield Mistake(
        "pooling_changes_no_shape",
        _count(unpooled, shape),
        "Pooling has no parameters, but it makes the picture smaller, and your dense layer has "
        "too many inputs: after blocks of size x size, rows // size and columns // size are left.",
    )
    yield Mistake(
        "only_the_sum",
        sum(_count(layers, shape)),
        "Your total is right. The task asks for a list: the number of every layer, so that one "
        "sees where they sit.",
    )


def _weights(layer: tuple, shape: tuple) -> int:
    if layer[0] == "conv":
        return layer[1] * layer[2] ** 2 * shape[-1]
    return layer[1] * shape[0] if layer[0] == "dense" else 0


def _right(layer: tuple, shape: tuple) -> int:
    return _weights(layer, shape) + (layer[1] if layer[0] in ("conv", "dense") else 0)


def _thin(layer: tuple, shape: tuple) -> int:
    return _right(layer, (1,)) if layer[0] == "conv" else _right(layer, shape)


def _unshared(layer: tuple, shape: tuple) -> int:
    places = prod(_after(layer, shape)[:2]) if layer[0] == "conv" else 1
    return _weights(layer, shape) * places + _right(layer, shape) - _weights(layer, shape)


def _bias_a_channel(layer: tuple, shape: tuple) -> int:
    more = layer[1] * (shape[-1] - 1) if layer[0] == "conv" else 0
    return _right(layer, shape) + more


def _after(layer: tuple, shape: tuple, shrink: int = 1, torn: int = 0) -> tuple:
    match layer:
        case "conv", filters, size:
            return *(side - shrink * (size - 1) for side in shape[:2]), filters
        case "pool", size:
            return *((side + torn * (size - 1)) // size for side in shape[:2]), shape[2]
        case ("flatten",):
            return (prod(shape),)
    return (layer[1],)


def _count(
    layers: list[tuple], shape: tuple, parameters: Rule = _right, shrink: int = 1, torn: int = 0
) -> list[int]:
    counts = []
    for layer in layers:
        counts.append(parameters(layer, shape))
        shape = _after(layer, shape, shrink, torn)
    return counts
