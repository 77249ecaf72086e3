"""The tensor: gradients add up, graphs are freed, precision is kept."""

import gc
import threading
import weakref
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from momentum.engine import Dense, Tensor, gradcheck, no_grad
from momentum.engine import functional as ops
from momentum.engine.tensor import Array, record


def leaf(values: Any) -> Tensor:
    return Tensor(np.array(values, np.float64), requires_grad=True)


def gradient(x: Tensor) -> Any:
    assert x.grad is not None
    return np.asarray(x.grad).tolist()


def test_a_diamond_adds_both_ways_up() -> None:
    x = leaf([2.0, 3.0])
    h = x * x
    (h * h + h).sum().backward()  # x^4 + x^2
    assert gradient(x) == [4 * 8 + 4, 4 * 27 + 6]


def test_a_long_and_a_short_way_meet_only_when_both_have_arrived() -> None:
    x = leaf(3.0)
    h = x * 2
    long = ((h + 1) * 1 + 1) * 5
    (long + h).backward()
    assert gradient(x) == 12


def test_a_leaf_used_many_times() -> None:
    x = leaf(1.5)
    y = x
    for _ in range(9):
        y = y + x
    y.backward()
    assert gradient(x) == 10
    assert gradcheck(lambda x: x * x * x + x / 2 - x, np.array([0.5, -2])) < 1e-6


def test_gradients_of_several_results_add_up() -> None:
    x = leaf([1.0, 2.0])
    for factor in (1, 10, 100):
        (x * factor).sum().backward()
    assert gradient(x) == [111, 111]


def test_one_array_received_by_two_leaves_is_not_mixed_up() -> None:
    a, b = leaf([1.0, 1.0]), leaf([1.0, 1.0])
    (a + b).backward([1.0, 2.0])  # both keep the same cotangent by reference
    (a * 10).backward([1.0, 1.0])
    (a * 10).backward([1.0, 1.0])
    assert gradient(a) == [21, 22]
    assert gradient(b) == [1, 2]


def test_adding_a_tensor_to_itself() -> None:
    a = leaf([1.0, 2.0])
    cotangent = np.array([3.0, 4.0])
    (a + a).backward(cotangent)
    assert gradient(a) == [6, 8]
    assert cotangent.tolist() == [3, 4]


def test_the_given_cotangent_is_never_written_into() -> None:
    a, cotangent = leaf([1.0, 2.0]), np.ones(2)
    for _ in range(3):
        (a + 0).backward(cotangent)
    assert gradient(a) == [3, 3]
    assert cotangent.tolist() == [1, 1]


def test_a_gradient_that_was_replaced_is_not_written_into() -> None:
    a, mine = leaf([1.0]), np.zeros(1)
    for _ in range(2):
        (a * 1).backward([1.0])
    a.grad = None
    (a * 1).backward(mine)
    (a * 1).backward([5.0])
    assert mine.tolist() == [0]
    assert gradient(a) == [5]


def test_a_deep_graph_needs_no_recursion() -> None:
    x = leaf(1.0)
    y = x
    for _ in range(50_000):
        y = y + 1
    y.backward()
    assert gradient(x) == 1


def test_a_deep_graph_can_be_dropped_without_backward() -> None:
    y = leaf(1.0)
    for _ in range(50_000):
        y = y + 1
    del y
    gc.collect()


def test_backward_frees_the_graph() -> None:
    x = leaf(np.ones(3))
    hidden = ops.exp(x)
    watched = weakref.ref(hidden.data)
    y = (hidden * hidden).sum()
    del hidden
    assert watched() is not None
    y.backward()
    assert watched() is None


def test_backward_lets_go_as_it_walks() -> None:
    alive: list[bool] = []

    def look(x: Tensor) -> Tensor:
        def vjp(g: Array) -> tuple[Array]:
            alive.append(watched() is not None)
            return (g,)

        return record(x.data + 0, (x,), vjp)

    early = look(leaf(np.ones(3)))
    late = ops.tanh(early)
    watched = weakref.ref(late.data)
    y = ops.exp(late).sum()
    del early, late
    y.backward()
    assert alive == [False]


def test_a_second_backward_says_that_the_graph_is_gone() -> None:
    x = leaf([1.0, 2.0])
    h = x * x
    y = h.sum()
    y.backward()
    for spent in (y, h.sum()):
        with pytest.raises(RuntimeError, match="freed by an earlier backward; compute the result"):
            spent.backward()


def test_intermediate_results_keep_no_gradient() -> None:
    x = leaf([1.0, 2.0])
    h = x * x
    h.sum().backward()
    assert h.grad is None
    assert gradient(x) == [2, 4]


def test_a_leaf_is_its_own_result() -> None:
    x = leaf(2.0)
    x.backward()
    assert gradient(x) == 1


def test_constants_receive_nothing() -> None:
    x, c = leaf([1.0]), Tensor(np.array([2.0]))
    y = x * c
    assert y.requires_grad
    y.backward([1.0])
    assert c.grad is None
    assert not (c * c).requires_grad


def test_no_grad_remembers_nothing_and_ends() -> None:
    x = leaf([1.0])
    with no_grad():
        with no_grad():
            pass
        y = x * 2
    assert not y.requires_grad
    assert (x * 2).requires_grad
    with pytest.raises(RuntimeError, match="nothing to differentiate"):
        y.backward([1.0])


def test_no_grad_ends_with_an_error_too() -> None:
    def fail() -> None:
        with no_grad():
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (leaf([1.0]) * 2).requires_grad


def test_no_grad_is_a_matter_of_one_thread() -> None:
    seen: list[bool] = []
    with no_grad():
        thread = threading.Thread(target=lambda: seen.append((leaf(1.0) * 2).requires_grad))
        thread.start()
        thread.join()
    assert seen == [True]


@pytest.mark.parametrize(
    ("data", "dtype"),
    [
        (1, np.float32),
        (1.5, np.float32),
        ([1, 2], np.float32),
        ([True, False], np.float32),
        (np.array([1, 2], np.int64), np.float32),
        (np.array([1, 2], np.uint8), np.float32),
        (np.array([1.0], np.float16), np.float32),
        (np.array([1.0], np.float32), np.float32),
        (np.array([1.0], np.float64), np.float64),
        (np.float64(1), np.float64),
        (np.float32(1), np.float32),
    ],
)
def test_precision_of_a_new_tensor(data: Any, dtype: type) -> None:
    assert Tensor(data).dtype == dtype


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_numbers_take_the_precision_of_the_tensor(dtype: type) -> None:
    x = Tensor(np.ones(3, dtype))
    big = np.array([2**24 + 1] * 3)  # an integer that float32 does not have
    for y in (x * 0.1, 0.1 * x, x + 1, 1 - x, x / 3, x**2, x * np.float64(0.1), x * [1, 2, 3]):
        assert y.dtype == dtype
    assert (x * 0.1).data[0] == dtype(0.1)
    assert (big * x).data[0] == dtype(2**24 + 1)
    assert ops.maximum(x, 0).dtype == dtype
    assert ops.where(np.array([True, False, True]), x, 0.1).data[1] == dtype(0.1)
    assert x.mean().dtype == dtype
    assert x.sum().dtype == dtype


def test_gradients_have_the_precision_of_the_tensor() -> None:
    functions: list[Callable[[Tensor], Tensor]] = [
        *(ops.exp, ops.relu, ops.elu, ops.leaky_relu, ops.softmax, ops.absolute, ops.mean),
        lambda x: ops.maximum(x, 0.5),
    ]
    for function in functions:
        x = Tensor(np.ones(3, np.float32), requires_grad=True)
        function(x * 2).sum().backward()
        assert x.grad is not None
        assert x.grad.dtype == np.float32


@pytest.mark.parametrize(
    "number", [np.float64(2), np.float32(2), np.array(2.0), np.array([2.0, 2])]
)
def test_numpy_on_the_left_gives_a_tensor(number: Any) -> None:
    x = leaf([1.0, 3.0])
    for y in (number + x, number - x, number * x, number / x):
        assert isinstance(y, Tensor)
        assert y.requires_grad
    np.testing.assert_allclose((number - x).data, [1, -1])
    np.testing.assert_allclose((number / x).data, [2, 2 / 3])


def test_a_numpy_function_of_a_tensor_is_an_error_not_a_heap_of_objects() -> None:
    x: Any = leaf([1.0, 2.0])
    with pytest.raises(TypeError):
        np.add(np.ones(2), x)


@pytest.mark.parametrize("data", [["a"], [1j], np.array([None]), leaf(1.0)])
def test_only_real_numbers_make_a_tensor(data: Any) -> None:
    with pytest.raises(TypeError):
        Tensor(data)


def test_assign_writes_in_place() -> None:
    x = leaf([[1.0, 2.0]])
    view = x.data[0]
    x.assign([[5, 6]])
    assert view.tolist() == [5, 6]
    with pytest.raises(ValueError, match=r"shape \(2,\) into shape \(1, 2\)"):
        x.assign([5.0, 6.0])


def test_backward_says_what_it_needs() -> None:
    with pytest.raises(ValueError, match=r"needs a gradient for a tensor of shape \(2,\)"):
        (leaf([1.0, 2.0]) * 2).backward()
    with pytest.raises(ValueError, match=r"gradient has shape \(3,\), the tensor \(2,\)"):
        (leaf([1.0, 2.0]) * 2).backward([1.0, 2.0, 3.0])
    with pytest.raises(RuntimeError, match="nothing to differentiate"):
        Tensor([1.0]).backward()


def test_looking_at_a_tensor() -> None:
    x = leaf([[1.0, 2.0, 3.0]])
    assert (x.shape, x.ndim, len(x), x.dtype.name) == ((1, 3), 2, 1, "float64")
    assert x[0, 1].item() == 2.0
    assert type(x[0, 1].item()) is float
    assert repr(x) == "Tensor([[1. 2. 3.]], dtype=float64)"


def test_shapes_that_do_not_broadcast_are_an_error() -> None:
    with pytest.raises(ValueError, match="broadcast"):
        leaf([1.0, 2.0]) + leaf([1.0, 2.0, 3.0])


def test_a_layer_after_a_reshape_of_a_leaf() -> None:
    x, layer = leaf(np.arange(6.0)), Dense(1, kernel_initializer="ones")
    layer.prepare([np.random.default_rng(0)], None, np.dtype(np.float64))
    layer(x.reshape(3, 2)).sum().backward()
    assert gradient(x) == [1] * 6
