"""The network as it leaves: raw input in, probabilities and logits or a picture out, in Keras.

Every file is made from this one model. Scaling is inside, so that nobody can forget it. Blocks
that exist only in our package are written out in Keras's own layers, so that the Keras file
needs Keras alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from momentum.deploy.deployable import Deployable
from momentum.deploy.labels import associated_files
from momentum.deploy.names import PICTURE, input_name, output_names
from momentum.deploy.origin import licence
from momentum.deploy.own_ops import with_ops
from momentum.deploy.quiet import quiet
from momentum.deploy.servable import Servable, serving_room
from momentum.deploy.tflite_metadata import metadata
from momentum.deploy.written_out import Step, written_out
from momentum.twins import to_keras
from momentum.twins.backend import load as load_keras
from momentum.usage import PictureAnswer, PictureInput, Usage


class Serving(Servable):
    """The model that every file of a network is made from.

    Parameters
    ----------
    deployable : Deployable
    room : Path
        A folder for what is only needed meanwhile.
    """

    def __init__(self, deployable: Deployable, room: Path) -> None:
        super().__init__(room)
        self.deployable = deployable

    @property
    def name(self) -> str:
        """The run's name."""
        return self.deployable.name

    @property
    def signature(self) -> list[Any]:
        """One raw example."""
        import tensorflow  # takes seven seconds

        usage = self.deployable.usage
        shape = (1, *usage.input.shape)
        return [tensorflow.TensorSpec(shape, tensorflow.float32, name=input_name(usage))]

    @property
    def outputs(self) -> tuple[str, ...]:
        """Probabilities and logits, or a picture."""
        return output_names(self.deployable.usage)

    @property
    def files(self) -> dict[str, str]:
        """The labels and the usage."""
        return associated_files(self.deployable.usage)

    @property
    def metadata(self) -> bytes:
        """What a phone reads of it."""
        return metadata(self.deployable.usage, self.name, licence(self.deployable))

    @cached_property
    def model(self) -> Any:
        """The Keras model."""
        with quiet():
            return serving_model(self.deployable)


@contextmanager
def serving(deployable: Deployable) -> Iterator[Serving]:
    """Make the model that leaves, and a room for it that is gone afterwards.

    Raises
    ------
    BadInput
        If the extra ``keras`` is not installed, or Keras computes without TensorFlow.
    """
    with serving_room() as room:
        yield Serving(deployable, room)


def serving_model(deployable: Deployable) -> Any:
    """Make the Keras model: scaling, the network, and its answers."""
    keras = load_keras()
    usage, (plain, steps) = deployable.usage, written_out(deployable.model)
    given = keras.Input(usage.input.shape, dtype="float32", name=input_name(usage))
    x = given
    for layer in _scaling(usage):
        x = layer(x)
    x = _flow(steps, [with_ops(one) for one in to_keras(plain).layers], x)
    drawn = usage.picture
    ends = with_probabilities(usage.answer, x) if drawn is None else _picture(drawn, x)
    return keras.Model(given, ends, name="network")


def _flow(steps: Sequence[Step], layers: Sequence[Any], x: Any) -> Any:
    """Send a value through layers; what a block makes of it is added to it."""
    for step in steps:
        if isinstance(step, int):
            x = layers[step](x)
        else:
            x = load_keras().layers.add([x, _flow(step, layers, x)])
    return x


def with_probabilities(answer: str, x: Any) -> dict[str, Any]:
    """Turn the last layer's outputs into probabilities and logits, one a label."""
    layers = load_keras().layers
    logits = _pair()(x) if answer == "sigmoid" else x
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
