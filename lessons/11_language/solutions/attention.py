"""Scaled dot-product attention, its mask, and its heads."""

import numpy as np


def attention(
    queries: np.ndarray, keys: np.ndarray, values: np.ndarray, mask: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return what each step gathered, and its shares of attention."""
    scores = queries @ keys.T / np.sqrt(queries.shape[1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return shares @ values, shares


def causal_mask(steps: int) -> np.ndarray:
    """Return where each step may look."""
    return np.tri(steps, dtype=bool)


def given_and_wanted(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what goes in and what should come out."""
    return codes[:-1], codes[1:]


def split_heads(x: np.ndarray, heads: int) -> np.ndarray:
    """Return a sequence for each head."""
    return x.reshape(len(x), heads, -1).transpose(1, 0, 2)


def merge_heads(x: np.ndarray) -> np.ndarray:
    """Return the features of all heads side by side."""
    return x.transpose(1, 0, 2).reshape(x.shape[1], -1)
