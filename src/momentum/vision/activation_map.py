"""Where a network looks: which places of a picture speak for its answer (Grad-CAM).

Selvaraju et al. 2017, on the maps A_k of the last convolution: how much the answer s would change
if a map rose everywhere is its weight w_k = sum_ij ds/dA_k[i, j]; the heat is what speaks for the
answer, max(0, sum_k w_k A_k[i, j]). Where the maps are averaged and added up by one dense layer,
w_k is that layer's weight, and this is the class activation map of Zhou et al. 2016.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from momentum import engine as nn
from momentum.engine.tensor import Array
from momentum.vision.photo_judging import FEW
from momentum.vision.photo_set import Floats, Labels


def activation_maps(
    model: nn.Sequential, x: Array, classes: Labels, take: Callable[[Array], Floats] = np.asarray
) -> Floats:
    """Compute where the network looks when it says these classes.

    The answer is the logit of the class minus the mean of the others: adding the same to all
    logits changes no probability, so one logit alone means nothing.

    Parameters
    ----------
    model : Sequential
        With a convolution; its outputs are one logit a class, or the one logit of two classes.
    x : array of shape (n, ...)
    classes : integers of shape (n,)
        Which answer of each is explained.
    take : callable
        From some of x to what the network takes.

    Returns
    -------
    array of shape (n, rows, columns)
        At least 0; each is as coarse as the maps of the last convolution.
    """
    starts = range(0, len(x), FEW)
    parts = (slice(start, start + FEW) for start in starts)
    return np.concatenate([_heat(model, take(x[part]), classes[part]) for part in parts])


def _heat(model: nn.Sequential, x: Floats, classes: Labels) -> Floats:
    maps, rest = _last_maps(model, x)
    logits = maps
    for layer in rest:
        logits = layer(logits)
    logits.backward(_contrast(classes, logits.shape[-1]))
    assert maps.grad is not None
    for weight in model.parameters:
        weight.grad = None
    share = maps.grad.sum(axis=(1, 2), keepdims=True)
    heat: Floats = np.maximum((share * maps.data).sum(axis=-1), 0)
    return heat


def _last_maps(model: nn.Sequential, x: Floats) -> tuple[nn.Tensor, list[nn.Layer]]:
    """Compute the maps of the last layer that has weights and makes pictures."""
    with nn.no_grad():
        y, last = nn.Tensor(x), -1
        for number, layer in enumerate(model.layers):
            y = layer(y)
            if y.ndim == 4 and any(True for _ in layer.named_weights()):
                maps, last = y.data, number
    if last < 0:
        raise ValueError("this network has no convolution, so there are no maps to look at.")
    return nn.Tensor(maps, requires_grad=True), model.layers[last + 1 :]


def _contrast(classes: Labels, outputs: int) -> Floats:
    """Write which logit counts for, and which against: +1 and -1 / (outputs - 1)."""
    if outputs == 1:
        return np.where(classes == 1, 1, -1)[:, None].astype(np.float32)
    chosen = nn.one_hot(classes, outputs)
    return np.asarray(chosen - (1 - chosen) / (outputs - 1), np.float32)
