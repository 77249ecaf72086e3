"""Check of `cost_of_layers`."""

from collections.abc import Callable, Iterator
from math import prod

import numpy as np

import momentum.engine as nn
from momentum.course import Learner, Mistake, Wrong

OLD = [
    ("conv", 32, 3),
    ("pool", 2),
    ("conv", 32, 3),
    ("pool", 2),
    ("conv", 64, 3),
    ("pool", 2),
    ("flatten",),
    ("dense", 64),
    ("dense", 1),
]
"""The cats and dogs network of the old course, without the layers that cost nothing."""

Cost = Callable[[tuple, tuple], tuple[int, int]]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Networks made up for the learner, then the old one, whose parameters the engine counts."""
    for last in ("average", "flatten"):
        first, second, units = rng.permutation([3, 4, 5, 6, 7])[:3].tolist()
        layers = [
            ("conv", first, 3),
            ("pool", 2),
            ("conv", second, 2),
            (last,),
            ("dense", units),
        ]
        shape = (int(rng.choice([11, 13])), int(rng.choice([15, 17])), int(rng.choice([2, 3])))
        learner.compare(
            learner.cost_of_layers(layers, shape), _costs(layers, shape), *_mistakes(layers, shape)
        )
    yield "Two networks made up for you, one with an average and one without."
    got = learner.cost_of_layers(OLD, (150, 150, 3))
    learner.compare(got, _costs(OLD, (150, 150, 3)))
    total = sum(parameters for parameters, _ in got)
    if total != _by_the_engine():
        raise Wrong("other_value", f"The old network has {_by_the_engine():,} parameters.")
    yield "The old network for cats and dogs: 1,212,513 parameters, as the engine counts them."


def _by_the_engine() -> int:
    kinds = {
        "conv": lambda filters, size: nn.Conv2D(filters, size),
        "pool": nn.MaxPooling2D,
        "flatten": nn.Flatten,
        "dense": nn.Dense,
    }
    model = nn.Sequential([kinds[name](*numbers) for name, *numbers in OLD])
    model.build((150, 150, 3))
    return model.count_parameters()


def _weights(layer: tuple, shape: tuple) -> int:
    if layer[0] == "conv":
        return layer[1] * layer[2] ** 2 * shape[-1]
    return layer[1] * shape[0] if layer[0] == "dense" else 0


def _places(layer: tuple, shape: tuple) -> int:
    return prod(_after(layer, shape)[:2]) if layer[0] == "conv" else 1


def _biases(layer: tuple) -> int:
    return layer[1] if layer[0] in ("conv", "dense") else 0


def _right(layer: tuple, shape: tuple) -> tuple[int, int]:
    weights = _weights(layer, shape)
    return weights + _biases(layer), weights * _places(layer, shape)


def _after(layer: tuple, shape: tuple, averaged: bool = True) -> tuple:
    match layer:
        case "conv", filters, size:
            return *(side - size + 1 for side in shape[:2]), filters
        case "pool", size:
            return *(side // size for side in shape[:2]), shape[2]
        case ("average",):
            return (shape[2],) if averaged else (prod(shape),)
        case ("flatten",):
            return (prod(shape),)
    return (layer[1],)


def _costs(
    layers: list[tuple], shape: tuple, cost: Cost = _right, averaged: bool = True
) -> list[tuple[int, int]]:
    costs = []
    for layer in layers:
        costs.append(cost(layer, shape))
        shape = _after(layer, shape, averaged)
    return costs


def _mistakes(layers: list[tuple], shape: tuple) -> Iterator[Mistake]:
    def of(idea: str, cost: Cost, sentence: str, averaged: bool = True) -> Mistake:
        return Mistake(idea, _costs(layers, shape, cost, averaged), sentence)

    def conv(layer: tuple) -> bool:
        return layer[0] == "conv"

    yield of(
        "every_weight_is_used_once",
        lambda layer, given: (_right(layer, given)[0], _weights(layer, given)),
        "Your conv layers multiply as often as they have weights. The kernel walks: at *every "
        "place* where it stops, each of its weights is used once more.",
    )
    yield of(
        "stops_at_every_pixel",
        lambda layer, given: (
            _right(layer, given)[0],
            _weights(layer, given) * (prod(given[:2]) if conv(layer) else 1),
        ),
        "Your kernels stop at every pixel of the picture that comes in. They stay inside, so they "
        "stop once for every pixel of the picture that goes *out*, which is smaller.",
    )
    yield of(
        "biases_multiply",
        lambda layer, given: (
            _right(layer, given)[0],
            _right(layer, given)[0] * _places(layer, given),
        ),
        "You count the biases among the multiplications. They are added.",
    )
    yield of(
        "forgot_the_biases",
        lambda layer, given: (_weights(layer, given), _right(layer, given)[1]),
        "The multiplications are right, the parameters lack the biases: one for every filter and "
        "one for every unit has to be carried as well.",
    )
    yield of(
        "new_weights_at_every_place",
        lambda layer, given: (
            _weights(layer, given) * _places(layer, given) + _biases(layer),
            _right(layer, given)[1],
        ),
        "You carry the weights of a conv layer once for every place. It is one kernel that walks: "
        "used often, carried once. That is the point of a convolution.",
    )
    yield of(
        "kernels_as_thin_as_one_channel",
        lambda layer, given: (
            _right(layer, (*given[:2], 1)) if conv(layer) else _right(layer, given)
        ),
        f"Your kernels look at one channel only. The first picture has {shape[2]}, and a kernel "
        "reaches through all of them.",
    )
    yield of(
        "average_keeps_every_place",
        _right,
        "Your dense layer has an input for every place of every map. After the average only one "
        "number a channel is left; that is why such a network is small.",
        averaged=False,
    )
    yield of(
        "one_number_for_both",
        lambda layer, given: (_right(layer, given)[1], _right(layer, given)[1]),
        "Parameters and multiplications are the same in your list. What is carried and what is "
        "computed are two questions.",
    )
    yield of(
        "answers_in_the_other_order",
        lambda layer, given: _right(layer, given)[::-1],
        "The two numbers of each pair have changed places: parameters first.",
    )
