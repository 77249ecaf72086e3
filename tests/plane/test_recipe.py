"""The network that was asked for, and which epochs are told of and drawn."""

import numpy as np
import pytest

from momentum import engine as nn
from momentum.plane import Recipe, network, optimizer, stages, told


def test_the_network_is_what_was_asked_for() -> None:
    recipe = Recipe(3, 5, "tanh", "he_normal", regularisation="l1", strength=0.02, dropout=0.25)
    layers = network(recipe, features=4, classes=3).configuration()["layers"]
    kinds = [layer["kind"] for layer in layers]
    assert kinds == ["Dense", "Dropout", "Dense", "Dropout", "Dense", "Dropout", "Dense"]
    assert [layer["units"] for layer in layers[::2]] == [5, 5, 5, 3]
    assert [layer["activation"] for layer in layers[::2]] == ["tanh", "tanh", "tanh", "linear"]
    assert {layer["kernel_initializer"] for layer in layers[::2]} == {"he_normal"}
    assert {layer["kernel_regularizer"] for layer in layers[::2]} == {"l1(0.02)"}
    assert {layer["rate"] for layer in layers[1::2]} == {0.25}


def test_without_hidden_layers_it_is_a_linear_model() -> None:
    assert network(Recipe(layers=0), features=2, classes=2).count_parameters() == 6


@pytest.mark.parametrize(
    ("name", "kind"),
    [("sgd", nn.SGD), ("rmsprop", nn.RMSprop), ("adadelta", nn.Adadelta), ("adam", nn.Adam)],
)
def test_the_optimiser_is_what_was_asked_for(name: str, kind: type[nn.Optimizer]) -> None:
    made = optimizer(Recipe(optimiser=name, learning_rate=0.5))
    assert type(made) is kind
    assert made.learning_rate == 0.5


@pytest.mark.parametrize("epochs", [1, 2, 7, 199, 200, 201, 1000, 99_999, 100_000])
def test_few_epochs_are_drawn_and_told_of_and_the_last_always(epochs: int) -> None:
    for chosen, most in ((stages(epochs), 12), (told(epochs), 200), (stages(epochs, 3), 3)):
        assert chosen[-1] == epochs
        assert len(chosen) <= most
        assert chosen == sorted(set(chosen))
    assert set(stages(epochs)) <= set(told(epochs))


XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)


@pytest.mark.parametrize("inputs", ["3-4-1 without biases", "2-4-1 with biases"])
def test_the_four_points_of_xor_are_learned_from_twenty_starts(inputs: str) -> None:
    """The old course's network, and the one with biases; all twenty side by side."""
    biases = inputs.endswith("with biases")
    x = XOR if biases else np.c_[XOR, np.ones(4, np.float32)]
    y = np.array([[0.0], [1.0], [1.0], [0.0]], np.float32)
    layers = [
        nn.Dense(units, "sigmoid", use_bias=biases, kernel_initializer="uniform(1)")
        for units in (4, 1)
    ]
    many = nn.Sequential(layers, seed=range(20))
    *_, last = nn.fit(
        many,
        np.stack([x] * 20),
        np.stack([y] * 20),
        epochs=2000,
        batch_size=4,
        optimizer=nn.SGD(1.0),
        loss=nn.mean_squared_error,
    )
    assert many.count_parameters() == (17 if biases else 16)
    np.testing.assert_array_equal(last.training.accuracy, 1)
