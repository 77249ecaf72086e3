"""The model: names, shapes, precision, and what it says when something does not fit."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn


def model(seed: int | Sequence[int] = 0) -> nn.Sequential:
    layers = [nn.Dense(4, "relu"), nn.BatchNormalization(), nn.Dropout(0.5), nn.Dense(2)]
    return nn.Sequential(layers, seed)


def test_every_array_has_a_name() -> None:
    made = model()
    assert made.arrays() == {}
    made.build([3])
    assert {name: array.shape for name, array in made.arrays().items()} == {
        "dense_1.kernel": (3, 4),
        "dense_1.bias": (4,),
        "batch_normalization_1.gamma": (4,),
        "batch_normalization_1.beta": (4,),
        "batch_normalization_1.moving_mean": (4,),
        "batch_normalization_1.moving_variance": (4,),
        "dense_2.kernel": (4, 2),
        "dense_2.bias": (2,),
    }
    assert [name for name, _ in made.named_layers()][2] == "dropout_1"
    assert len(made.parameters) == 6
    assert made.count_parameters() == 12 + 4 + 8 + 8 + 2


def test_folds_do_not_count_twice() -> None:
    made = model([1, 2, 3])
    made.build([3])
    assert made.folds == 3
    assert made.count_parameters() == 34
    assert made.arrays()["dense_1.kernel"].shape == (3, 3, 4)


def test_building_draws_the_same_weights_as_a_first_call() -> None:
    one, other = model(), model()
    one.build([3])
    other(np.ones((7, 3)), training=True)
    for key in ("dense_1.kernel", "dense_2.kernel"):
        np.testing.assert_array_equal(one.arrays()[key], other.arrays()[key])
    x = np.ones((7, 3))
    one(x, training=True)
    np.testing.assert_array_equal(one(x, training=True).data, other(x, training=True).data)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_everything_has_the_precision_of_the_model(dtype: type) -> None:
    made = nn.Sequential(model().layers, dtype=dtype)
    for x in (np.ones((2, 3), np.float32), np.ones((2, 3)), [[1, 2, 3]]):
        assert made(x).dtype == dtype
    assert all(array.dtype == dtype for array in made.arrays().values())


@pytest.mark.parametrize("batch_size", [1, 3, 10, 1000])
@pytest.mark.parametrize("seed", [0, [1, 2]])
def test_predicting_in_batches_changes_nothing(seed: Any, batch_size: int) -> None:
    made = model(seed)
    x = np.random.default_rng(0).normal(size=(10, 3) if seed == 0 else (2, 10, 3))
    y = made.predict(x, batch_size)
    np.testing.assert_allclose(y, made(x).data, rtol=1e-5, atol=1e-6)
    assert y.shape == (*x.shape[:-1], 2)
    with pytest.raises(ValueError, match="the input is empty: it has shape"):
        made.predict(x[..., :0, :])


def test_predicting_remembers_no_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    made, remembered = model(), []
    last = made.layers[-1]
    call = last.call

    def watch(x: nn.Tensor, training: bool) -> nn.Tensor:
        remembered.append(x.requires_grad)
        return call(x, training)

    monkeypatch.setattr(last, "call", watch)
    made(np.ones((4, 3)))
    made.predict(np.ones((4, 3)))
    assert remembered == [True, False]


def test_predicting_changes_no_state() -> None:
    made = model()
    made.build([3])
    before = {name: array.copy() for name, array in made.arrays().items()}
    made.predict(np.random.default_rng(0).normal(size=(10, 3)))
    for name, array in made.arrays().items():
        np.testing.assert_array_equal(array, before[name])


@pytest.mark.parametrize(
    ("seed", "shape"),
    [
        (0, (3,)),
        (0, ()),
        ([1, 2], (2, 3)),
        ([1, 2], (2,)),
        ([1, 2], ()),
        ([1, 2], (3, 5, 3)),
        ([1, 2], (1, 5, 3)),
    ],
)
def test_an_input_of_the_wrong_shape_is_named(seed: Any, shape: tuple[int, ...]) -> None:
    for call in (model(seed), model(seed).predict):
        with pytest.raises(ValueError, match=r"input has shape .* expected .*examples, features"):
            call(np.ones(shape))


def test_numpy_seeds_are_seeds() -> None:
    assert model(np.int64(3)).seed == 3  # type: ignore[arg-type]
    assert model(np.arange(2)).seed == [0, 1]  # type: ignore[arg-type]


def test_no_seed_no_model() -> None:
    with pytest.raises(ValueError, match="at least one seed"):
        model([])


@pytest.mark.parametrize("dtype", [np.float16, np.int32, "S4", complex, object])
def test_other_precisions_are_refused(dtype: Any) -> None:
    with pytest.raises(ValueError, match="computes in float32 or float64"):
        nn.Sequential([nn.Dense(1)], dtype=dtype)


def test_one_layer_twice_is_refused() -> None:
    layer = nn.Dense(3)
    with pytest.raises(ValueError, match="stands twice"):
        nn.Sequential([layer, nn.Activation("relu"), layer])


def test_assigning_needs_every_name_and_shape() -> None:
    made = model()
    made.build([3])
    values = {name: array + 1 for name, array in made.arrays().items()}
    made.assign(values)
    np.testing.assert_array_equal(made.arrays()["dense_2.bias"], [1, 1])
    short = {k: v for k, v in values.items() if k != "dense_2.bias"}
    for wrong in (short, {**values, "dense_9.bias": values["dense_2.bias"]}):
        with pytest.raises(ValueError, match=r"arrays differ in 'dense_\d.bias'"):
            made.assign(wrong)
    with pytest.raises(ValueError, match=r"dense_2.bias has shape \(2,\) but was given \(1,\)"):
        made.assign({**values, "dense_1.bias": np.full(4, 9), "dense_2.bias": np.ones(1)})
    assert (made.arrays()["dense_1.bias"] == 1).all()  # nothing was written


def test_taking_a_fold_needs_folds() -> None:
    plain = model()
    plain.build([3])
    for wrong in (plain, model([1, 2])):
        with pytest.raises(ValueError, match="no folds, or has not seen an input"):
            wrong.fold(0)


def test_the_configuration_is_plain() -> None:
    made = model(np.arange(2).tolist())
    made.build([3])
    assert made.configuration() == {
        "seed": [0, 1],
        "dtype": "float32",
        "input_shape": [3],
        "layers": [{"kind": type(la).__name__, **la.configuration()} for la in made.layers],
    }
