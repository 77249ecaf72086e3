"""How much every character of a text surprises a network, in bits."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.inside.views import view_of
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.judging import costs
from momentum.language.writer.networks import seen

Floats = NDArray[np.float64]
Wide = NDArray[np.int64]

_AT_ONCE: Final = 2048
"""Characters or windows that go through a network together: the memory stays small."""


def surprise(
    network: nn.Sequential, alphabet: Alphabet, text: str, before: str = ""
) -> NDArray[np.float64]:
    """Return what every character of a text costs a network: -log2 of its probability.

    A network with a state reads the text once, from its beginning. A transformer sees at least
    half a window before every character, where there is so much; the old course's network the
    60 characters before.

    Parameters
    ----------
    network : Sequential
        From codes of characters to logits of the next one, as `writer_network` makes it.
    alphabet : Alphabet
    text : str
    before : str
        What the network reads first; it is not judged.

    Returns
    -------
    array of shape (characters,)
        Bits, one number for every character of the text in Unicode's composed form. The first
        character of all is nan: nothing came before it.

    Raises
    ------
    BadInput
        If the text is empty.
    """
    judged = alphabet.codes(text).astype(np.int64)
    if not len(judged):
        raise BadInput("The text is empty; give one with at least one character.")
    read = np.concatenate([alphabet.codes(before).astype(np.int64), judged])
    bits = np.full(len(read), np.nan)
    if len(read) > 1:
        bits[1:] = _bits(network, read)
    return bits[-len(judged) :]


def _bits(network: nn.Sequential, read: Wide) -> Floats:
    """Judge every code but the first."""
    view = view_of(network)
    if view.looks_back is None:
        return _carried(network, read)
    if view.only_last:
        return _one_by_one(network, read, view.looks_back)
    return _in_windows(network, read, view.looks_back)


def _carried(network: nn.Sequential, read: Wide) -> Floats:
    """Read once, a piece at a time, the state carried on."""
    pieces: list[Floats] = []
    states: list[Any] = []
    with nn.no_grad():
        for start in range(0, len(read) - 1, _AT_ONCE):
            given = read[start : start + _AT_ONCE + 1]
            logits, states = network.advance(seen(network, given[None, :-1]), states)
            pieces.append(costs(logits.data[0], given[1:]))
    return np.concatenate(pieces)


def _in_windows(network: nn.Sequential, read: Wide, window: int) -> Floats:
    """Read overlapping windows; all but the first one judge their second half only."""
    found, done = np.empty(len(read) - 1), 0
    while done < len(found):
        end = min(max(done + window - window // 2, window), len(found))
        start = max(end - window, 0)
        logits = network.predict(seen(network, read[None, start:end]))[0]
        found[done:end] = costs(logits, read[start + 1 : end + 1])[done - start :]
        done = end
    return found


def _one_by_one(network: nn.Sequential, read: Wide, window: int) -> Floats:
    """Judge each character by a window of its own."""
    short = min(window, len(read) - 1)
    found = [
        costs(network.predict(seen(network, read[None, :end])), read[None, end])
        for end in range(1, short)
    ]
    windows = np.lib.stride_tricks.sliding_window_view(read, short + 1)
    for start in range(0, len(windows), _AT_ONCE // 8):
        some = windows[start : start + _AT_ONCE // 8]
        found.append(costs(network.predict(seen(network, some[:, :-1])), some[:, -1]))
    return np.concatenate(found)
