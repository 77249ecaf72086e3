"""How well a network knows what comes next: bits per character of text it has not learned from."""

from __future__ import annotations

import math
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.intervals import Share
from momentum.language.writer.lessons import Codes, Wide
from momentum.language.writer.networks import seen
from momentum.language.writer.plan import WriterPlan

BLOCKS: Final = 40
"""Stretches of a part that are judged one by one; the interval is over them."""

LEAD: Final = 256
"""Characters before a stretch that are read first, so that it does not begin in the dark."""

_MOST_LOGITS: Final = 1 << 22
"""So many at a time: the memory does not grow with the alphabet."""


class Places(NamedTuple):
    """Stretches of equal length, evenly spread over a part of a text.

    Attributes
    ----------
    starts : integers of shape (blocks,)
        Where each begins.
    length : int
        Characters of each.
    """

    starts: Wide
    length: int

    def codes(self, every: Codes, lead: int) -> Wide:
        """Return the stretches, each with so many characters before it."""
        within = np.arange(-lead, self.length)
        found: Wide = every[self.starts[:, None] + within].astype(np.int64)
        return found


def places(start: int, end: int, most: int | None = None) -> Places:
    """Spread stretches over the characters from `start` to `end`.

    Parameters
    ----------
    start, end : int
    most : int, optional
        Characters in all stretches together, at most.

    Examples
    --------
    >>> every = places(1000, 5000)
    >>> len(every.starts), every.length
    (40, 100)
    """
    n = end - start
    blocks = max(min(BLOCKS, n // 25), 1)
    length = min(n, most or n) // blocks
    starts = start + (np.arange(blocks) * (n / blocks)).astype(np.int64)
    return Places(starts, max(length, 1))


def block_bits(
    plan: WriterPlan, network: nn.Sequential, codes: Codes, where: Places
) -> NDArray[np.float64]:
    """Return what every character of the stretches costs, in bits: shape (blocks, length).

    A network with a state first reads up to 256 characters before a stretch. A transformer sees
    between half a window and a whole one, as when it writes; the old network 60 characters.
    """
    first = int(where.starts[0])
    if plan.kind == "old":
        return _windowed(network, where.codes(codes, min(plan.sees or 1, first)), where.length, 1)
    if plan.sees is not None:
        new = plan.window - plan.window // 2
        lead = min(plan.window // 2 + 1, first)
        return _windowed(network, where.codes(codes, lead), where.length, new)
    return _carried(network, where.codes(codes, min(LEAD, first)), where.length)


def bits_per_character(bits: NDArray[np.float64]) -> Share:
    """Average over the stretches, with a 95 % interval over them (Student's t).

    Characters of one stretch depend on one another, so n stretches are n observations. With one
    stretch there is no interval: both ends are the mean.

    Examples
    --------
    >>> found = bits_per_character(np.array([[1.0, 3.0], [3.0, 5.0]]))
    >>> found.value, found.n
    (3.0, 2)
    """
    each = bits.mean(axis=1)
    value, n = float(each.mean()), len(each)
    if n < 2:
        return Share(value, value, value, n)
    from scipy.stats import t

    reach = float(t.ppf(0.975, n - 1) * each.std(ddof=1) / math.sqrt(n))
    return Share(value, value - reach, value + reach, n)


def costs(logits: NDArray[Any], wanted: Wide) -> NDArray[np.float64]:
    """Return -log2 of the probability that logits give to each of the wanted codes.

    Examples
    --------
    >>> costs(np.zeros((1, 4)), np.array([2]))
    array([2.])
    """
    z = logits.astype(np.float64)
    z -= z.max(axis=-1, keepdims=True)
    right = np.take_along_axis(z, wanted[..., None], axis=-1)[..., 0]
    found: NDArray[np.float64] = (np.log(np.exp(z).sum(axis=-1)) - right) / math.log(2)
    return found


def _carried(network: nn.Sequential, read: Wide, length: int) -> NDArray[np.float64]:
    """Read the stretches side by side, a piece at a time, the state carried on."""
    pieces: list[NDArray[np.float64]] = []
    states: list[Any] = []
    classes = network.layers[-1].weights["kernel"].shape[-1]
    step = max(_MOST_LOGITS // (classes * len(read)), 1)
    with nn.no_grad():
        for start in range(0, read.shape[1] - 1, step):
            end = min(start + step, read.shape[1] - 1)
            logits, states = network.advance(seen(network, read[:, start:end]), states)
            pieces.append(costs(logits.data, read[:, start + 1 : end + 1]))
    return np.concatenate(pieces, axis=1)[:, -length:]


def _windowed(network: nn.Sequential, read: Wide, length: int, new: int) -> NDArray[np.float64]:
    """Read windows that overlap; of each count the last `new` characters only.

    Windows of one look-back are laid below one another and go through the network in batches.
    """
    lead = read.shape[1] - length
    back = lead + new - 1
    blocks, found = len(read), np.empty(read.shape)
    starts = np.arange(0, length, new)
    whole = starts[starts + new <= length]
    windows = read[:, (whole[:, None] + np.arange(back + 1)).ravel()].reshape(-1, back + 1)
    bits = _last(network, windows, new)
    found[:, lead : lead + len(whole) * new] = bits.reshape(blocks, -1)
    rest = length - len(whole) * new
    if rest:
        found[:, -rest:] = _last(network, read[:, -(lead + rest) :], rest)
    return found[:, lead:]


def _last(network: nn.Sequential, windows: Wide, new: int) -> NDArray[np.float64]:
    """Return what the last `new` codes of every window cost."""
    classes = network.layers[-1].weights["kernel"].shape[-1]
    step = max(min(_MOST_LOGITS // (classes * windows.shape[1]), 256), 1)
    pieces = [np.empty((0, new))]
    for start in range(0, len(windows), step):
        some = windows[start : start + step]
        logits = network.predict(seen(network, some[:, :-1]))
        logits = logits[:, None] if logits.ndim == 2 else logits[:, -new:]
        pieces.append(costs(logits, some[:, -new:]))
    return np.concatenate(pieces)
