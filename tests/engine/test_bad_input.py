"""Bad input: one clear sentence each, that names what was given and what was expected."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.tensor import Tensor

F = nn.functional
MIXED: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "maximum": F.maximum,
    "matmul": F.matmul,
    "where": lambda a, b: F.where(np.ones((2, 2), bool), a, b),
    "concatenate": lambda a, b: F.concatenate([a, b]),
    "linear": lambda a, b: F.linear(a, b, None),
    "linear ": lambda a, b: F.linear(a, Tensor(a.data), Tensor(b.data[0])),
}


@pytest.mark.parametrize("name", MIXED)
def test_two_precisions_are_not_mixed(name: str) -> None:
    low, high = Tensor(np.ones((2, 2), np.float32)), Tensor(np.ones((2, 2)))
    sentence = f"{name.strip()} was given {{}} and {{}} tensors; make both in the same precision"
    with pytest.raises(TypeError, match=sentence.format("float32", "float64")):
        MIXED[name](low, high)
    with pytest.raises(TypeError, match=sentence.format("float64", "float32")):
        MIXED[name](high, low)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    "other",
    [
        *(2, 2.5, True, np.float64(2), np.float32(2), [[1, 2], [3, 4]]),
        *(np.ones((2, 2), kind) for kind in (np.float64, np.float32, np.int64, np.uint8)),
    ],
)
def test_a_number_or_an_array_takes_the_precision_of_the_tensor(dtype: Any, other: Any) -> None:
    x = Tensor(np.ones((2, 2), dtype), requires_grad=True)
    results = [x + other, other + x, x * other, other - x, x / other, F.maximum(x, other)]
    if np.ndim(other):
        results += [x @ other, other @ x, F.concatenate([other, x]), F.concatenate([x, other])]
    for y in results:
        assert y.dtype == dtype
        y.sum().backward()
    assert x.grad is not None
    assert x.grad.dtype == dtype


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("given", [np.int64, np.uint8, np.bool_, np.float16, np.float32, float])
def test_a_model_takes_any_numbers(dtype: Any, given: Any) -> None:
    model = nn.Sequential([nn.Dense(2)], dtype=dtype)
    assert model(np.ones((3, 4), given)).dtype == dtype
    assert model.predict(np.ones((3, 4), given)).dtype == dtype


@pytest.mark.parametrize(
    ("given", "kind"),
    [([["a", "b"]], "<U1"), (np.array([[None, 1]]), "object"), ([[1j, 2]], "complex128")],
)
def test_what_is_no_number_is_named(given: Any, kind: str) -> None:
    for take in (Tensor, nn.Sequential([nn.Dense(1)]), nn.Sequential([nn.Dense(1)]).predict):
        with pytest.raises(TypeError, match=f"a tensor holds real numbers, not {kind}"):
            take(given)


def test_an_empty_batch_is_named() -> None:
    model = nn.Sequential([nn.Dense(1)])
    for take in (model, model.predict):
        with pytest.raises(ValueError, match=r"the input is empty: it has shape \(0, 3\)"):
            take(np.ones((0, 3)))


def test_a_wrong_shape_names_both_and_the_layer() -> None:
    model = nn.Sequential([nn.Dense(4), nn.Dense(2)])
    model.build([3])
    with pytest.raises(
        ValueError, match=r"dense_1 was built for shape \(\.\.\., 3\) but was given \(5, 7\)"
    ):
        model(np.ones((5, 7)))
