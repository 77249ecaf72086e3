"""Samples of what is written, at several temperatures, each with what it copied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from momentum.language.writer.copies import Memory, Shared
from momentum.language.writer.stepping import Stepper
from momentum.runs import Text

TEMPERATURES: Final = (0.2, 0.5, 1.0, 1.2)


class Sample(NamedTuple):
    """A text that was written.

    Attributes
    ----------
    temperature : float
    text : str
    copied : str
        The longest passage of it that stands word for word in the training text.
    """

    temperature: float
    text: str
    copied: str


def write_samples(
    stepper: Stepper, memory: Memory, length: int, seed: Sequence[int]
) -> list[Sample]:
    """Write a text at each temperature, and look up what of it was copied."""
    found = []
    for number, temperature in enumerate(TEMPERATURES):
        stepper.restart()
        text = stepper.write(length, temperature, rng=np.random.default_rng([*seed, number]))
        found.append(Sample(temperature, text, memory.longest(text)))
    return found


def tell_samples(samples: Sequence[Sample], title: str, honest: Shared | None = None) -> Text:
    """Show samples, each with its longest copied passage.

    Parameters
    ----------
    samples : sequence of Sample
    title : str
    honest : Shared, optional
        What texts that were not learned from share with the training text.
    """
    parts = [f"### {title}"]
    for each in samples:
        words = f"Longest passage copied from the training text: {len(each.copied)} characters"
        shown = f", {_quoted(each.copied)}" if each.copied.strip() else ""
        parts.append(f"Temperature {each.temperature:g}\n\n{_fenced(each.text)}\n\n{words}{shown}.")
    if honest is not None:
        parts.append(
            f"Of {honest.n} pieces of the held-out text, each as long as a sample, half share a "
            f"passage of {honest.usual} characters or less with the training text, and 95 of 100 "
            f"one of {honest.rare} or less: so much is no copy, longer ones are."
        )
    return Text(markdown="\n\n".join(parts))


def _fenced(text: str) -> str:
    """Write a text into a block of code whose fence does not stand in it."""
    runs = re.findall("`+", text)
    fence = "`" * max(3, 1 + max(map(len, runs), default=0))
    return f"{fence}text\n{visible(text)}\n{fence}"


def _quoted(text: str) -> str:
    """Write a text on one line, as code."""
    line = visible(text).replace("\n", "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}")
    runs = re.findall("`+", line)
    mark = "`" * (1 + max(map(len, runs), default=0))
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{mark}{space}{line}{space}{mark}"


def visible(text: str) -> str:
    r"""Show control characters as signs, all but tabs and the ends of lines.

    Examples
    --------
    >>> visible("a\x1b[2J")
    'a␛[2J'
    """
    return "".join(_sign(each) for each in text)


def _sign(character: str) -> str:
    point = ord(character)
    if character in "\n\t" or (point >= 32 and not 0x7F <= point < 0xA0):
        return character
    return chr(0x2400 + point) if point < 32 else "\N{REPLACEMENT CHARACTER}"
