"""The models that files of a network that reads text are made from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from momentum.deploy.labels import associated_files
from momentum.deploy.quantise import Quantise
from momentum.deploy.quiet import quiet
from momentum.deploy.servable import Servable, serving_room
from momentum.deploy.text.manifest import manifest_text
from momentum.deploy.text.tensors import Ends, ends, whole_ends
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.deploy.text.text_metadata import text_metadata
from momentum.deploy.text.twins import file_twin, whole_twin

MANIFEST: Final = "text.json"
"""What lies beside every file, and in it: all that an app must know."""


class TextServing(Servable):
    """The model that files are made from.

    Parameters
    ----------
    deployable : TextDeployable
    room : Path
        A folder for what is only needed meanwhile.
    whole : bool
        Whether it is the one for the Keras file, which takes whole texts.
    quantise : {"float16"}, optional
        How small the file will be; it is told in the file.
    """

    def __init__(
        self,
        deployable: TextDeployable,
        room: Path,
        *,
        whole: bool = False,
        quantise: Quantise | None = None,
    ) -> None:
        super().__init__(room)
        self.deployable, self.whole, self.quantise = deployable, whole, quantise

    @property
    def name(self) -> str:
        """The run's name."""
        return self.deployable.name

    @property
    def ends(self) -> Ends:
        """What goes in and out."""
        return (whole_ends if self.whole else ends)(self.deployable)

    @property
    def signature(self) -> list[Any]:
        """Codes, and what is in mind."""
        import tensorflow  # takes seven seconds

        given = self.ends.inputs
        return [tensorflow.TensorSpec(one.shape, one.dtype, name=one.name) for one in given]

    @property
    def outputs(self) -> tuple[str, ...]:
        """Probabilities and logits, and what is in mind then."""
        return tuple(one.name for one in self.ends.outputs)

    @property
    def files(self) -> dict[str, str]:
        """The labels, the usage, and what an app must know."""
        told = manifest_text(self.deployable, self.ends, self.quantise)
        return {**associated_files(self.deployable.usage), MANIFEST: told}

    @property
    def metadata(self) -> bytes:
        """What a phone reads of it."""
        return text_metadata(self.deployable, self.ends)

    @cached_property
    def model(self) -> Any:
        """The Keras model."""
        with quiet():
            return (whole_twin if self.whole else file_twin)(self.deployable)


@contextmanager
def text_serving(
    deployable: TextDeployable, quantise: Quantise | None = None, *, whole: bool = False
) -> Iterator[TextServing]:
    """Make the model that leaves, and a room for it that is gone afterwards.

    Raises
    ------
    BadInput
        If the extra ``keras`` is not installed, or Keras computes without TensorFlow.
    """
    with serving_room("use `momentum write`, which needs nothing more") as room:
        yield TextServing(deployable, room, whole=whole, quantise=quantise)
