"""What files are made from: a Keras model with known ends, and a room to make them in."""

from __future__ import annotations

import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from momentum.deploy.quiet import quiet
from momentum.errors import BadInput
from momentum.twins import require_keras
from momentum.twins.backend import load as load_keras


class Servable(ABC):
    """A Keras model that files are made from, and its saved form, made once.

    Parameters
    ----------
    room : Path
        A folder for what is only needed meanwhile.
    """

    def __init__(self, room: Path) -> None:
        self.room = room

    @property
    @abstractmethod
    def name(self) -> str:
        """What the network is called in sentences."""

    @property
    @abstractmethod
    def signature(self) -> list[Any]:
        """What goes in, one example at a time, as TensorFlow's specifications."""

    @property
    @abstractmethod
    def outputs(self) -> tuple[str, ...]:
        """What every file answers, in this order."""

    @property
    @abstractmethod
    def files(self) -> dict[str, str]:
        """What lies inside every file: labels, and how the network is used."""

    @property
    @abstractmethod
    def metadata(self) -> bytes:
        """What a .tflite file says of itself."""

    @cached_property
    @abstractmethod
    def model(self) -> Any:
        """The Keras model."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """What goes into every file, in this order."""
        return tuple(one.name for one in self.signature)

    @cached_property
    def function(self) -> Any:
        """The same as a function of TensorFlow for one example at a time."""
        import tensorflow  # takes seven seconds

        model = self.model

        def answer(*given: Any) -> dict[str, Any]:
            answers: dict[str, Any] = model(list(given) if len(given) > 1 else given[0])
            return answers

        return tensorflow.function(answer, input_signature=self.signature)

    @cached_property
    def saved(self) -> Path:
        """The same as a SavedModel, the only form whose weights the LiteRT converter keeps."""
        path = self.room / "saved_model"
        with quiet():
            archive = load_keras().export.ExportArchive()
            archive.track(self.model)
            given = self.signature
            archive.add_endpoint("serve", self.function.python_function, input_signature=given)
            archive.write_out(str(path), verbose=False)
        return path


@contextmanager
def serving_room(instead: str = "choose --to service, which needs nothing more") -> Iterator[Path]:
    """Make sure that files can be made here, and make a room that is gone afterwards.

    Parameters
    ----------
    instead : str
        What a person can do without the extra ``keras``.

    Raises
    ------
    BadInput
        If the extra ``keras`` is not installed, or Keras computes without TensorFlow.
    """
    require_keras("This export", instead=instead)
    with quiet():
        backend = load_keras().backend.backend()
    if backend != "tensorflow":
        raise BadInput(
            f"This export needs Keras on TensorFlow, but here Keras computes with {backend}; "
            "unset KERAS_BACKEND, or install it with: pip install 'momentum-course[keras]'."
        )
    room = Path(tempfile.mkdtemp(prefix="momentum-export-"))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
