"""Looking inside: what the network and each of its neurons answer everywhere in the picture."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.engine.layers import describe, remake
from momentum.plane.task import Task

RESOLUTION = 64


class View(NamedTuple):
    """A network over the plane, at one moment.

    Attributes
    ----------
    neurons : dict of str to array of shape (RESOLUTION, RESOLUTION, neurons)
        What each neuron answers, by the name of its layer; the first row lies at the bottom.
    chances : array of shape (RESOLUTION, RESOLUTION, classes)
        The share of belief in each class.
    """

    neurons: dict[str, NDArray[np.floating]]
    chances: NDArray[np.floating]


def look(model: nn.Sequential, task: Task) -> View:
    """See what every neuron answers over the two features that are drawn, the others at their mean.

    The features that are not drawn are standardised, so that their mean is 0 and their weights
    count for nothing.
    """
    low, high = task.corners
    found = nn.surfaces(across(model, task.across), low=low, high=high, resolution=RESOLUTION)
    names = layer_names(len(found))
    neurons = {name: values for name, (_, values) in zip(names, found, strict=True)}
    return View(neurons, nn.functional.softmax(found[-1].values).data)


def layer_names(count: int) -> list[str]:
    """Name the layers for a picture.

    Examples
    --------
    >>> layer_names(3)
    ['hidden 1', 'hidden 2', 'output']
    """
    return [*(f"hidden {number}" for number in range(1, count)), "output"]


def across(model: nn.Sequential, features: tuple[int, int]) -> nn.Sequential:
    """Take the network of two features alone; it is the whole network where all others are 0."""
    layers = [remake(describe(layer)) for layer in model.layers]
    narrow = nn.Sequential(layers, model.seed, model.dtype)
    narrow.build([2])
    arrays = model.arrays()
    first = next(name for name in arrays if name.endswith(".kernel"))
    narrow.assign(arrays | {first: arrays[first][list(features)]})
    return narrow


def tiny_network(model: nn.Sequential) -> nn.Sequential:
    """Make a network of the same kind, small enough that every operation can be drawn."""
    dense = [layer for layer in model.layers if isinstance(layer, nn.Dense)]
    kept = [*dense[:-1][:1], dense[-1]]
    small = [
        nn.Dense(min(layer.units, 3), layer.activation, kernel_initializer="glorot_uniform")
        for layer in kept
    ]
    tiny = nn.Sequential(small, seed=0)
    tiny.build([2])
    return tiny
