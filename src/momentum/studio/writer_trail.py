"""A text as a writer reads it while somebody types: only what is new is read."""

from __future__ import annotations

import threading
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.errors import BadInput
from momentum.language.tokens.alphabet import UNKNOWN_CODE
from momentum.language.tokens.canonical import canonical
from momentum.language.writer.sampling import likeliest, tempered
from momentum.language.writer.stepping import Stepper
from momentum.language.writer.written import Writer
from momentum.studio.text_asked import PAGE

STRIDE: Final = 16
"""After so many characters the state is kept, so that a change in the middle costs little."""

LIKELIEST: Final = 8
"""Characters that are shown of all that may come next."""

Floats = NDArray[np.float64]


class Next(NamedTuple):
    """A character that may come next.

    Attributes
    ----------
    character : str
    learned : float
        How likely it is, as the network learned it.
    drawn : float
        How likely it is to be drawn, with the temperature and the share that were chosen.
    """

    character: str
    learned: float
    drawn: float


class Trail:
    """What a writer has read of a text, with what every character cost.

    Parameters
    ----------
    writer : Writer
    """

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.stepper = Stepper(writer.mind, writer.alphabet)
        self._text = ""
        self._bits: list[float] = []
        self._states: dict[int, Any] = {0: self.stepper.state}
        self._lock = threading.Lock()

    def read(self, text: str) -> list[float | None]:
        """Read a text; return what every character cost in bits, None where it is unknown."""
        with self._lock:
            self._follow(checked(text))
            pairs = zip(self._bits, self._codes(self._text), strict=True)
            return [None if code == UNKNOWN_CODE else round(bits, 2) for bits, code in pairs]

    def next(self, text: str, temperature: float, top_p: float) -> list[Next]:
        """Return the likeliest characters after a text, the likeliest to be drawn first."""
        learned = self._probabilities(checked(text))
        written = learned.copy()
        written[UNKNOWN_CODE] = 0  # There is no character to write for it.
        drawn = likeliest(tempered(written / written.sum(), temperature), top_p)
        order = np.lexsort((-written, -drawn))[:LIKELIEST].tolist()
        characters = self.stepper.alphabet.characters
        return [
            Next(characters[code - 1], float(learned[code]), float(drawn[code]))
            for code in order
            if code != UNKNOWN_CODE
        ]

    def after(self, text: str) -> Any:
        """Return what the writer has in mind after a text."""
        with self._lock:
            return self._state(checked(text))

    def _probabilities(self, text: str) -> Floats:
        return _shares(self.stepper.mind.logits(self.after(text)))

    def _follow(self, text: str) -> None:
        """Read what is new of a text, from the last state before it that is kept."""
        same = _shared(self._text, text)
        self._states = {at: each for at, each in self._states.items() if at <= same}
        start = max(self._states)
        state, bits, mind = self._states[start], self._bits[:same], self.stepper.mind
        for at, code in enumerate(self._codes(text[start:]), start):
            if at >= same:
                bits.append(_cost(_shares(mind.logits(state)), code))
            state = mind.step(state, code)
            if (at + 1) % STRIDE == 0:
                self._states[at + 1] = state
        self._states[len(text)] = state
        self._text, self._bits = text, bits

    def _state(self, text: str) -> Any:
        """Return the state after the beginning of what was read, or after another text."""
        if not self._text.startswith(text):
            self._follow(text)
        start = max(at for at in self._states if at <= len(text))
        state = self._states[start]
        for code in self._codes(text[start:]):
            state = self.stepper.mind.step(state, code)
        return state

    def _codes(self, text: str) -> list[int]:
        return self.stepper.alphabet.codes(text).tolist() if text else []


def checked(text: str) -> str:
    """Return a text in its composed form.

    Raises
    ------
    BadInput
        If it is too long to be typed here.
    """
    found = canonical(text)
    if len(found) > PAGE:
        raise BadInput(
            f"The text has {len(found):,} characters; here it may have {PAGE:,}, so shorten it or "
            "use `momentum write` in a terminal."
        )
    return found


def _shared(first: str, second: str) -> int:
    """Count the characters at the beginning of two texts that are the same."""
    short = min(len(first), len(second))
    return next((at for at in range(short) if first[at] != second[at]), short)


def _cost(shares: Floats, code: int) -> float:
    return float(-np.log2(max(shares[code], 1e-300)))


def _shares(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max())
    found: Floats = powers / powers.sum()
    return found
