"""Where the steps of a transformer look."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.inside.views import view_of
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.networks import seen


def attention_maps(network: nn.Sequential, alphabet: Alphabet, text: str) -> NDArray[np.float32]:
    """Return how much every step of a text looks at every other, in each block and head.

    Parameters
    ----------
    network : Sequential
        With one `TransformerBlock` at least.
    alphabet : Alphabet
    text : str
        No longer than the network's window.

    Returns
    -------
    array of shape (blocks, heads, steps, steps)
        Row t holds the shares of attention of step t; they add up to one.

    Raises
    ------
    BadInput
        If the text is empty or too long, or the network has no attention.
    """
    blocks = [layer for layer in network.layers if isinstance(layer, nn.TransformerBlock)]
    if not blocks:
        raise BadInput("This network has no attention; give a transformer.")
    codes, window = alphabet.codes(text).astype(np.int64), view_of(network).looks_back
    if not 1 <= len(codes) <= (window or len(codes)):
        raise BadInput(
            f"The text has {len(codes):,} characters, but this transformer looks at 1 to {window}; "
            "give a part of it."
        )
    maps, x = [], nn.Tensor(seen(network, codes[None]).astype(np.float32))
    with nn.no_grad():
        for layer in network.layers:
            if isinstance(layer, nn.TransformerBlock):
                maps.append(_looked(layer, x))
            x = layer(x)
    return np.stack(maps)


def _looked(block: nn.TransformerBlock, x: nn.Tensor) -> NDArray[np.float32]:
    """Let the attention of a block tell its scores; it sees what was normalised before it."""
    shortcut = block.parts["attention"]
    for part in shortcut.parts.values():
        if isinstance(part, nn.MultiHeadAttention):
            return np.asarray(part.attend_with_scores(x, x)[1][0], np.float32)
        x = part(x)
    raise AssertionError("a block without attention.")
