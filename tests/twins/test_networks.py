"""Every network of the course exists twice: same outputs, same gradients, same steps."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from momentum import brain, language, plane, vision
from momentum import engine as nn
from momentum.engine.layers import describe, remake

Make = Callable[[], nn.Sequential]

PLANES = [
    plane.Recipe(layers=1, width=4, activation="tanh", regularisation="l1"),
    plane.Recipe(layers=3, width=8, activation="relu", regularisation="l2"),
    plane.Recipe(layers=2, width=5, activation="elu", initialisation="he_normal"),
]
NETWORKS: dict[str, tuple[Make, tuple[int, ...], int]] = {
    "recipe": (lambda: brain.network(brain.Recipe()), (52,), 25_806),
    "softmax": (vision.softmax_network, (28, 28, 1), 7_850),
    "digits": (vision.digits_cnn, (28, 28, 1), 1_199_882),
    "objects": (vision.objects_cnn, (32, 32, 3), 2_915_114),
    "adder": (language.adder_network, (8, 2), 304),
    "adder with logits": (lambda: language.adder_network(logits=True), (8, 2), 304),
    "playground, tanh": (lambda: plane.network(PLANES[0], 2, 2), (2,), 22),
    "playground, relu": (lambda: plane.network(PLANES[1], 2, 2), (2,), 186),
    "playground, three classes": (lambda: plane.network(PLANES[2], 2, 3), (2,), 63),
}
"""How each is made, the shape of one example, and what it must count."""


def exact(made: nn.Sequential, shape: tuple[int, ...]) -> nn.Sequential:
    """Make the same network in float64 and without dropout, whose draws differ by nature."""
    described = [describe(layer) for layer in made.layers]
    for one in described:
        if one["kind"] == "Dropout":
            one["rate"] = 0.0
    model = nn.Sequential([remake(one) for one in described], made.seed, np.float64)
    model.build(shape)
    return model


@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_of_the_course_and_its_twin(name: str, parity: Any, same_steps: Any) -> None:
    make, shape, parameters = NETWORKS[name]
    x = np.random.default_rng(0).random((2, *shape))
    model = exact(make(), shape)
    assert model.count_parameters() == parameters
    parity(model, x)
    same_steps(model, x, nn.Adam(2**-10, beta_1=0.875, beta_2=0.96875), steps=10)


@pytest.mark.parametrize("name", NETWORKS)
def test_in_use_with_dropout_and_in_single_precision(name: str, parity: Any) -> None:
    make, shape, _ = NETWORKS[name]
    model = make()
    model.build(shape)
    x = np.random.default_rng(0).random((2, *shape)).astype(np.float32)
    parity(model, x, training=False, tolerance=1e-5)
