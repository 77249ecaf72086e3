"""What a run of the lab `writer` keeps, and how it is read again to write with."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.markov import Level, Markov
from momentum.language.writer.minds import Mind, mind_of
from momentum.language.writer.plan import WriterPlan
from momentum.language.writer.sampling import Floats
from momentum.language.writer.stepping import Stepper
from momentum.runs import RunFolder
from momentum.text_usage import CharactersInput, TextUsage, keep_text_usage, read_text_usage

COUNTS: Final = "counts"
"""Folder of a run that keeps the counts of the Markov baseline."""


class Writer(NamedTuple):
    """Something that has learned to write.

    Attributes
    ----------
    name : str
        The run.
    alphabet : Alphabet
    mind : Mind
        What reads and guesses.
    network : Sequential or None
        None where characters were only counted.
    usage : TextUsage or None
    """

    name: str
    alphabet: Alphabet
    mind: Mind
    network: nn.Sequential | None = None
    usage: TextUsage | None = None

    def stepper(self) -> Stepper:
        """Make what writes, with nothing read yet."""
        return Stepper(self.mind, self.alphabet)


class MarkovMind:
    """The counts as something that reads and guesses: in mind are the last few codes."""

    def __init__(self, counted: Markov, order: int) -> None:
        self.counted, self.order = counted, order

    def begin(self) -> tuple[int, ...]:
        """Nothing was read."""
        return ()

    def step(self, state: tuple[int, ...], code: int) -> tuple[int, ...]:
        """Remember one more code, and forget the oldest."""
        longer = (*state, code)
        return longer[max(len(longer) - self.order, 0) :]

    def logits(self, state: tuple[int, ...]) -> Floats:
        """Return the logarithms of the probabilities."""
        return np.log(self.counted.probabilities(list(state), self.order))


def writer_usage(plan: WriterPlan, alphabet: Alphabet, learned_from: str) -> TextUsage:
    """Say what a network takes and answers."""
    return TextUsage(
        question="Which character comes next?",
        input=CharactersInput(alphabet=alphabet.characters, window=plan.sees),
        answer="next",
        warning=f"It learned from {learned_from} alone and writes in that manner; what it writes "
        "sounds right and means nothing.",
    )


def keep_writer(
    folder: RunFolder, network: nn.Sequential, plan: WriterPlan, alphabet: Alphabet, source: str
) -> None:
    """Keep a network, and how it is used."""
    nn.save(network, folder.path / "model")
    said = source.replace("The bundled", "the bundled", 1)  # It stands within a sentence.
    keep_text_usage(folder.path / "model", writer_usage(plan, alphabet, said))


def keep_counts(folder: RunFolder, counted: Markov, order: int, alphabet: Alphabet) -> None:
    """Keep counts: the Markov baseline is a writer, too."""
    home = folder.path / COUNTS
    home.mkdir(exist_ok=True)
    alphabet.write(home / "alphabet.json")
    arrays: dict[str, NDArray[np.int64]] = {"order": np.array(order)}
    for k, level in enumerate(counted.levels[: order + 1]):
        arrays |= {f"{name}.{k}": each for name, each in zip(Level._fields, level, strict=True)}
    nn.write_tensors(home / "counts.safetensors", arrays)


def read_writer(run_folder: Path) -> Writer:
    """Load what a run has learned to write with.

    Parameters
    ----------
    run_folder : Path
        Of a finished run of `momentum run writer`.

    Raises
    ------
    BadInput
        If it is no run, not finished, of another lab, or its files were changed.
    """
    folder = RunFolder(run_folder)
    if folder.lab != "writer":
        raise BadInput(
            f"{folder.name} is a run of `{folder.lab}` and does not write; give a run of "
            "`momentum run writer`."
        )
    assert folder.result is not None  # Says so, if it is not finished.
    if (folder.path / COUNTS).exists():
        return _counted(folder)
    return load_writer(folder.name, folder.path / "model")


def load_writer(name: str, model_folder: Path) -> Writer:
    """Load a network that writes from the folder of a saved network.

    Raises
    ------
    BadInput
        If it reads no characters, or its files were changed.
    """
    usage = read_text_usage(model_folder)
    if not isinstance(usage.input, CharactersInput):
        raise BadInput(f"The network of {name} reads no characters; choose another run.")
    network = nn.load(model_folder)
    alphabet, mind = Alphabet(usage.input.alphabet), mind_of(network, usage.input.window)
    return Writer(name, alphabet, mind, network, usage)


def _counted(folder: RunFolder) -> Writer:
    home = folder.path / COUNTS
    alphabet = Alphabet.read(home / "alphabet.json")
    try:
        arrays = nn.read_tensors(home / "counts.safetensors")
        order = int(arrays["order"])
        levels = [
            Level(*(arrays[f"{name}.{k}"] for name in Level._fields)) for k in range(order + 1)
        ]
    except (OSError, LookupError, nn.ModelFileError):
        raise BadInput(
            f"{folder.name} has counts that cannot be read; run its lab again."
        ) from None
    return Writer(folder.name, alphabet, MarkovMind(Markov(levels, alphabet.size), order))
