"""Layers one after the other: their names, and what comes out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from momentum.engine.tensor import Array, Tensor

if TYPE_CHECKING:
    from momentum.engine.layers.layer import Layer


def numbered(layers: Iterable[Layer]) -> Iterator[tuple[str, Layer]]:
    """Yield every layer with a name: its kind, numbered from 1."""
    seen: Counter[str] = Counter()
    for layer in layers:
        kind = snake(type(layer).__name__)
        seen[kind] += 1
        yield f"{kind}_{seen[kind]}", layer


def chain(layers: Iterable[Layer], x: Tensor, training: bool, mask: Array | None = None) -> Tensor:
    """Compute layers one after the other."""
    for layer in layers:
        x, mask = layer(x, training, mask), layer.next_mask(x, mask)
    return x


def snake(name: str) -> str:
    """Write the name of a class as Keras names a layer.

    Examples
    --------
    >>> snake("BatchNormalization"), snake("Conv2DTranspose"), snake("SimpleRNN"), snake("LSTM")
    ('batch_normalization', 'conv2d_transpose', 'simple_rnn', 'lstm')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=.)(?=[A-Z][a-z])", "_", name).lower()
