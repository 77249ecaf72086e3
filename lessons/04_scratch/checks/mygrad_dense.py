"""Check of `Dense`."""

from collections.abc import Iterator

import numpy as np

from momentum.course import Learner, Mistake, Remote, Wrong, kind_of


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """How the weights start, what the layer computes, and what training may change."""
    seed = int(rng.integers(1_000_000))
    _starts(learner, seed)
    yield "Weights start as small random numbers from the generator given, biases at zero."
    x, w, b, g = (rng.normal(size=shape) for shape in ((4, 5), (5, 3), (3,), (4, 3)))
    for name in ("linear", "relu", "tanh"):
        layer = _layer(learner, w, b, name)
        start = learner.Tensor(x)
        learner.last = f"dense(x), with the activation {name}"
        result, again = layer(start), layer(start)
        if kind_of(result) != "a Tensor":
            learner.compare(result, start, what="`dense(x)`")
        _computes(learner, result, again, name, x, w, b)
    yield "The layer computes activation(x @ kernel + bias)."
    (result * g).backward()
    _learns(learner, layer, x, g * (1 - np.tanh(x @ w + b) ** 2))
    yield "`parameters()` are the kernel and the bias themselves, and both receive gradients."


def _layer(learner: Learner, w: np.ndarray, b: np.ndarray, activation: str) -> Remote:
    """Make a layer with given weights."""
    layer = learner.Dense(*w.shape, activation, rng=np.random.default_rng(0))
    layer.kernel.data, layer.bias.data = w, b
    return layer


def _starts(learner: Learner, seed: int) -> None:
    layer = learner.Dense(40, 30, rng=np.random.default_rng(seed))
    for name in ("kernel", "bias"):
        plain = Mistake(
            "weights_are_plain_arrays",
            "an array",
            f"`dense.{name}` is a plain array: it cannot receive a gradient, so it would never "
            "learn. Make it a Tensor.",
        )
        learner.compare(
            kind_of(getattr(layer, name)), "a Tensor", plain, what=f"What stands in `dense.{name}`"
        )
    w = layer.kernel.data
    if w.shape == (30, 40):
        raise Wrong(
            "turns_the_kernel_around",
            "For 40 inputs and 30 units your kernel has shape (30, 40). In x @ kernel the inputs "
            "of x meet the rows of the kernel: it has a row for every input and a column for "
            "every unit.",
        )
    learner.compare(np.array(w.shape), np.array([40, 30]), what="the shape of the kernel")
    learner.compare(layer.bias.data, np.zeros(30), what="the bias of a new layer for 30 units")
    _is_spread(w, 0.05)
    _is_spread(learner.Dense(40, 30, rng=np.random.default_rng(1), deviation=0.5).kernel.data, 0.5)
    same = learner.Dense(40, 30, rng=np.random.default_rng(seed)).kernel.data
    other = learner.Dense(40, 30, rng=np.random.default_rng(seed + 1)).kernel.data
    if np.any(same != w) or np.all(other == w):
        raise Wrong(
            "draws_without_the_generator_given",
            "The weights do not come from the `rng` that your layer was given: two layers with "
            "equal generators should start alike, two with different ones should not. "
            "`rng.normal` draws from it.",
        )


def _is_spread(w: np.ndarray, deviation: float) -> None:
    if np.ptp(w) == 0:
        raise Wrong(
            "starts_with_equal_weights",
            f"All weights of a new layer are {w.flat[0]:g}. Then all units compute the same and "
            "receive the same gradient: thirty units that never become anything but one. They "
            "must start at random.",
        )
    if abs(w.std() - deviation) > 0.15 * deviation or abs(w.mean()) > 0.2 * deviation:
        raise Wrong(
            "draws_from_another_distribution",
            f"1200 new weights with `deviation={deviation}` have the mean {w.mean():.3f} and the "
            f"standard deviation {w.std():.3f}. Draw them from a normal distribution with mean 0 "
            "and that standard deviation.",
        )


def _computes(
    learner: Learner,
    result: Remote,
    again: Remote,
    name: str,
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray,
) -> None:
    function = {"linear": lambda z: z, "relu": lambda z: np.maximum(z, 0), "tanh": np.tanh}[name]
    if np.any(result.data != again.data):
        raise Wrong(
            "makes_new_weights_at_every_call",
            "Called twice with the same x, your layer gives two answers: it draws new weights at "
            "every call, and could never learn any. Make them once, in `__init__`.",
        )
    learner.compare(
        result.data,
        function(x @ w + b),
        Mistake("forgets_the_bias", function(x @ w), "Your layer leaves out the bias."),
        Mistake(
            "adds_the_bias_after_the_activation",
            function(x @ w) + b,
            "Your layer adds the bias after the activation. It belongs inside: the bias decides "
            "where the bend of the activation lies.",
        ),
        Mistake(
            "forgets_the_activation",
            x @ w + b,
            f"With the activation {name}, your layer returns x @ kernel + bias as it is.",
        ),
        what=f"the output of a Dense layer with the activation {name}",
    )


def _learns(learner: Learner, layer: Remote, x: np.ndarray, g: np.ndarray) -> None:
    learner.last = "dense.parameters()"
    found = layer.parameters()
    if kind_of(found) != "a list":
        learner.compare(found, [], what="`dense.parameters()`")
    if len(found) != 2:
        raise Wrong(
            "forgets_a_parameter",
            f"`dense.parameters()` has {len(found)} entries. An optimiser changes exactly what is "
            "in this list: kernel and bias both belong there.",
        )
    if np.shape(getattr(found[0], "data", ())) == (3,):
        raise Wrong(
            "lists_the_bias_first",
            "`dense.parameters()` begins with the bias. The order is kernel, then bias: whoever "
            "sets the weights of a network relies on it.",
        )
    for name, parameter, wanted in zip(
        ("kernel", "bias"), found, (x.T @ g, g.sum(axis=0)), strict=True
    ):
        learner.compare(kind_of(parameter), "a Tensor", what=f"the {name} in `dense.parameters()`")
        copied = Mistake(
            "hands_out_copies",
            np.zeros_like(wanted),
            f"The {name} in `dense.parameters()` has no gradient after a backward pass: it is a "
            "copy, or the output was computed from `.data`. Training would change something the "
            "layer never looks at.",
        )
        learner.compare(parameter.grad, wanted, copied, what=f"the gradient of the {name}")
