"""A look inside a network that reads, as figures and tables of a run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from momentum import engine as nn
from momentum.engine.layers import describe, remake
from momentum.figures.attention_heads import attention_heads
from momentum.figures.coloured_text import coloured_text
from momentum.figures.units_over_text import units_over_text
from momentum.language.inside.attention import attention_maps
from momentum.language.inside.gates import Gates, gate_activity
from momentum.language.inside.surprise import Floats, surprise
from momentum.language.inside.telling import LEAST, Telling, telling_units
from momentum.language.inside.views import view_of
from momentum.language.tokens.alphabet import Alphabet
from momentum.reporting import show
from momentum.runs import Event, RunFolder, Table

LEAD: Final = 256
"""Characters that a network reads before those that are shown."""

SHOWN: Final = 700
SENTENCE: Final = 72
COUNTED_IN: Final = 4000
STEPS: Final = 24
"""Characters of the coloured text, of a row of units, to find units, and of a square."""


def look_inside(
    folder: RunFolder, network: nn.Sequential, alphabet: Alphabet, text: str
) -> Iterator[Event]:
    """Show what surprises a network, then what its gates or its heads do.

    Parameters
    ----------
    folder : RunFolder
        Where the figures go.
    network : Sequential
        As `writer_network` makes it.
    alphabet : Alphabet
    text : str
        What it has not learned from; some thousand characters.
    """
    yield _surprised(folder, network, alphabet, text)
    if any(isinstance(layer, nn.LSTM | nn.GRU) for layer in network.layers):
        yield from _gates(folder, network, alphabet, text)
    if any(isinstance(layer, nn.TransformerBlock) for layer in network.layers):
        yield _heads(folder, network, alphabet, text)


def _surprised(folder: RunFolder, network: nn.Sequential, alphabet: Alphabet, text: str) -> Event:
    before, shown = _begun(text, SHOWN)
    known = alphabet.text(alphabet.codes(shown))
    bits = surprise(network, alphabet, shown, before)
    figure = coloured_text(
        known,
        bits,
        title=f"What surprises the network: {np.nanmean(bits):.2f} bits a character here",
        note="White: expected. The darker, the less likely the network found the character.",
    )
    return show(folder, "surprise", "What surprises it", figure)


def _begun(text: str, most: int) -> tuple[str, str]:
    """Part a text into what is read first and what is shown, from the beginning of a line."""
    start = text.find("\n", min(LEAD, len(text) // 4)) + 1
    start = start if 0 < start < len(text) // 2 else 0
    return text[:start], text[start : start + most]


def _gates(
    folder: RunFolder, network: nn.Sequential, alphabet: Alphabet, text: str
) -> Iterator[Event]:
    """Show which units follow the text, and one of them gate by gate."""
    part = text[:COUNTED_IN]
    if len(part) < LEAST or view_of(network).only_last:
        return
    read = gate_activity(network, alphabet, part)
    found = telling_units(read)
    if found:
        yield _told(found, telling_units(gate_activity(_untrained(network), alphabet, part)))
        yield _several_units(folder, read, found[:6])
        yield _one_unit(folder, read, found[0])


def _untrained(network: nn.Sequential) -> nn.Sequential:
    """Make the same network anew, with other weights that have learned nothing."""
    assert isinstance(network.seed, int)
    assert network.input_shape is not None
    layers = [remake(describe(layer)) for layer in network.layers]
    fresh = nn.Sequential(layers, network.seed + 1, network.dtype)
    fresh.build(network.input_shape)
    return fresh


def _told(found: list[Telling], fresh: list[Telling]) -> Table:
    before = {each.what: abs(each.correlation) for each in fresh}
    return Table(
        title="Units that follow the text",
        columns=["what can be counted", "unit", "size of r", "chance", "before learning"],
        rows=[
            [
                *(each.what, each.unit, round(abs(each.correlation), 2)),
                *(round(each.chance, 2), round(before[each.what], 2)),
            ]
            for each in found
        ],
        note="r is Pearson's correlation. For each thing the unit whose memory follows it best, "
        f"chosen on the first half of a held-out text and judged on the second ({found[0].n:,} "
        "characters). Chance: what 95 of 100 shifts of the same counts stay below. Before "
        "learning: the best unit of the same network without training. That a unit follows "
        "something does not show what it is for.",
    )


def _several_units(folder: RunFolder, read: Gates, found: list[Telling]) -> Event:
    part = _line(read.characters)
    figure = units_over_text(
        read.characters[part],
        np.stack([_scaled(read.memory[:, each.unit])[part] for each in found]),
        [f"{each.what} (unit {each.unit}, r {_signed(each.correlation)})" for each in found],
        title="Units that follow the text, character by character",
        label="Memory, over its largest size in the text",
    )
    return show(folder, "units", "Units that follow the text", figure)


def _one_unit(folder: RunFolder, read: Gates, best: Telling) -> Event:
    part = _line(read.characters)
    rows = {name: gate[part, best.unit] for name, gate in read.gates.items()}
    rows["memory"] = _scaled(read.memory[:, best.unit])[part]
    figure = units_over_text(
        read.characters[part],
        np.stack(list(rows.values())),
        list(rows),
        title=f"Unit {best.unit}, which follows {best.what}, gate by gate",
        label="Gates from 0, shut, to 1, open",
        note="Candidate: what would be written. Memory: over its largest size in the text.",
    )
    return show(folder, "gates", "One unit, gate by gate", figure)


def _line(characters: str) -> slice:
    """Choose a stretch of the second half, from the beginning of a line if there is one."""
    middle = len(characters) // 2
    start = characters.find("\n", middle) + 1
    start = start if 0 < start < len(characters) - SENTENCE else middle
    return slice(start, start + SENTENCE)


def _signed(r: float) -> str:
    return f"{r:.2f}".replace("-", "\N{MINUS SIGN}")


def _scaled(memory: Floats) -> Floats:
    return memory / max(float(np.abs(memory).max()), 1e-12)


def _heads(folder: RunFolder, network: nn.Sequential, alphabet: Alphabet, text: str) -> Event:
    window = view_of(network).looks_back or STEPS
    shown = _begun(text, min(STEPS, window))[1]
    figure = attention_heads(
        alphabet.text(alphabet.codes(shown)),
        attention_maps(network, alphabet, shown),
        title="Where the transformer looks",
        note="Row: the character just read, from top to bottom. Column: the one it looks at.",
    )
    return show(folder, "attention", "Where it looks", figure)
