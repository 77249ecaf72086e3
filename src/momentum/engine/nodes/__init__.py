"""Fused nodes: whole layers as one operation, for speed.

Each stands beside the plain composition of operations that it replaces; `plain_tier` swaps one for
the other, and a test asserts that they agree.
"""

# Names are looked up in blocks, not line by line.
# fmt: off
# isort: skip_file
from momentum.engine.nodes.attention import attention_weights
from momentum.engine.nodes.convolution import conv2d, conv2d_transpose
from momentum.engine.nodes.dense import linear
from momentum.engine.nodes.depthwise import depthwise_conv2d
from momentum.engine.nodes.embedding import embed
from momentum.engine.nodes.folds import over_examples, spread
from momentum.engine.nodes.normalization import batch_normalization, standardize
from momentum.engine.nodes.pooling import average_pooling2d, max_pooling2d
from momentum.engine.nodes.recurrence import gru, lstm, simple_rnn
from momentum.engine.nodes.tiers import PAIRS, fused, plain_tier

__all__ = [
    "PAIRS", "attention_weights", "average_pooling2d", "batch_normalization", "conv2d",
    "conv2d_transpose", "depthwise_conv2d", "embed", "fused", "gru", "linear", "lstm",
    "max_pooling2d", "over_examples", "plain_tier", "simple_rnn", "spread", "standardize",
]
