"""A network that reads text, ready to leave: how it reads, what it scored, real sentences."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import runs as every_run
from momentum.deploy.deployable import EXAMPLES, Examples, Floats
from momentum.errors import BadInput
from momentum.language.sentiment.explaining import is_mean
from momentum.language.sentiment.vocabulary import FIRST
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.minds import Mind, mind_of
from momentum.language.writer.networks import seen
from momentum.language.writer.written import COUNTS, Writer
from momentum.text_usage import CharactersInput, TextUsage, WordsInput, read_text_usage

Form: TypeAlias = Literal["step", "window", "sentence"]
"""How a file reads: a code at a time with a state, a window at once, or a sentence at once."""

RESULT: Final = "result.json"
RECURRENT: Final = (nn.LSTM, nn.GRU)


@dataclass(frozen=True)
class TextDeployable:
    """A network that reads text, with all that whoever uses it must know.

    Parameters
    ----------
    name : str
        The run's.
    folder : Path
        The run's.
    model : Sequential
        From codes to logits.
    usage : TextUsage
    result : dict
        The figures of the run.
    examples : Examples or None
        A few held-out sentences as codes, where it judges and the run kept them.
    shipped : bool
        Whether it comes with the course; else it is a run's.
    """

    name: str
    folder: Path
    model: nn.Sequential
    usage: TextUsage
    result: dict[str, Any]
    examples: Examples | None
    shipped: bool = False

    @property
    def writes(self) -> bool:
        """Whether it answers with the next character; else it judges sentences."""
        return self.usage.answer == "next"

    @property
    def layers(self) -> list[nn.Layer]:
        """The layers that compute; dropout is for learning."""
        return [each for each in self.model.layers if not isinstance(each, nn.Dropout)]

    @property
    def form(self) -> Form:
        """How its file reads."""
        if any(isinstance(each, RECURRENT) for each in self.layers):
            return "step"
        return "window" if self.writes else "sentence"

    @property
    def characters(self) -> CharactersInput:
        """What a writer reads."""
        assert isinstance(self.usage.input, CharactersInput)
        return self.usage.input

    @property
    def words(self) -> WordsInput:
        """What a judge reads."""
        assert isinstance(self.usage.input, WordsInput)
        return self.usage.input

    @property
    def alphabet(self) -> Alphabet:
        """The characters of a writer."""
        return Alphabet(self.characters.alphabet)

    @property
    def mind(self) -> Mind:
        """What reads and writes quickly on the engine."""
        return mind_of(self.model, self.characters.window)

    @property
    def codes(self) -> int:
        """How many codes there are."""
        given = self.usage.input
        if isinstance(given, CharactersInput):
            return given.codes
        return len(given.vocabulary) + FIRST

    @property
    def outputs(self) -> int:
        """How many answers there are."""
        return self.codes if self.writes else len(self.usage.labels)

    def logits(self, rows: NDArray[Any]) -> Floats:
        """Compute logits of rows of codes on the engine, one a label, or one a code and step."""
        found = self.model.predict(seen(self.model, np.asarray(rows, np.int64)))
        if self.usage.answer == "sigmoid":
            found = np.concatenate([np.zeros_like(found), found], axis=1)
        return found.astype(np.float32)


def load_text(run: Path) -> TextDeployable:
    """Read a finished run whose network reads text, and make sure that it was not changed.

    Raises
    ------
    BadInput
        If the run is not finished, only counted, keeps no network or one that cannot leave, or if
        anything in it was changed or damaged.
    """
    folder = every_run.RunFolder(run)
    result = folder.result
    if (folder.path / COUNTS).exists():
        raise BadInput(
            f"{folder.name} only counted which character follows which, and there is no network to "
            "take along; export a run of `momentum run writer` with another --model."
        )
    usage = read_text_usage(folder.path / "model")
    try:
        model = nn.load(folder.path / "model")
    except nn.ModelFileError as error:
        raise BadInput(f"The network of {folder.name} cannot be read: {error}") from None
    found = TextDeployable(folder.name, folder.path, model, usage, result, None)
    require_ready(found)
    return TextDeployable(folder.name, folder.path, model, usage, result, _examples(found))


def of_writer(writer: Writer, home: Path) -> TextDeployable:
    """Take a writer that comes with the course.

    What is written of it lies in a folder of its name, where the command was given.

    Parameters
    ----------
    writer : Writer
    home : Path
        Where it lies in the course; `result.json` there holds its figures.
    """
    assert writer.network is not None
    assert writer.usage is not None
    figures = home / RESULT
    result = json.loads(figures.read_text("utf-8")) if figures.exists() else {}
    parts = (writer.name, Path(writer.name), writer.network, writer.usage)
    found = TextDeployable(*parts, result, None, shipped=True)
    require_ready(found)
    return found


def require_ready(found: TextDeployable) -> None:
    """Refuse a network that does not fit what is said of it, or has lost its numbers.

    Raises
    ------
    BadInput
        If a weight is no finite number, or the network takes or answers something else.
    """
    model, run = found.model, found.name
    bad = [name for name, array in model.arrays().items() if not np.isfinite(array).all()]
    if bad:
        raise BadInput(
            f"The network of {run} holds weights that are no finite numbers ({bad[0]}); "
            "run its lab again, perhaps with a smaller learning rate."
        )
    if not _known(found):
        names = ", ".join(type(each).__name__ for each in model.layers)
        raise BadInput(
            f"The network of {run} is made of {names}, and that cannot be taken along; give a run "
            "of `momentum run writer` or `momentum run sentiment`."
        )
    _require_fit(found)


def _known(found: TextDeployable) -> bool:
    kinds = [type(each).__name__ for each in found.layers]
    if found.writes:
        whole = kinds[:2] == ["Embedding", "PositionEmbedding"]
        whole = whole and kinds[-2:] == ["LayerNormalization", "Dense"]
        blocks = set(kinds[2:-2]) == {"TransformerBlock"}
        return (whole and blocks) or kinds[-2:] in (["LSTM", "Dense"], ["GRU", "Dense"])
    recurrent = kinds in (["Embedding", "LSTM", "Dense"], ["Embedding", "GRU", "Dense"])
    return recurrent or (is_mean(found.model) and kinds[::2] == ["Embedding", "Dense"])


def _require_fit(found: TextDeployable) -> None:
    """Refuse an alphabet, a vocabulary or labels of another size than the network has."""
    first, last = found.layers[0], found.layers[-1]
    rows = first.weights["embeddings" if isinstance(first, nn.Embedding) else "kernel"].shape[0]
    answers = last.weights["bias"].shape[-1]
    wanted = 1 if found.usage.answer == "sigmoid" else found.outputs
    enough = rows == found.codes if found.writes else rows >= found.codes
    if not enough or answers != wanted:
        raise BadInput(
            f"{found.name} says that its network reads {found.codes:,} codes and gives {wanted:,} "
            f"answers, but it knows {rows:,} codes and gives {answers:,}; run its lab again."
        )


def _examples(found: TextDeployable) -> Examples | None:
    """Read the sentences that a run kept; a writer keeps none."""
    path = found.folder / "model" / EXAMPLES
    if found.writes or not path.exists():
        return None
    try:
        arrays = nn.read_tensors(path)
        inputs, truth = arrays["inputs"], arrays["truth"].astype(np.int64)
    except (nn.ModelFileError, LookupError):
        raise BadInput(f"{path} holds no sentences; run its lab again.") from None
    shapes = inputs.shape[1:] == found.usage.input.shape and truth.shape == inputs.shape[:1]
    known = np.isin(truth, range(len(found.usage.labels))).all()
    if not (shapes and known and _between(inputs, 0, found.codes)):
        raise BadInput(f"{path} holds no sentences of this network; run its lab again.")
    return Examples(inputs, truth) if len(truth) else None


def _between(codes: NDArray[Any], low: int, high: int) -> bool:
    whole = np.issubdtype(codes.dtype, np.integer)
    return bool(whole and codes.size and low <= codes.min() and codes.max() < high)
