"""What goes in and out of the file of a network that reads text: names, shapes and their order."""

from __future__ import annotations

from typing import Final, NamedTuple

from momentum import engine as nn
from momentum.deploy.text.text_deployable import RECURRENT, TextDeployable

CODES: Final = "codes"
ANSWERS: Final = ("probabilities", "logits")
NEXT: Final = "next_"


class Tensor(NamedTuple):
    """One end of a file.

    Attributes
    ----------
    name : str
    shape : tuple of int or None
        None where any size is taken.
    dtype : {"int32", "float32"}
    """

    name: str
    shape: tuple[int | None, ...]
    dtype: str = "float32"

    def plain(self) -> dict[str, object]:
        """Write it as plain JSON values."""
        return {"name": self.name, "shape": list(self.shape), "dtype": self.dtype}


class Ends(NamedTuple):
    """All ends of a file, in their order.

    Attributes
    ----------
    inputs, outputs : tuple of Tensor
    state : tuple of Tensor
        Those inputs that are carried from one call to the next; each comes out again as
        ``next_`` and its name.
    """

    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    state: tuple[Tensor, ...]


def state_names(deployable: TextDeployable) -> tuple[str, ...]:
    """Name what is in mind: h of a GRU, h and c of an LSTM, nothing of the others."""
    if deployable.form != "step":
        return ()
    return ("h", "c") if any(isinstance(one, nn.LSTM) for one in deployable.layers) else ("h",)


def ends(deployable: TextDeployable) -> Ends:
    """Name the ends of the file for LiteRT and ONNX; every size is fixed.

    One example at a time; a step takes one code, the others as many as the network looks at.
    """
    steps = 1 if deployable.form == "step" else deployable.usage.input.shape[0]
    rows = (steps,) if deployable.form == "window" else ()
    return _ends(deployable, 1, steps, rows)


def whole_ends(deployable: TextDeployable) -> Ends:
    """Name the ends of the Keras file: many texts at once, writers also many characters."""
    if not deployable.writes:
        return _ends(deployable, None, deployable.words.length, (), carries=False)
    return _ends(deployable, None, None, (None,))


def _ends(
    deployable: TextDeployable,
    many: int | None,
    steps: int | None,
    rows: tuple[int | None, ...],
    *,
    carries: bool = True,
) -> Ends:
    names = state_names(deployable) if carries else ()
    state = tuple(Tensor(name, (many, units(deployable))) for name in names)
    answers = (Tensor(name, (many, *rows, deployable.outputs)) for name in ANSWERS)
    after = (Tensor(f"{NEXT}{each.name}", each.shape) for each in state)
    return Ends((Tensor(CODES, (many, steps), "int32"), *state), (*answers, *after), state)


def units(deployable: TextDeployable) -> int:
    """Tell how long the state is."""
    [layer] = [each for each in deployable.layers if isinstance(each, RECURRENT)]
    return int(layer.units)
