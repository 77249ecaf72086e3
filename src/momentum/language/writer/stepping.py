"""Writing character by character: what is in mind stays in mind, so that a step is quick.

A network over a whole text computes the same again and again. Here one character goes in at a
time, and everything that the next step needs is kept: the state of a recurrent network, or the
keys and values of a transformer. `momentum.language.writer.minds` has these steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.tokens.alphabet import UNKNOWN_CODE, Alphabet
from momentum.language.writer.minds import Mind, mind_of
from momentum.language.writer.sampling import Floats, draw, require_temperature, require_top_p

LONGEST: Final = 1_000_000
"""Characters that are written at once, at most."""


class Stepper:
    r"""Reads and writes with a network, one character after the other.

    It begins as if it had just read the end of a line.

    Parameters
    ----------
    network : Sequential or Mind
        A network of `writer_network`, trained; or something else that reads codes, such as the
        Markov baseline.
    alphabet : Alphabet
    window : int, optional
        How far the network can look back, where it has no state: of a transformer it is in the
        network.

    Examples
    --------
    >>> from momentum.language.writer.networks import writer_network
    >>> from momentum.language.writer.plan import WriterPlan
    >>> letters = Alphabet(("\n", "a", "b"))
    >>> stepper = Stepper(writer_network(WriterPlan(units=8), letters.size), letters)
    >>> stepper.read("ab?")
    ('?',)
    >>> len(stepper.write(5, rng=np.random.default_rng(0)))
    5
    """

    def __init__(
        self, network: nn.Sequential | Mind, alphabet: Alphabet, window: int | None = None
    ) -> None:
        self.alphabet = alphabet
        if isinstance(network, nn.Sequential):
            network = mind_of(network, window)
        self.mind: Mind = network
        self.restart()

    def restart(self) -> None:
        """Forget everything that was read."""
        self.state: Any = self.mind.step(self.mind.begin(), int(self.alphabet.codes("\n")[0]))

    def read(self, text: str) -> tuple[str, ...]:
        """Read a text; return its characters that the alphabet does not know, each once.

        Those are read as unknown; it is for the caller to say so.
        """
        for code in self.alphabet.codes(text).tolist():
            self.state = self.mind.step(self.state, code)
        return tuple(self.alphabet.unknown(text)) if text else ()

    @property
    def probabilities(self) -> Floats:
        """How likely each code comes next; code 0 stands for every unknown character."""
        return _softmax(self.mind.logits(self.state))

    def stream(
        self,
        length: int,
        temperature: float = 1.0,
        top_p: float = 1.0,
        rng: np.random.Generator | None = None,
    ) -> Iterator[str]:
        """Write one character after the other, each as soon as it is drawn.

        Parameters
        ----------
        length : int
            Characters.
        temperature : float
            0 = always the likeliest; 1 = as it learned; above, more daring.
        top_p : float
            Only the likeliest characters with this share of the probability are drawn from.
        rng : Generator, optional
            Where chance comes from.

        Raises
        ------
        BadInput
            If one of them is out of bounds.
        """
        require_length(length)
        require_temperature(temperature)
        require_top_p(top_p)
        return self._drawn(length, temperature, top_p, rng or np.random.default_rng())

    def _drawn(
        self, length: int, temperature: float, top_p: float, rng: np.random.Generator
    ) -> Iterator[str]:
        characters = self.alphabet.characters
        for _ in range(length):
            logits = self.mind.logits(self.state)
            logits[UNKNOWN_CODE] = -np.inf  # There is no character to write for it.
            code = draw(_softmax(logits), temperature, top_p, rng)
            self.state = self.mind.step(self.state, code)
            yield characters[code - 1]

    def write(
        self,
        length: int,
        temperature: float = 1.0,
        top_p: float = 1.0,
        rng: np.random.Generator | None = None,
        stop: Callable[[str], bool] | str | None = None,
    ) -> str:
        """Write a text; as `stream`, in one piece.

        Parameters
        ----------
        length, temperature, top_p, rng
            As in `stream`.
        stop : str or callable, optional
            A text at whose end the writing ends, or a function of all that was written so far.
        """
        written = ""
        for character in self.stream(length, temperature, top_p, rng):
            written += character
            if stop is not None and _ended(written, stop):
                break
        return written


def require_length(length: int) -> None:
    """Refuse a length that cannot be written."""
    if not 0 <= length <= LONGEST:
        raise BadInput(
            f"{length:,} characters were asked for; give 0 to {LONGEST:,}, which is as much as is "
            "written at once."
        )


def _ended(written: str, stop: Callable[[str], bool] | str) -> bool:
    return written.endswith(stop) if isinstance(stop, str) else stop(written)


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max())
    found: Floats = powers / powers.sum()
    return found
