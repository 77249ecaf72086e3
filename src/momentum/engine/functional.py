"""Every operation of the engine under one roof, as functions of tensors."""

# Names are looked up in blocks, not line by line.
# fmt: off
# isort: skip_file
from momentum.engine.activations import (
    elu, gelu, leaky_relu, relu, relu6, sigmoid, silu, softmax, tanh,
)
from momentum.engine.arithmetic import (
    absolute, add, divide, exp, log, matmul, maximum, multiply, negative, power, sqrt, subtract,
)
from momentum.engine.losses import (
    binary_cross_entropy, categorical_cross_entropy, mean_squared_error, one_hot,
)
from momentum.engine.nodes import (
    attention_weights, average_pooling2d, batch_normalization, conv2d, conv2d_transpose,
    depthwise_conv2d, embed, gru, linear, lstm, max_pooling2d, simple_rnn, standardize,
)
from momentum.engine.pictures import interpolate, pad, reflect, repeat_pixels
from momentum.engine.shaping import concatenate, mean, reshape, sum_, take, transpose, where

__all__ = [
    "absolute", "add", "attention_weights", "average_pooling2d", "batch_normalization",
    "binary_cross_entropy", "categorical_cross_entropy", "concatenate", "conv2d",
    "conv2d_transpose", "depthwise_conv2d", "divide", "elu", "embed", "exp", "gelu", "gru",
    "interpolate", "leaky_relu", "linear", "log", "lstm", "matmul", "max_pooling2d", "maximum",
    "mean", "mean_squared_error", "multiply", "negative", "one_hot", "pad", "power", "reflect",
    "relu", "relu6", "repeat_pixels", "reshape", "sigmoid", "silu", "simple_rnn", "softmax",
    "sqrt", "standardize", "subtract", "sum_", "take", "tanh", "transpose", "where",
]
