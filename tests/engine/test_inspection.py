"""Looking inside: what is shown is what is there, held against counting by hand."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.tensor import Array, Tensor

F = nn.functional


def model(seed: int | Sequence[int] = 0) -> nn.Sequential:
    layers = [nn.Dense(8, "relu"), nn.BatchNormalization(), nn.Dropout(0.5), nn.Dense(3)]
    return nn.Sequential(layers, seed)


@pytest.mark.parametrize("seed", [0, [1, 2, 3]])
def test_a_summary_counts_what_is_trained_and_what_is_not(seed: Any) -> None:
    made = model(seed)
    made.build([2])
    told = made.summary()
    assert told.layers == (
        ("dense_1", "Dense", (8,), 2 * 8 + 8, 0),
        ("batch_normalization_1", "BatchNormalization", (8,), 16, 16),
        ("dropout_1", "Dropout", (8,), 0, 0),
        ("dense_2", "Dense", (3,), 8 * 3 + 3, 0),
    )
    assert told.trained == 24 + 16 + 27 == made.count_parameters()
    assert told.not_trained == 16
    assert told.layers[1].not_trained == 16


def test_a_summary_is_a_table() -> None:
    made = nn.Sequential([nn.Dense(1000), nn.BatchNormalization(), nn.Dense(2)])
    made(np.ones((5, 7, 4)))
    assert str(made.summary()).splitlines() == [
        "layer                  kind                output shape  parameters",
        "-------------------------------------------------------------------",
        "dense_1                Dense               (7, 1000)          5,000",
        "batch_normalization_1  BatchNormalization  (7, 1000)          4,000",
        "dense_2                Dense               (7, 2)             2,002",
        "-------------------------------------------------------------------",
        "11,002 parameters, 9,002 of them trained",
    ]


def test_a_summary_changes_nothing() -> None:
    made, twin = model(), model()
    for each in (made, twin):
        each.build([2])
    made.summary()
    x = np.ones((4, 2))
    np.testing.assert_array_equal(made(x, training=True).data, twin(x, training=True).data)
    for name, array in made.arrays().items():
        np.testing.assert_array_equal(array, twin.arrays()[name])


def test_a_model_without_input_has_no_summary() -> None:
    with pytest.raises(ValueError, match="has not seen an input yet; call or build it first"):
        model().summary()


def test_the_graph_of_a_neuron() -> None:
    x = Tensor([[1.0, 2.0]])
    w, b = Tensor([[3.0], [4.0]], requires_grad=True), Tensor([5.0], requires_grad=True)
    h = F.relu(x @ w + b)
    graph = nn.computation_graph((h * h).sum(), {"w": w})
    assert graph.nodes == (
        ("input_1", "input", (1, 2)),
        ("w", "weight", (2, 1)),
        ("weight_1", "weight", (1,)),
        ("matmul_1", "matmul", (1, 1)),
        ("add_1", "add", (1, 1)),
        ("relu_1", "relu", (1, 1)),
        ("multiply_1", "multiply", (1, 1)),
        ("sum_1", "sum", ()),
    )
    assert graph.edges == (
        ("input_1", "matmul_1"),
        ("w", "matmul_1"),
        ("matmul_1", "add_1"),
        ("weight_1", "add_1"),
        ("add_1", "relu_1"),
        ("relu_1", "multiply_1"),
        ("relu_1", "multiply_1"),
        ("multiply_1", "sum_1"),
    )


def test_the_graph_of_a_model_names_its_weights() -> None:
    made = nn.Sequential([nn.Dense(4, "relu"), nn.Dropout(0.5), nn.Dense(2)])
    x = np.ones((3, 5))
    loss = nn.categorical_cross_entropy([0, 1, 1], made(x, training=True)).mean()
    graph = nn.computation_graph(loss, made)
    assert [node.name for node in graph.nodes if node.kind == "weight"] == [
        *("dense_1.kernel", "dense_1.bias", "dense_2.kernel", "dense_2.bias"),
    ]
    operations = ["linear_1", "dropout_1", "linear_2", "categorical_cross_entropy_1", "mean_1"]
    assert [n.name for n in graph.nodes if n.kind not in {"weight", "input"}] == operations
    with nn.plain_tier():
        loss = nn.categorical_cross_entropy([0, 1, 1], made(x)).mean()
    slow = {node.kind for node in nn.computation_graph(loss, made).nodes}
    assert {"matmul", "add", "relu", "softmax", "log"} <= slow
    assert "linear" not in slow


def test_a_tensor_alone_is_a_graph_of_one() -> None:
    assert nn.computation_graph(Tensor([1.0])).nodes == (("input_1", "input", (1,)),)


def test_a_freed_graph_is_not_shown() -> None:
    w = Tensor([1.0], requires_grad=True)
    y = (w * w).sum()
    nn.computation_graph(y)
    y.backward()
    assert w.grad is not None
    assert w.grad.tolist() == [2]
    with pytest.raises(ValueError, match="backward has freed this graph; compute the result"):
        nn.computation_graph(y)


def double(layers: list[nn.Layer]) -> nn.Sequential:
    return nn.Sequential(layers, dtype=np.float64)


def test_histograms_count_by_hand() -> None:
    made = double([nn.Dense(2, use_bias=False, kernel_initializer="ones"), nn.Activation("relu")])
    x, y = np.array([[1.0, 2.0], [-3.0, 1.0]]), np.zeros((2, 2))
    dense, relu = nn.histograms(made, x, y, nn.mean_squared_error, bins=5)
    assert (dense.name, relu.name) == ("dense_1", "activation_1")
    # It answers 3, 3 and -2, -2; then 3, 3 and 0, 0. The loss is the mean of the 4 squares.
    assert dense.activations.counts.tolist() == [2, 0, 0, 0, 2]
    np.testing.assert_allclose(dense.activations.edges, [-2, -1, 0, 1, 2, 3])
    np.testing.assert_allclose(relu.activations.edges, np.linspace(0, 3, 6))
    for each in (dense.gradients, relu.gradients):  # 2 y / 4, and nothing where y is 0
        assert each.counts.tolist() == [2, 0, 0, 0, 2]
        np.testing.assert_allclose(each.edges, np.linspace(0, 1.5, 6))


def test_gradients_of_every_layer_are_those_by_trying() -> None:
    made = double([nn.Dense(4, "tanh"), nn.Dropout(0.5), nn.BatchNormalization(), nn.Dense(2)])
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(6, 3)), rng.normal(size=(6, 2))
    made.predict(x)
    outputs = [output.data for _, output in made.outputs(x)]
    for position, told in enumerate(nn.histograms(made, x, y, nn.mean_squared_error, bins=7)):
        values = outputs[position]
        np.testing.assert_array_equal(told.activations.counts, np.histogram(values, 7)[0])

        def rest(values: Array, position: int = position) -> float:
            out: Any = Tensor(values)
            for layer in made.layers[position + 1 :]:
                out = layer(out)
            return nn.mean_squared_error(y, out).mean().item()

        slopes = np.zeros_like(values)
        for i in np.ndindex(values.shape):
            moved = np.zeros_like(values)
            moved[i] = 1e-6
            slopes[i] = (rest(values + moved) - rest(values - moved)) / 2e-6
        edges = np.histogram_bin_edges(slopes, 7)
        np.testing.assert_allclose(told.gradients.edges, edges, atol=1e-8)
        assert told.gradients.counts.sum() == slopes.size


def test_histograms_change_nothing() -> None:
    made = model()
    x, y = np.random.default_rng(0).normal(size=(6, 2)), np.zeros(6, int)
    made.build([2])
    made.parameters[0].grad = np.ones((2, 8), np.float32)
    before = {name: array.copy() for name, array in made.arrays().items()}
    nn.histograms(made, x, y, nn.categorical_cross_entropy)
    for name, array in made.arrays().items():
        np.testing.assert_array_equal(array, before[name])
    assert made.parameters[0].grad.tolist() == np.ones((2, 8)).tolist()
    assert all(parameter.grad is None for parameter in made.parameters[1:])


def test_a_first_layer_that_passes_everything_on_has_its_gradient_too() -> None:
    made = double([nn.Dropout(0.5), nn.Dense(1, use_bias=False, kernel_initializer="ones")])
    first, second = nn.histograms(made, np.ones((4, 1)), np.zeros((4, 1)), nn.mean_squared_error)
    assert first.gradients.counts.sum() == second.gradients.counts.sum() == 4


def test_what_is_not_finite_is_not_counted() -> None:
    x = np.array([[1.0], [np.inf], [np.nan], [2.0]])
    made = double([nn.Dense(1, kernel_initializer="ones")])
    (told,) = nn.histograms(made, x, np.zeros((4, 1)), nn.mean_squared_error)
    assert told.activations.counts.sum() == 2


def test_surfaces_are_the_model_point_by_point() -> None:
    made = double([nn.Dense(3, "tanh"), nn.Dropout(0.5), nn.Dense(2), nn.Activation("softmax")])
    low, high, resolution = (-1.0, 2.0), (3.0, 4.0), 5
    told = nn.surfaces(made, low, high, resolution)
    assert [(each.name, each.values.shape) for each in told] == [
        ("dense_1", (5, 5, 3)),
        ("dense_2", (5, 5, 2)),
        ("activation_1", (5, 5, 2)),
    ]
    for row, second in enumerate(np.linspace(2, 4, 5)):
        for column, first in enumerate(np.linspace(-1, 3, 5)):
            point = np.array([[first, second]])
            hidden = made.layers[0](point)
            np.testing.assert_allclose(told[0].values[row, column], hidden.data[0])
            np.testing.assert_allclose(told[-1].values[row, column], made(point).data[0])
    assert nn.surfaces(made, low, high)[0].values.shape == (64, 64, 3)


def test_a_surface_needs_two_inputs_and_one_network() -> None:
    made = model()
    made.build([3])
    with pytest.raises(ValueError, match=r"a model of two inputs, not of shape \(3,\)"):
        nn.surfaces(made, (0, 0), (1, 1))
    with pytest.raises(ValueError, match=r"one network at a time: take model.fold\(0\)"):
        nn.surfaces(model([1, 2]), (0, 0), (1, 1))
    with pytest.raises(ValueError, match="one network at a time"):
        nn.histograms(model([1, 2]), np.ones((2, 4, 3)), np.ones((2, 4)), nn.mean_squared_error)
