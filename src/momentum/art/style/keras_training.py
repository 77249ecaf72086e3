"""Keras takes the steps of a network that paints: same start, same patches, same losses.

Importing this loads nothing large; making a `KerasStep` loads Keras.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.art.style.network import style_network
from momentum.art.style.painting_lesson import Floats, Judge
from momentum.art.style.painting_plan import CONTENT_LAYER, STYLE_LAYERS, PaintPlan
from momentum.art.style.perception import layer_names
from momentum.features import OFFSET, SCALE, efficientnet
from momentum.twins import to_keras, to_keras_optimizer
from momentum.twins.backend import load
from momentum.twins.memory import from_twin_optimizer, to_twin_optimizer
from momentum.twins.weights import from_twin

TOLD = ("loss", "style", "content", "roughness")
"""What Keras tells after a step."""


class KerasStep:
    """Takes steps in Keras, on the twins of the network and of the judge.

    Parameters
    ----------
    network : Sequential
        Learns; `collect` brings what its twin learned.
    optimizer : Optimizer
    judge : Judge
        Whose losses these are.
    """

    def __init__(self, network: nn.Sequential, optimizer: nn.Optimizer, judge: Judge) -> None:
        self.network, self.optimizer = network, optimizer
        twin = _twin(network, judge.plan)
        self.painter = _painter(twin, _eyes(judge), judge)
        self.painter.compile(to_keras_optimizer(optimizer), jit_compile=False)
        self.painter.optimizer.build(twin.trainable_variables)
        self.twin = SimpleNamespace(
            layers=twin.layers,
            trainable_variables=twin.trainable_variables,
            optimizer=self.painter.optimizer,
        )
        to_twin_optimizer(optimizer, network, self.twin)

    def take(self, batch: Floats, at: tuple[int, int]) -> tuple[float, float, float, float]:
        """Change the twin a little; return the losses before that."""
        self.painter.reset_metrics()
        told = self.painter.train_on_batch(batch, np.array(at, np.int32), return_dict=True)
        loss, style, content, roughness = (float(told[name]) for name in TOLD)
        return loss, style, content, roughness

    def collect(self) -> None:
        """Bring weights, and what the optimiser remembers, to the engine."""
        from_twin(self.network, self.twin)
        from_twin_optimizer(self.optimizer, self.network, self.twin)


def _twin(network: nn.Sequential, plan: PaintPlan) -> Any:
    """Make the twin for the patches it learns on, which are smaller than pictures it will paint."""
    small = style_network(plan.seed)
    small.assign(network.arrays())
    small.input_shape = (plan.side, plan.side, 3)
    return to_keras(small)


def _eyes(judge: Judge) -> Any:
    """Make the twin of what the judge looks with: pictures in, what its layers see out."""
    keras, places = load(), layer_names()
    stops = [places[name] for name in judge.layers]
    network = nn.Sequential(efficientnet().layers[: max(stops) + 1])
    seen = judge.plan.side - 2
    network.build((seen, seen, 3))
    twin = to_keras(network)
    eyes = keras.Model(twin.inputs, [twin.layers[stop].output for stop in stops])
    eyes.trainable = False
    return eyes


def _painter(twin: Any, eyes: Any, judge: Judge) -> Any:
    """Make a Keras model that paints, and whose loss is what the judge says."""
    keras = load()
    ops, plan = keras.ops, judge.plan
    targets = [target.astype(np.float32) for target in judge.targets]
    content_at, size = judge.layers.index(CONTENT_LAYER), plan.side - 2

    class Painter(keras.Model):  # type: ignore[misc,name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.painting, self.eyes = twin, eyes
            self.means = [keras.metrics.Mean(name) for name in TOLD[1:]]

        def call(self, x: Any, training: bool | None = None) -> Any:
            return self.painting(x, training=training)

        def compute_loss(self, x: Any, y: Any, y_pred: Any, *_: Any, **__: Any) -> Any:
            shown, wanted = self._window(y_pred, y), self._window(x, y)
            seen = self.eyes(shown * (255 * SCALE) + OFFSET)
            content = ops.stop_gradient(self.eyes(wanted * (255 * SCALE) + OFFSET)[content_at])
            losses = (
                sum(_style(ops, *pair) for pair in zip(seen, targets, strict=False))
                / len(STYLE_LAYERS),
                _share(ops, seen[content_at] - content, content),
                _roughness(ops, shown),
            )
            for mean, loss in zip(self.means, losses, strict=True):
                mean.update_state(loss)
            return losses[0] + plan.content_weight * losses[1] + plan.smoothness * losses[2]

        def _window(self, pictures: Any, at: Any) -> Any:
            shape = (plan.batch, size, size, 3)
            return ops.slice(pictures * 0.5 + 0.5, (0, at[0], at[1], 0), shape)

    return Painter()


def _style(ops: Any, maps: Any, target: Any) -> Any:
    rows, columns, channels = maps.shape[1:]
    seen = ops.reshape(maps, (-1, rows * columns, channels))
    gram = ops.matmul(ops.transpose(seen, (0, 2, 1)), seen) / (rows * columns)
    return _share(ops, gram - target, target) / ops.cast(ops.shape(maps)[0], "float32")


def _share(ops: Any, difference: Any, whole: Any) -> Any:
    return ops.sum(ops.square(difference)) / ops.sum(ops.square(whole))


def _roughness(ops: Any, shown: Any) -> Any:
    down, across = shown[:, 1:] - shown[:, :-1], shown[:, :, 1:] - shown[:, :, :-1]
    return ops.mean(ops.square(down)) + ops.mean(ops.square(across))
