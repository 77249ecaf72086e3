"""Attention: each step asks, and gathers from those who answer.

1. `attention(queries, keys, values, mask)`: `queries` has shape (t, d), `keys` (s, d), `values` (s, e). Each query
   is compared with each key by their dot product, divided by the root of d; softmax over the keys makes
   shares of it; with these the values are mixed. `mask`, of shape (t, s), is True where a query may look; a
   share where it may not is exactly 0, and the others sum to 1. `None` means that all may look everywhere. Return
   two arrays: what was gathered, (t, e), and the shares, (t, s). Scores of 1000 must not overflow.

       attention(np.array([[0.0]]), np.array([[1.0], [5.0]]), np.array([[2.0], [4.0]])) is ([[3.]], [[0.5, 0.5]])

2. `causal_mask(steps)`: an array of truth values, (steps, steps). Row t says where step t may look: at itself and at
   the past. `given_and_wanted(codes)`: for learning to guess the next code at every step, what goes in, and what
   should come out there, as two arrays of equal length.

       causal_mask(2) is array([[ True, False], [ True,  True]])
       given_and_wanted(np.array([5, 6, 7])) is (array([5, 6]), array([6, 7]))

3. `split_heads(x, heads)`: x has shape (steps, heads * d). The first d features of each step belong to the first head,
   the next d to the second and so on. Return shape (heads, steps, d), so that each head has its own sequence.
   `merge_heads(x)` is the way back.

       split_heads(np.array([[1, 2, 3, 4], [5, 6, 7, 8]]), 2)[1] is array([[3, 4], [7, 8]])
"""

import numpy as np


def attention(
    queries: np.ndarray, keys: np.ndarray, values: np.ndarray, mask: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return what each step gathered, and its shares of attention."""
    raise NotImplementedError  # Your code here.


def causal_mask(steps: int) -> np.ndarray:
    """Return where each step may look."""
    raise NotImplementedError  # Your code here.


def given_and_wanted(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what goes in and what should come out."""
    raise NotImplementedError  # Your code here.


def split_heads(x: np.ndarray, heads: int) -> np.ndarray:
    """Return a sequence for each head."""
    raise NotImplementedError  # Your code here.


def merge_heads(x: np.ndarray) -> np.ndarray:
    """Return the features of all heads side by side."""
    raise NotImplementedError  # Your code here.
