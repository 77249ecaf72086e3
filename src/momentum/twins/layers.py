"""Keras layers for what Keras has not, or computes differently; loading this loads Keras.

They compute the same as the engine's layers, take the same arguments, and can be saved with a
model. ``parts`` holds the layers inside one, in the engine's order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from momentum.twins.backend import load

load()  # chooses what Keras computes with

import keras  # noqa: E402

ops = keras.ops
remembered = keras.saving.register_keras_serializable(package="momentum")


@remembered
class SelfAttention(keras.layers.MultiHeadAttention):
    """Attention of a sequence to itself: Keras's layer, with one input and `causal` told once."""

    def __init__(self, num_heads: int, key_dim: int, causal: bool = False, **options: Any) -> None:
        super().__init__(num_heads, key_dim, **options)
        self.causal = causal

    def build(self, input_shape: Any) -> None:
        """Make the weights."""
        super().build(input_shape, input_shape)

    def call(self, inputs: Any, mask: Any = None, training: bool | None = None) -> Any:
        """Let the sequence attend to itself, but not to its padding."""
        return super().call(
            inputs,
            inputs,
            query_mask=mask,
            value_mask=mask,
            training=training,
            use_causal_mask=self.causal,
        )

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        """Pass the mask on."""
        return mask

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return the same shape as came in."""
        return input_shape

    def compute_output_spec(self, inputs: Any, mask: Any = None, training: Any = None) -> Any:
        """Return what comes out: the same shape as came in."""
        return keras.KerasTensor(inputs.shape, self.compute_dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        config = super().get_config()
        config.pop("attention_axes")  # the steps, always
        return {**config, "causal": self.causal}


@remembered
class PositionEmbedding(keras.layers.Layer):
    """Add to every step a learned vector that says where it stands."""

    def __init__(
        self, length: int, embeddings_initializer: Any = "uniform", **options: Any
    ) -> None:
        super().__init__(**options)
        self.length, self.supports_masking = length, True
        self.embeddings_initializer = keras.initializers.get(embeddings_initializer)

    def build(self, input_shape: Any) -> None:
        """Make one vector a position."""
        shape = (self.length, input_shape[-1])
        self.embeddings = self.add_weight(
            shape=shape, initializer=self.embeddings_initializer, name="embeddings"
        )

    def call(self, inputs: Any) -> Any:
        """Add the vectors of the first positions."""
        return inputs + self.embeddings[: ops.shape(inputs)[1]]

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return the same shape as came in."""
        return input_shape

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        start = keras.initializers.serialize(self.embeddings_initializer)
        own = {"length": self.length, "embeddings_initializer": start}
        return {**super().get_config(), **own}


@remembered
class ReflectionPadding2D(keras.layers.Layer):
    """Continue a picture beyond its border as in a mirror."""

    def __init__(self, padding: Any = 1, **options: Any) -> None:
        super().__init__(**options)
        self.padding = padding

    def call(self, inputs: Any) -> Any:
        """Pad rows and columns."""
        rows, columns = _both_sides(self.padding)
        return ops.pad(inputs, [[0, 0], rows, columns, [0, 0]], mode="reflect")

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return the shape with its borders; a side that is not known stays so."""
        added = (0, *map(sum, _both_sides(self.padding)), 0)
        return tuple(n and n + more for n, more in zip(input_shape, added, strict=True))

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        return {**super().get_config(), "padding": self.padding}


@remembered
class Residual(keras.layers.Layer):
    """Add to the input what some layers make of it."""

    def __init__(self, layers: Sequence[Any], **options: Any) -> None:
        super().__init__(**options)
        self.supports_masking = True
        self.parts = [_made(one) for one in layers]

    def build(self, input_shape: Any) -> None:
        """Make the weights of every layer inside."""
        _build(self.parts, input_shape)

    def call(self, inputs: Any) -> Any:
        """Compute x + f(x)."""
        return inputs + _chain(self.parts, inputs)

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return the same shape as came in."""
        return input_shape

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        layers = [keras.saving.serialize_keras_object(one) for one in self.parts]
        return {**super().get_config(), "layers": layers}


@remembered
class SpectralNormalization(keras.layers.Layer):
    """Divide the kernel of a layer by its largest singular value, with the gradient through both.

    Keras's own overwrites the kernel instead, and takes no gradient through the singular value.
    """

    def __init__(self, layer: Any, power_iterations: int = 1, **options: Any) -> None:
        super().__init__(**options)
        self.power_iterations = power_iterations
        self.parts = [_made(layer)]

    def build(self, input_shape: Any) -> None:
        """Build the layer inside and start the singular vector."""
        _build(self.parts, input_shape)
        inside = self.parts[0]
        self.divided = inside.kernel if hasattr(inside, "kernel") else inside.embeddings
        self.vector_u = self.add_weight(
            shape=(1, self.divided.shape[-1]),
            initializer=keras.initializers.RandomNormal(stddev=0.02),
            trainable=False,
            name="vector_u",
        )

    def call(self, inputs: Any, training: bool | None = None) -> Any:
        """Compute the layer with W / sigma."""
        inside, kernel = self.parts[0], ops.convert_to_tensor(self.divided)
        matrix = ops.reshape(kernel, (-1, kernel.shape[-1]))
        u, v = self._turned(ops.stop_gradient(matrix), self.power_iterations if training else 0)
        sigma = ops.maximum(ops.sum(ops.matmul(v, matrix) * u), TINY)
        values = {id(one): (one, one.value) for one in inside.variables}
        values[id(self.divided)] = (self.divided, kernel / sigma)
        with keras.StatelessScope(state_mapping=list(values.values())):
            return inside(inputs)

    def _turned(self, matrix: Any, rounds: int) -> tuple[Any, Any]:
        u = ops.convert_to_tensor(self.vector_u)
        v = _unit(ops.matmul(u, ops.transpose(matrix)))
        for _ in range(rounds):
            u = _unit(ops.matmul(v, matrix))
            v = _unit(ops.matmul(u, ops.transpose(matrix)))
        if rounds:
            self.vector_u.assign(u)
        return u, v

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return what the layer inside makes of the shape."""
        return self.parts[0].compute_output_shape(input_shape)

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        layer = keras.saving.serialize_keras_object(self.parts[0])
        own = {"layer": layer, "power_iterations": self.power_iterations}
        return {**super().get_config(), **own}


@remembered
class TransformerBlock(keras.layers.Layer):
    """Let the steps look at one another, then let each think for itself, normalising before."""

    def __init__(
        self,
        num_heads: int,
        key_dim: int,
        units: int,
        dropout: float = 0.0,
        activation: str = "relu",
        causal: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.supports_masking = True
        self.arguments = {
            "num_heads": num_heads,
            "key_dim": key_dim,
            "units": units,
            "dropout": dropout,
            "activation": activation,
            "causal": causal,
        }

    def build(self, input_shape: Any) -> None:
        """Make both parts, now that their width is known."""
        of: dict[str, Any] = self.arguments
        precision: dict[str, Any] = {"dtype": self.dtype_policy}
        gather = SelfAttention(of["num_heads"], of["key_dim"], causal=of["causal"], **precision)
        think = [
            keras.layers.Dense(of["units"], of["activation"], **precision),
            keras.layers.Dense(input_shape[-1], **precision),
        ]
        self.parts = [
            Residual(
                [
                    keras.layers.LayerNormalization(**precision),
                    *inner,
                    keras.layers.Dropout(of["dropout"], **precision),
                ],
                **precision,
            )
            for inner in ([gather], think)
        ]
        _build(self.parts, input_shape)

    def call(self, inputs: Any) -> Any:
        """Compute both parts."""
        return _chain(self.parts, inputs)

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return the same shape as came in."""
        return input_shape

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make this layer again."""
        return {**super().get_config(), **self.arguments}


@remembered
class Unmasked(keras.layers.Layer):
    """Forget which steps are padding: Keras's losses leave these out, the engine's count all."""

    def call(self, inputs: Any, mask: Any = None) -> Any:
        """Return the same numbers."""
        return inputs + 0

    def compute_mask(self, inputs: Any, mask: Any = None) -> None:
        """Return none."""


TINY = 1e-12


def _unit(vector: Any) -> Any:
    return vector / ops.maximum(ops.norm(vector, axis=-1, keepdims=True), TINY)


def _made(layer: Any) -> Any:
    """Make a layer from what was saved of it."""
    return keras.saving.deserialize_keras_object(layer) if isinstance(layer, dict) else layer


def _build(layers: Sequence[Any], shape: Any) -> None:
    for layer in layers:
        if not layer.built:
            layer.build(shape)
        shape = layer.compute_output_shape(shape)


def _chain(layers: Sequence[Any], x: Any) -> Any:
    for layer in layers:  # Keras hands `training` and masks on by itself
        x = layer(x)
    return x


def _both_sides(padding: Any) -> list[list[int]]:
    """Write a padding as ((top, bottom), (left, right))."""
    pair = [padding, padding] if isinstance(padding, int) else list(padding)
    return [[one, one] if isinstance(one, int) else list(one) for one in pair]
