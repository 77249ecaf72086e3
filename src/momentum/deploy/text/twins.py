"""Networks that read text in Keras: as the file for phones computes them, and as a whole.

The step is written with the mathematics of one cell: no loop, no list of tensors, no size that is
not known. The whole is made of Keras's own layers and can be trained further.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.deploy.serving import with_probabilities
from momentum.deploy.text.tensors import NEXT, Ends, ends, whole_ends
from momentum.deploy.text.text_deployable import RECURRENT, TextDeployable
from momentum.language.sentiment.vocabulary import PADDING
from momentum.twins.backend import load as load_keras


def file_twin(deployable: TextDeployable) -> Any:
    """Make the model for LiteRT and ONNX."""
    made = {"step": _step, "window": _window, "sentence": _sentence}[deployable.form]
    return _model(deployable, ends(deployable), made)


def whole_twin(deployable: TextDeployable) -> Any:
    """Make the model for the Keras file."""
    made = {"step": _sequence, "window": _window, "sentence": _sentence}[deployable.form]
    return _model(deployable, whole_ends(deployable), made)


def _model(
    deployable: TextDeployable,
    all_ends: Ends,
    make: Callable[[TextDeployable, Any, list[Any]], tuple[Any, Sequence[Any]]],
) -> Any:
    keras = load_keras()
    given = [
        keras.Input(one.shape[1:], batch_size=one.shape[0], dtype=one.dtype, name=one.name)
        for one in all_ends.inputs
    ]
    logits, states = make(deployable, given[0], given[1:])
    answers = with_probabilities(deployable.usage.answer, logits)
    for end, state in zip(all_ends.state, states, strict=True):
        name = f"{NEXT}{end.name}"
        answers[name] = keras.layers.Activation("linear", name=name)(state)
    return keras.Model(given, answers, name="network")


def _step(deployable: TextDeployable, codes: Any, state: list[Any]) -> tuple[Any, Sequence[Any]]:
    """Read one code: its vector, one cell, and what the cell says."""
    [layer] = [each for each in deployable.layers if isinstance(each, RECURRENT)]
    x = load_keras().layers.Reshape((-1,), name="vector")(_vectors(deployable, codes))
    h, after = _cell(layer)(x, state)
    return _dense(deployable.layers[-1])(h), after


def _sequence(
    deployable: TextDeployable, codes: Any, state: list[Any]
) -> tuple[Any, Sequence[Any]]:
    """Read many codes, and return what is in mind after them; of a sentence only the answer."""
    [layer] = [each for each in deployable.layers if isinstance(each, RECURRENT)]
    kind = getattr(load_keras().layers, type(layer).__name__)
    writes = deployable.writes
    twin = kind(layer.units, return_sequences=writes, return_state=writes, name="recurrent")
    x = _vectors(deployable, codes, masked=not writes)
    if not writes:
        h, after = twin(_between(deployable, layer, x, before=True)), ()
    else:
        h, *after = twin(_between(deployable, layer, x, before=True), initial_state=state)
    _give(twin, layer)
    return _dense(deployable.layers[-1])(_between(deployable, layer, h, before=False)), after


def _between(deployable: TextDeployable, layer: nn.Layer, x: Any, *, before: bool) -> Any:
    """Send what lies before or behind a layer through the dropout that is there."""
    at = deployable.model.layers.index(layer)
    layers = deployable.model.layers
    for each in layers[:at] if before else layers[at:]:
        if isinstance(each, nn.Dropout):
            x = load_keras().layers.Dropout(each.rate)(x)
    return x


def _sentence(deployable: TextDeployable, codes: Any, none: list[Any]) -> tuple[Any, Sequence[Any]]:
    """Average the vectors of the words that are there; of none the average is zero."""
    ops = load_keras().ops
    x = _vectors(deployable, codes)
    there = ops.expand_dims(ops.cast(ops.not_equal(codes, PADDING), "float32"), -1)
    many = ops.maximum(ops.sum(there, axis=1), 1.0)
    mean = ops.sum(x * there, axis=1) / many
    return _dense(deployable.layers[-1])(mean), none


def _window(deployable: TextDeployable, codes: Any, none: list[Any]) -> tuple[Any, Sequence[Any]]:
    """Let every character of a window look at those before it."""
    layers, ops = load_keras().layers, load_keras().ops
    _, places, *blocks, norm, out = deployable.layers
    assert isinstance(places, nn.PositionEmbedding)
    at = ops.cumsum(ops.ones_like(codes), axis=1) - 1
    where = layers.Embedding(places.length, _width(places), name="places")
    x = layers.add([_vectors(deployable, codes), where(at)])
    _give(where, places)
    for number, block in enumerate(blocks, 1):
        assert isinstance(block, nn.TransformerBlock)
        x = _block(block, x, f"block_{number}")
    return _dense(out)(_normalised(norm, x, "normalisation")), none


def _block(block: nn.TransformerBlock, x: Any, name: str) -> Any:
    """Look at what came before, then think, each added to what came in."""
    layers = load_keras().layers
    gather, think = (part.parts for part in block.parts.values())
    norm, look, *_ = gather.values()
    assert isinstance(look, nn.MultiHeadAttention)
    attend = layers.MultiHeadAttention(look.num_heads, look.key_dim, name=f"{name}_attention")
    y = _normalised(norm, x, f"{name}_before_attention")
    x = layers.add([x, attend(y, y, use_causal_mask=True)])
    _give(attend, look)
    norm, first, second, *_ = think.values()
    y = _normalised(norm, x, f"{name}_before_thinking")
    y = _dense(second, f"{name}_out")(_dense(first, f"{name}_in")(y))
    return layers.add([x, y])


def _vectors(deployable: TextDeployable, codes: Any, *, masked: bool = False) -> Any:
    """Look up the vector of every code; the old course's network takes rows with a single one."""
    first = deployable.layers[0]
    layers = load_keras().layers
    if isinstance(first, nn.Embedding):
        table = first.weights["embeddings"].data
        twin = layers.Embedding(*table.shape, mask_zero=masked, name="embedding")
    else:
        table = np.eye(deployable.codes, dtype=np.float32)
        twin = layers.Embedding(*table.shape, trainable=False, name="single_one")
    found = twin(codes)
    twin.set_weights([table])
    return found


def _cell(layer: nn.Layer) -> Callable[[Any, list[Any]], tuple[Any, list[Any]]]:
    """Make one step of a recurrent layer."""
    assert isinstance(layer, RECURRENT)
    kind = getattr(load_keras().layers, f"{type(layer).__name__}Cell")
    cell = kind(layer.units, name="cell")

    def step(x: Any, state: list[Any]) -> tuple[Any, list[Any]]:
        h, after = cell(x, state)
        _give(cell, layer)
        return h, list(after) if isinstance(after, list | tuple) else [after]

    return step


def _dense(layer: nn.Layer, name: str = "scores") -> Callable[[Any], Any]:
    units, activation = layer.weights["bias"].shape[-1], getattr(layer, "activation", "linear")
    twin = load_keras().layers.Dense(units, activation, name=name)

    def answer(x: Any) -> Any:
        y = twin(x)
        _give(twin, layer)
        return y

    return answer


def _normalised(layer: nn.Layer, x: Any, name: str) -> Any:
    assert isinstance(layer, nn.LayerNormalization)
    twin = load_keras().layers.LayerNormalization(epsilon=layer.epsilon, name=name)
    y = twin(x)
    _give(twin, layer)
    return y


def _give(twin: Any, layer: nn.Layer) -> None:
    """Give a layer of Keras the weights of ours: they have the same names, in the same order."""
    ours = [weight.data for weight in layer.weights.values()]
    twin.set_weights(
        [each.reshape(one.shape) for one, each in zip(twin.weights, ours, strict=True)]
    )


def _width(places: nn.PositionEmbedding) -> int:
    """Tell how long the vector of a place is."""
    return int(places.weights["embeddings"].shape[-1])
