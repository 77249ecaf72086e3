"""How far signals and gradients travel in a network of ours, fresh or trained."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.mind.activity import Floats


class Travel(NamedTuple):
    """What arrives, layer by layer.

    Parameters
    ----------
    layers : tuple of str
        Names, from the input on.
    signal : array of shape (layers,)
        Root mean square of what each layer gives.
    likeness : array of shape (layers,)
        Mean cosine between what it gives for two different examples: 1 where all become alike.
    gradient : array of shape (layers,)
        Root mean square of the gradient of a random mixture of the outputs, with respect to what
        each layer gives.
    growth : float
        Factor by which the squared gradient grows a layer, going back (chi), over the layers with
        weights.
    """

    layers: tuple[str, ...]
    signal: Floats
    likeness: Floats
    gradient: Floats
    growth: float


def travel(model: nn.Sequential, examples: ArrayLike, rng: np.random.Generator) -> Travel:
    """Send examples through a network and a random gradient back, and look at every layer.

    Parameters
    ----------
    model : momentum.engine.Sequential
        Any network that was built, such as one of a run.
    examples : array_like of shape (examples, ...)
        Two or more of its inputs.
    rng : numpy.random.Generator
        The mixture of the outputs.

    Raises
    ------
    BadInput
        If there are fewer than two examples, or something is not finite.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> model = deep(20, 100, spread=1.0, bias=0.0, activation="tanh", seed=0)
    >>> found = travel(model, rng.normal(size=(8, 100)), rng)
    >>> len(found.layers), bool(found.gradient[0] > 0)
    (20, True)
    """
    x = np.asarray(examples)
    if len(x) < 2:
        raise BadInput("Give two examples or more: likeness is between two.")
    with np.errstate(all="ignore"):  # what is not finite is told below, in words
        states, zeros = _sent(model, x)
        signal = np.array([_size(state.data) for state in states])
    if not np.isfinite(signal).all():
        raise BadInput("A layer gives numbers that are not finite; the network has diverged.")
    mixture = rng.normal(size=states[-1].shape).astype(states[-1].data.dtype)
    (states[-1] * mixture).sum().backward()
    gradient = np.array([0.0 if zero.grad is None else _size(zero.grad) for zero in zeros])
    names = tuple(name for name, _ in model.named_layers())
    return Travel(
        names,
        signal,
        np.array([_likeness(state.data) for state in states]),
        gradient,
        _growth(model, gradient),
    )


def deep(
    layers: int, units: int, *, spread: float, bias: float, activation: str, seed: int
) -> nn.Sequential:
    """A deep network with normal weights of standard deviation spread / sqrt(units).

    Examples
    --------
    >>> deep(3, 50, spread=1.0, bias=0.1, activation="tanh", seed=0).predict(np.ones((1, 50))).shape
    (1, 50)
    """
    if layers < 1 or units < 2:
        raise BadInput(f"{layers} layers of {units} units; give 1 or more, of 2 or more.")
    model = nn.Sequential(
        [nn.Dense(units, activation) for _ in range(layers)], seed=seed, dtype=np.float64
    )
    model.build((units,))
    rng = np.random.default_rng(seed)
    model.assign({
        name: rng.normal(0, bias if array.ndim == 1 else spread / np.sqrt(units), array.shape)
        for name, array in model.arrays().items()
    })  # fmt: skip
    return model


def _sent(model: nn.Sequential, x: Floats) -> tuple[list[nn.Tensor], list[nn.Tensor]]:
    """What every layer gives, and a zero added to each, whose gradient is that of the layer's."""
    now: nn.Tensor | Floats = x if x.dtype.kind in "iu" else x.astype(model.dtype)
    mask, states, zeros = None, [], []
    for layer in model.layers:
        given, mask = layer(now, False, mask), layer.next_mask(now, mask)
        zeros.append(nn.Tensor(np.zeros_like(given.data), requires_grad=True))
        now = given + zeros[-1]
        states.append(now)
    return states, zeros


def _size(values: Floats) -> float:
    return float(np.sqrt(np.mean(np.square(values, dtype=np.float64))))


def _likeness(values: Floats) -> float:
    rows = values.reshape(len(values), -1).astype(np.float64)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    if (length == 0).any():
        return float("nan")
    rows = rows / length
    n = len(rows)
    return float(((rows.sum(axis=0) ** 2).sum() - n) / (n * (n - 1)))


def _growth(model: nn.Sequential, gradient: Floats) -> float:
    """Squared growth a layer with weights, going back from the last to the first."""
    steps = sum(any(True for _ in layer.named_weights()) for layer in model.layers[1:])
    if steps == 0 or gradient[0] == 0 or gradient[-1] == 0:
        return float("nan")
    return float((gradient[0] / gradient[-1]) ** (2 / steps))
