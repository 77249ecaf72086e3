"""Layers of one's own: as a dataclass, with a constructor written by hand, made of layers."""

import inspect
import json
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.layers import describe, remake


@dataclass(eq=False)
class Enclosing(nn.Layer):
    """A dataclass with a layer, layers and a tuple for arguments."""

    inner: nn.Layer
    others: list[nn.Layer] = field(default_factory=list)
    size: tuple[int, int] = (2, 3)
    calls: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.add_part("inner", self.inner)

    def call(self, x: nn.Tensor, training: bool) -> nn.Tensor:
        self.calls += 1
        return self.inner(x, training)


class ByHand(nn.Layer):
    """As one writes it who knows no dataclasses."""

    def __init__(self, units: int, slope: float = 1.0) -> None:
        super().__init__()
        self.units, self.slope = units, slope

    def build(self, shape: tuple[int, ...]) -> None:
        self.add_weight("kernel", (shape[-1], self.units), "glorot_uniform")

    def call(self, x: nn.Tensor, training: bool) -> nn.Tensor:
        return x @ self.weights["kernel"] * self.slope

    def configuration(self) -> dict[str, Any]:
        return {"units": self.units, "slope": self.slope}


class Child(ByHand):
    """Takes over the constructor."""


def test_the_fields_of_a_dataclass_are_its_configuration() -> None:
    layer = Enclosing(nn.Dense(2, use_bias=False), [nn.Flatten(), nn.Dropout(0.5)])
    described = describe(layer)
    assert list(described) == ["kind", "inner", "others", "size"]
    assert described["others"] == [{"kind": "Flatten"}, {"kind": "Dropout", "rate": 0.5}]
    assert described["size"] == [2, 3]
    again = remake(json.loads(json.dumps(described)))
    assert describe(again) == described
    assert isinstance(again, Enclosing)
    assert isinstance(again.inner, nn.Dense)


@pytest.mark.parametrize("kind", [ByHand, Child])
def test_a_constructor_written_by_hand_is_as_good(kind: type[ByHand]) -> None:
    model = nn.Sequential([kind(3, slope=2.0), nn.Dense(1)], seed=5)
    model.build([4])
    again = nn.Sequential([remake(describe(layer)) for layer in model.layers], seed=5)
    x = np.ones((2, 4), np.float32)
    np.testing.assert_array_equal(again.predict(x), model.predict(x))


def test_no_two_layers_share_what_they_keep() -> None:
    one, other = Child(2), Child(2)
    one(np.ones((1, 3)))
    assert list(one.weights) == ["kernel"]
    assert not other.weights
    assert one != other
    assert len({one, other}) == 2


def test_a_layer_shows_its_arguments() -> None:
    assert repr(nn.Dropout(0.5)) == "Dropout(rate=0.5)"
    assert repr(Enclosing(nn.Flatten())).startswith("Enclosing(inner=Flatten(), others=[]")


@pytest.mark.parametrize("make", [nn.Flatten, nn.Dropout])
def test_too_many_arguments_are_refused(make: Any) -> None:
    with pytest.raises(TypeError, match="positional argument"):
        make(0.5, 1)


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        (nn.Conv2D, "filters kernel_size strides padding dilation_rate activation use_bias"),
        (nn.DepthwiseConv2D, "kernel_size strides padding depth_multiplier dilation_rate"),
        (nn.SimpleRNN, "units activation"),
        (nn.GRU, "units"),
        (nn.LSTM, "units"),
        (nn.MaxPooling2D, "pool_size strides padding"),
        (nn.Adam, "learning_rate beta_1 beta_2 epsilon weight_decay"),
    ],
)
def test_arguments_come_in_this_order_and_the_others_by_name(kind: Any, arguments: str) -> None:
    given = inspect.signature(kind).parameters.values()
    names = [one.name for one in given if one.kind is one.POSITIONAL_OR_KEYWORD]
    assert " ".join(names).startswith(arguments)
    assert kind not in (nn.SimpleRNN, nn.GRU, nn.LSTM) or " ".join(names) == arguments
