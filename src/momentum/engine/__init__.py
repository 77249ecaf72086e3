"""A neural-network library made from scratch: NumPy and nothing else.

>>> from momentum import engine as nn
>>> model = nn.Sequential([nn.Dense(16, "relu"), nn.Dense(2)])
"""

# Names are looked up in blocks, not line by line.
# fmt: off
# isort: skip_file
from momentum.engine import functional
from momentum.engine.activations import ACTIVATIONS
from momentum.engine.averaging import WeightAverage
from momentum.engine.callbacks import Checkpoint, EarlyStopping
from momentum.engine.checkpoints import checkpoint, restore
from momentum.engine.divergence import Diverged
from momentum.engine.gradcheck import gradcheck
from momentum.engine.graph import Graph, Node, computation_graph
from momentum.engine.initializers import INITIALIZERS
from momentum.engine.inspection import (
    Histogram, LayerHistograms, LayerSummary, Summary, Surface, histograms, surfaces,
)
from momentum.engine.layers import (
    GRU, LSTM, Activation, AveragePooling2D, BatchNormalization, Conv2D, Conv2DTranspose, Dense,
    DepthwiseConv2D, Dropout, Embedding, Flatten, GlobalAveragePooling1D, GlobalAveragePooling2D,
    GlobalMaxPooling2D, GroupNormalization, Layer, LayerNormalization, Masking, MaxPooling2D,
    MultiHeadAttention, PositionEmbedding, Recurrent, ReflectionPadding2D, Reshape, Residual,
    SimpleRNN, SpectralNormalization, TransformerBlock, UpSampling2D, ZeroPadding2D,
)
from momentum.engine.losses import (
    LOSSES, binary_cross_entropy, categorical_cross_entropy, mean_squared_error, one_hot,
)
from momentum.engine.measuring import CURVES, Epoch, Measure, hits, measure
from momentum.engine.model import Sequential
from momentum.engine.nodes import plain_tier
from momentum.engine.optimizer import Optimizer
from momentum.engine.optimizers import SGD, Adadelta, Adam, RMSprop
from momentum.engine.schedules import CosineDecay, ExponentialDecay
from momentum.engine.storage import ModelFileError, load, read_tensors, save, write_tensors
from momentum.engine.tensor import Tensor, no_grad
from momentum.engine.training import fit

__all__ = [
    "ACTIVATIONS", "CURVES", "GRU", "INITIALIZERS", "LOSSES", "LSTM", "SGD", "Activation",
    "Adadelta", "Adam", "AveragePooling2D", "BatchNormalization", "Checkpoint", "Conv2D",
    "Conv2DTranspose", "CosineDecay", "Dense", "DepthwiseConv2D", "Diverged", "Dropout",
    "EarlyStopping", "Embedding", "Epoch", "ExponentialDecay", "Flatten", "GlobalAveragePooling1D",
    "GlobalAveragePooling2D", "GlobalMaxPooling2D", "Graph", "GroupNormalization", "Histogram",
    "Layer", "LayerHistograms", "LayerNormalization", "LayerSummary", "Masking", "MaxPooling2D",
    "Measure", "ModelFileError", "MultiHeadAttention", "Node", "Optimizer", "PositionEmbedding",
    "RMSprop", "Recurrent", "ReflectionPadding2D", "Reshape", "Residual", "Sequential",
    "SimpleRNN", "SpectralNormalization", "Summary", "Surface", "Tensor", "TransformerBlock",
    "UpSampling2D", "WeightAverage", "ZeroPadding2D", "binary_cross_entropy",
    "categorical_cross_entropy", "checkpoint", "computation_graph", "fit", "functional",
    "gradcheck", "histograms", "hits", "load", "mean_squared_error", "measure", "no_grad",
    "one_hot", "plain_tier", "read_tensors", "restore", "save", "surfaces", "write_tensors",
]
