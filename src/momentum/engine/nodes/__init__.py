"""Fused nodes: whole layers as one operation, for speed.

Each stands beside the plain composition of operations that it replaces; `plain_tier` swaps one for
the other, and a test asserts that they agree.
"""

from momentum.engine.nodes.dense import linear
from momentum.engine.nodes.folds import over_examples, spread
from momentum.engine.nodes.normalization import batch_normalization
from momentum.engine.nodes.tiers import PAIRS, fused, plain_tier

__all__ = [
    "PAIRS",
    "batch_normalization",
    "fused",
    "linear",
    "over_examples",
    "plain_tier",
    "spread",
]
