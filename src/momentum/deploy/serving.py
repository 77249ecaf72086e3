"""The network as it leaves: raw input in, probabilities and logits or a picture out, in Keras.

Every file is made from this one model. Scaling is inside, so that nobody can forget it. Blocks
that exist only in our package are written out in Keras's own layers, so that the Keras file
needs Keras alone.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from momentum.deploy.deployable import Deployable
from momentum.deploy.names import PICTURE, input_name
from momentum.deploy.own_ops import with_ops
from momentum.deploy.quiet import quiet
from momentum.deploy.written_out import Step, written_out
from momentum.errors import BadInput
from momentum.twins import require_keras, to_keras
from momentum.twins.backend import load as load_keras
from momentum.usage import PictureAnswer, PictureInput, Usage


class Serving:
    """The Keras model that every file is made from, and its saved form, made once.

    Parameters
    ----------
    deployable : Deployable
    room : Path
        A folder for what is only needed meanwhile.
    """

    def __init__(self, deployable: Deployable, room: Path) -> None:
        self.deployable = deployable
        self.room = room

    @property
    def input_name(self) -> str:
        """What the input is called."""
        return input_name(self.deployable.usage)

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the input, one example."""
        return (1, *self.deployable.usage.input.shape)

    @cached_property
    def model(self) -> Any:
        """The Keras model."""
        with quiet():
            return serving_model(self.deployable)

    @cached_property
    def function(self) -> Any:
        """The same as a function of TensorFlow for one example at a time."""
        import tensorflow  # takes seven seconds

        model = self.model

        def answer(raw: Any) -> dict[str, Any]:
            answers: dict[str, Any] = model(raw, training=False)
            return answers

        signature = [tensorflow.TensorSpec(self.shape, tensorflow.float32, name=self.input_name)]
        return tensorflow.function(answer, input_signature=signature)

    @cached_property
    def saved(self) -> Path:
        """The same as a SavedModel, the only form whose weights the LiteRT converter keeps."""
        import tensorflow

        path = self.room / "saved_model"
        signature = [tensorflow.TensorSpec(self.shape, tensorflow.float32, name=self.input_name)]
        with quiet():
            archive = load_keras().export.ExportArchive()
            archive.track(self.model)
            archive.add_endpoint("serve", self.function.python_function, input_signature=signature)
            archive.write_out(str(path), verbose=False)
        return path


@contextmanager
def serving(deployable: Deployable) -> Iterator[Serving]:
    """Make the model that leaves, and a room for it that is gone afterwards.

    Raises
    ------
    BadInput
        If the extra ``keras`` is not installed, or Keras computes without TensorFlow.
    """
    require_keras("This export", instead="choose --to service, which needs nothing more")
    with quiet():
        backend = load_keras().backend.backend()
    if backend != "tensorflow":
        raise BadInput(
            f"This export needs Keras on TensorFlow, but here Keras computes with {backend}; "
            "unset KERAS_BACKEND, or install it with: pip install 'momentum-course[keras]'."
        )
    room = Path(tempfile.mkdtemp(prefix="momentum-export-"))
    try:
        yield Serving(deployable, room)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def serving_model(deployable: Deployable) -> Any:
    """Make the Keras model: scaling, the network, and its answers."""
    keras = load_keras()
    usage, (plain, steps) = deployable.usage, written_out(deployable.model)
    given = keras.Input(usage.input.shape, dtype="float32", name=input_name(usage))
    x = given
    for layer in _scaling(usage):
        x = layer(x)
    x = _flow(steps, [with_ops(one) for one in to_keras(plain).layers], x)
    ends = _probabilities(usage, x) if usage.picture is None else _picture(usage.picture, x)
    return keras.Model(given, ends, name="network")


def _flow(steps: Sequence[Step], layers: Sequence[Any], x: Any) -> Any:
    """Send a value through layers; what a block makes of it is added to it."""
    for step in steps:
        if isinstance(step, int):
            x = layers[step](x)
        else:
            x = load_keras().layers.add([x, _flow(step, layers, x)])
    return x


def _probabilities(usage: Usage, x: Any) -> dict[str, Any]:
    layers = load_keras().layers
    logits = _pair()(x) if usage.answer == "sigmoid" else x
    logits = layers.Activation("linear", name="logits")(logits)
    return {"probabilities": layers.Softmax(name="probabilities")(logits), "logits": logits}


def _picture(picture: PictureAnswer, x: Any) -> dict[str, Any]:
    """Turn what the network gives into bytes, cut off at black and at white."""
    layers = load_keras().layers
    light = layers.Rescaling(picture.scale, picture.offset, name="light")(x)
    return {PICTURE: layers.ReLU(max_value=255.0, name=PICTURE)(light)}


def _scaling(usage: Usage) -> list[Any]:
    """Make the layers that turn raw input into what the network learned from."""
    layers, given = load_keras().layers, usage.input
    if isinstance(given, PictureInput):
        return [layers.Rescaling(given.scale, given.offset, name="scaling")]
    made = []
    if given.mean:
        away = [-one for one in given.mean]
        made.append(layers.Rescaling(1.0, away, name="centring"))
    if given.deviation:
        factors = [1 / one for one in given.deviation]
        made.append(layers.Rescaling(factors, name="scaling"))
    return made


def _pair() -> Any:
    """Make the layer that turns one logit z into the pair (0, z), whose softmax is its sigmoid."""
    pair = load_keras().layers.Dense(2, use_bias=False, trainable=False, name="pair")
    pair.build((None, 1))
    pair.set_weights([np.array([[0, 1]], np.float32)])
    return pair
