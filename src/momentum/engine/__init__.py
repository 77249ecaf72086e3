"""A neural-network library made from scratch: NumPy and nothing else.

>>> from momentum import engine as nn
>>> model = nn.Sequential([nn.Dense(16, "relu"), nn.Dense(2)])
"""

from momentum.engine import functional
from momentum.engine.activations import ACTIVATIONS
from momentum.engine.gradcheck import gradcheck
from momentum.engine.initializers import INITIALIZERS
from momentum.engine.layers import Activation, BatchNormalization, Dense, Dropout, Layer
from momentum.engine.losses import (
    LOSSES,
    binary_cross_entropy,
    categorical_cross_entropy,
    mean_squared_error,
    one_hot,
)
from momentum.engine.model import Sequential
from momentum.engine.nodes import plain_tier
from momentum.engine.optimizers import SGD, Adadelta, Adam, Optimizer, RMSprop
from momentum.engine.storage import ModelFileError, load, read_tensors, save, write_tensors
from momentum.engine.tensor import Tensor, no_grad
from momentum.engine.training import Epoch, Measure, fit, hits, measure

__all__ = [
    "ACTIVATIONS",
    "INITIALIZERS",
    "LOSSES",
    "SGD",
    "Activation",
    "Adadelta",
    "Adam",
    "BatchNormalization",
    "Dense",
    "Dropout",
    "Epoch",
    "Layer",
    "Measure",
    "ModelFileError",
    "Optimizer",
    "RMSprop",
    "Sequential",
    "Tensor",
    "binary_cross_entropy",
    "categorical_cross_entropy",
    "fit",
    "functional",
    "gradcheck",
    "hits",
    "load",
    "mean_squared_error",
    "measure",
    "no_grad",
    "one_hot",
    "plain_tier",
    "read_tensors",
    "save",
    "write_tensors",
]
