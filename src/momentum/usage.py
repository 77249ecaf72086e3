"""How a saved network is used: what goes in, what its answers are called, and that it is unchanged.

``usage.json`` lies beside the weights. Whoever takes a network along (a page, a phone, a service)
reads it there: labels and preprocessing travel with the model, never in somebody's memory.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Final, Literal, Self, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError, model_validator

from momentum.errors import BadInput
from momentum.writing import write_text

FILE: Final = "usage.json"
FORMAT: Final = "momentum-usage-1"
TEXT_FORMAT: Final = "momentum-text-usage-1"
_KEPT: Final = ("architecture.json", "weights.safetensors")

Fit = Literal["digit", "crop", "stretch"]
"""How any picture becomes one of the right size.

digit: the sign is cut out, fitted into a box and centred by its mass, white on black;
crop: the middle square, made smaller; stretch: the whole, its shape given up.
"""


class Plain(BaseModel):
    """Plain values that are written to a file and read from it; nothing else is in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PictureInput(Plain):
    """A picture: bytes from 0 to 255 become ``value * scale + offset``.

    Parameters
    ----------
    rows, columns : int
        Pixels.
    channels : {1, 3}
        Grey, or red, green and blue.
    fit : {"digit", "crop", "stretch"}
        How any picture is brought to that size.
    scale, offset : float
        From a byte to what the network learned from.
    """

    kind: Literal["picture"] = "picture"
    rows: int = Field(ge=1, le=4096)
    columns: int = Field(ge=1, le=4096)
    channels: Literal[1, 3]
    fit: Fit
    scale: float = 1 / 255
    offset: float = 0.0

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of one example."""
        return (self.rows, self.columns, self.channels)


class NumbersInput(Plain):
    """A row of numbers: each becomes ``(value - mean) / deviation`` of its column.

    Parameters
    ----------
    columns : tuple of str
        What the numbers are, in order.
    mean, deviation : tuple of float
        One each a column; empty where the network takes the numbers as they are.
    bounds : tuple of two float, optional
        Where the numbers are drawn evenly between two ends, as the codes of a generator are:
        these ends.
    """

    kind: Literal["numbers"] = "numbers"
    columns: tuple[str, ...] = Field(min_length=1)
    mean: tuple[float, ...] = ()
    deviation: tuple[float, ...] = ()
    bounds: tuple[FiniteFloat, FiniteFloat] | None = None

    @model_validator(mode="after")
    def _low_before_high(self) -> Self:
        if self.bounds is not None and not self.bounds[0] < self.bounds[1]:
            raise ValueError("the first of the bounds must be below the second")
        return self

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of one example."""
        return (len(self.columns),)


class PictureAnswer(Plain):
    """A picture as an answer: a value becomes the byte ``value * scale + offset``.

    What lies below 0 or above 255 then is cut off there.

    Parameters
    ----------
    rows, columns : int
        Pixels.
    channels : {1, 3}
        Grey, or red, green and blue.
    scale, offset : float
        From what the network gives to a byte; by default from -1 to 1, as tanh gives it.

    Examples
    --------
    >>> PictureAnswer(rows=64, columns=64, channels=3).shape
    (64, 64, 3)
    """

    rows: int = Field(ge=1, le=4096)
    columns: int = Field(ge=1, le=4096)
    channels: Literal[1, 3]
    scale: FiniteFloat = 127.5
    offset: FiniteFloat = 127.5

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of one answer."""
        return (self.rows, self.columns, self.channels)


Input: TypeAlias = Annotated[PictureInput | NumbersInput, Field(discriminator="kind")]


class Usage(Plain):
    """What a network takes and what it answers.

    Parameters
    ----------
    question : str
        What it answers, as a short question: "Which digit is it?"
    input : PictureInput or NumbersInput
        What one example is, before any scaling.
    labels : tuple of str
        What each output is called, in order. With one output ("sigmoid") the labels of 0 and 1.
        None where the answer is a picture.
    answer : {"softmax", "sigmoid", "picture"}
        What turns the last layer's outputs into probabilities; or that they are a picture.
    gives_logits : bool
        Whether the last layer gives logits; else it gives the probabilities themselves.
    warning : str
        What a person who uses it must know, such as that it learned from simulated data.
    picture : PictureAnswer, optional
        Of which size and how, where the answer is a picture, and only there.
    """

    question: str
    input: Input
    labels: tuple[str, ...] = ()
    answer: Literal["softmax", "sigmoid", "picture"] = "softmax"
    gives_logits: bool = True
    warning: str = ""
    picture: PictureAnswer | None = None

    @model_validator(mode="after")
    def _labels_or_a_picture(self) -> Self:
        if self.answer != "picture" and (len(self.labels) < 2 or self.picture is not None):
            raise ValueError("an answer in probabilities has two labels or more and no picture")
        if self.answer == "picture" and (self.labels or self.picture is None):
            raise ValueError("an answer that is a picture has no labels, and says of which size")
        return self


class _Kept(Plain):
    format: Literal["momentum-usage-1"] = FORMAT
    usage: Usage
    digest: str


def keep_usage(model_folder: Path, usage: Usage) -> None:
    """Write how the network saved in a folder is used, with a digest of that network."""
    kept = _Kept(usage=usage, digest=digest(model_folder))
    write_text(model_folder / FILE, kept.model_dump_json(indent=1) + "\n")


def read_usage(model_folder: Path) -> Usage:
    """Read how a saved network is used, and make sure that it is the network that was saved.

    Raises
    ------
    BadInput
        If nothing is said about it, the file is damaged, the network reads text (see
        `momentum.text_usage`), or it was changed since.
    """
    told = read_told(model_folder)
    if TEXT_FORMAT.encode() in told:
        raise BadInput(
            f"The network of {run_of(model_folder)} reads text, and only one for pictures or "
            "numbers can be used here; choose another run."
        )
    return confirmed(model_folder, _Kept, told).usage


def read_told(model_folder: Path) -> bytes:
    """Read what is said about a network, whatever it is.

    Raises
    ------
    BadInput
        If nothing is said, or it cannot be read.
    """
    try:
        return (model_folder / FILE).read_bytes()
    except FileNotFoundError:
        raise BadInput(
            f"{run_of(model_folder)} does not say how its network is used; run its lab again with "
            "this version, or choose another run."
        ) from None
    except OSError:
        raise _damaged(model_folder) from None


K = TypeVar("K", bound=BaseModel)


def confirmed(model_folder: Path, kind: type[K], told: bytes) -> K:
    """Understand what is said about a network, and make sure that it is said of this one.

    Raises
    ------
    BadInput
        If it is damaged, or the network was changed since.
    """
    try:
        kept = kind.model_validate_json(told)
    except ValidationError:
        raise _damaged(model_folder) from None
    if getattr(kept, "digest", None) != digest(model_folder):
        raise BadInput(
            f"The network of {run_of(model_folder)} is not the one that was trained: a file of it "
            "was changed or damaged; run its lab again."
        )
    return kept


def run_of(model_folder: Path) -> str:
    """Name the run whose network is saved in a folder."""
    return model_folder.resolve().parent.name


def _damaged(model_folder: Path) -> BadInput:
    run = run_of(model_folder)
    return BadInput(f"{run} has a {FILE} that cannot be read; run its lab again.")


def digest(model_folder: Path) -> str:
    """Digest the files of a saved network.

    Raises
    ------
    BadInput
        If one is not there.
    """
    found = hashlib.sha256()
    for name in _KEPT:
        try:
            content = (model_folder / name).read_bytes()
        except OSError:
            run = run_of(model_folder)
            raise BadInput(
                f"{run} keeps no network ({name} is missing); choose another run."
            ) from None
        found.update(hashlib.sha256(content).digest())
    return found.hexdigest()
