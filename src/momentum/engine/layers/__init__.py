"""Layers: functions with weights, under Keras's names."""

# Names are looked up in blocks, not line by line.
# fmt: off
# isort: skip_file
from momentum.engine.layers.attention import MultiHeadAttention, PositionEmbedding
from momentum.engine.layers.chain import chain, numbered, snake
from momentum.engine.layers.convolution import Conv2D, Conv2DTranspose, DepthwiseConv2D
from momentum.engine.layers.dense import Activation, Dense, Dropout
from momentum.engine.layers.embedding import Embedding, Masking
from momentum.engine.layers.layer import Layer, describe, remake
from momentum.engine.layers.normalization import (
    BatchNormalization, GroupNormalization, LayerNormalization,
)
from momentum.engine.layers.pooling import (
    AveragePooling2D, GlobalAveragePooling1D, GlobalAveragePooling2D, GlobalMaxPooling2D,
    MaxPooling2D,
)
from momentum.engine.layers.recurrent import GRU, LSTM, Recurrent, SimpleRNN
from momentum.engine.layers.residual import Residual, TransformerBlock
from momentum.engine.layers.shapes import (
    Flatten, ReflectionPadding2D, Reshape, UpSampling2D, ZeroPadding2D,
)
from momentum.engine.layers.spectral import SpectralNormalization

__all__ = [
    "GRU", "LSTM", "Activation", "AveragePooling2D", "BatchNormalization", "Conv2D",
    "Conv2DTranspose", "Dense", "DepthwiseConv2D", "Dropout", "Embedding", "Flatten",
    "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalMaxPooling2D", "GroupNormalization",
    "Layer", "LayerNormalization", "Masking", "MaxPooling2D", "MultiHeadAttention",
    "PositionEmbedding", "Recurrent", "ReflectionPadding2D", "Reshape", "Residual", "SimpleRNN",
    "SpectralNormalization", "TransformerBlock", "UpSampling2D", "ZeroPadding2D", "chain",
    "describe", "numbered", "remake", "snake",
]
