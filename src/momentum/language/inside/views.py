"""What kind of reader a network is: how far it looks back, what answers it gives."""

from __future__ import annotations

from typing import NamedTuple

from momentum import engine as nn
from momentum.errors import BadInput


class View(NamedTuple):
    """How a network reads.

    Attributes
    ----------
    looks_back : int or None
        Characters it can see at once; None where a state is carried on without an end.
    only_last : bool
        Whether it says what comes after the last character only.
    """

    looks_back: int | None
    only_last: bool


def view_of(network: nn.Sequential) -> View:
    """Tell from its layers how a network reads.

    Raises
    ------
    BadInput
        If it is no network that reads a sequence, or not built yet.

    Examples
    --------
    >>> network = nn.Sequential([nn.Embedding(5, 2), nn.GRU(3, return_sequences=True), nn.Dense(5)])
    >>> network.build((4,))
    >>> view_of(network)
    View(looks_back=None, only_last=False)
    """
    shape = network.input_shape
    recurrent = [layer for layer in network.layers if isinstance(layer, nn.Recurrent)]
    places = [layer for layer in network.layers if isinstance(layer, nn.PositionEmbedding)]
    if shape is None or network.folds is not None or not (recurrent or places):
        raise BadInput(
            "This network reads no text; give a built one with a recurrent layer or with the "
            "places of a transformer."
        )
    if places:
        return View(places[0].length, only_last=False)
    if recurrent[-1].return_sequences:
        return View(None, only_last=False)
    return View(shape[0], only_last=True)
