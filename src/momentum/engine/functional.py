"""Every operation of the engine under one roof, as functions of tensors."""

from momentum.engine.activations import elu, leaky_relu, relu, sigmoid, softmax, tanh
from momentum.engine.arithmetic import (
    absolute,
    add,
    divide,
    exp,
    log,
    matmul,
    maximum,
    multiply,
    negative,
    power,
    sqrt,
    subtract,
)
from momentum.engine.losses import (
    binary_cross_entropy,
    categorical_cross_entropy,
    mean_squared_error,
    one_hot,
)
from momentum.engine.nodes import batch_normalization, linear
from momentum.engine.shaping import concatenate, mean, reshape, sum_, take, transpose, where

__all__ = [
    "absolute",
    "add",
    "batch_normalization",
    "binary_cross_entropy",
    "categorical_cross_entropy",
    "concatenate",
    "divide",
    "elu",
    "exp",
    "leaky_relu",
    "linear",
    "log",
    "matmul",
    "maximum",
    "mean",
    "mean_squared_error",
    "multiply",
    "negative",
    "one_hot",
    "power",
    "relu",
    "reshape",
    "sigmoid",
    "softmax",
    "sqrt",
    "subtract",
    "sum_",
    "take",
    "tanh",
    "transpose",
    "where",
]
