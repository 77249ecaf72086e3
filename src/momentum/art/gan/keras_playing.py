"""The same game in Keras: the twins of both networks, stepped by TensorFlow's GradientTape."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum import twins
from momentum.art.gan.plan import GanPlan
from momentum.art.gan.playing import Arrays, Floats, Round, below, settled, told
from momentum.errors import BadInput
from momentum.twins.memory import from_twin_optimizer, to_twin_optimizer
from momentum.twins.weights import from_twin, to_twin


class KerasGame:
    """Both players in Keras; `generator` and `discriminator` are their engine models.

    They start from the same weights as on the engine and see the same examples and codes. The
    engine models are brought up to date whenever somebody looks.

    Parameters
    ----------
    plan : GanPlan

    Raises
    ------
    BadInput
        If Keras or TensorFlow is not installed.
    """

    def __init__(self, plan: GanPlan) -> None:
        twins.require_keras("--backend keras", instead="leave --backend out")
        self.plan = plan
        self.generator, self.discriminator = plan.networks()
        self._optimizers = plan.optimizers()
        self._twins = tuple(twins.to_keras(model) for model in self._models)
        self._tf = _tensorflow()
        for twin, optimizer in zip(self._twins, self._optimizers, strict=True):
            twin.optimizer = twins.to_keras_optimizer(optimizer)
            twin.optimizer.build(twin.trainable_variables)
        self._averages = [
            self._tf.Variable(one, trainable=False) for one in self._twins[0].trainable_variables
        ]
        self._started = False
        self._apart = any(isinstance(x, nn.BatchNormalization) for x in self.discriminator.layers)
        self._step = self._tf.function(self._both_step, reduce_retracing=True)

    @property
    def _models(self) -> tuple[nn.Sequential, nn.Sequential]:
        return self.generator, self.discriminator

    def play(self, real: Floats, codes: Floats, pace: float = 1.0) -> Round:
        """Let both players take a step, with this share of their learning rates."""
        rates = self.plan.generator_rate, self.plan.discriminator_rate
        for twin, rate in zip(self._twins, rates, strict=True):
            twin.optimizer.learning_rate.assign(rate * pace)
        memory = self.plan.averaging if self._started else 0.0
        self._started = True
        figures = self._step(real, codes, np.float32(memory))
        wish, doubt, our, its = (float(one) for one in figures[:4])
        return told(wish, doubt, our, its, *(one.numpy() for one in figures[4:]))

    def averaged(self) -> nn.Sequential:
        """Return a copy of the generator with averaged weights, ready for use."""
        self._bring_up_to_date()
        return settled(self.generator, self._named_averages(), self.plan)

    def snapshot(self) -> Arrays:
        """Copy all that the next step depends on."""
        self._bring_up_to_date()
        kept: Arrays = {f"a.{name}": array for name, array in self._named_averages().items()}
        for letter, model, optimizer in zip("gd", self._models, self._optimizers, strict=True):
            found = nn.checkpoint(model, optimizer)
            kept |= {f"{letter}.{name}": array for name, array in found.items()}
        return kept

    def restore(self, kept: Arrays) -> None:
        """Go back to what `snapshot` returned."""
        together = zip("gd", self._models, self._optimizers, self._twins, strict=True)
        for letter, model, optimizer, twin in together:
            nn.restore(model, optimizer, below(f"{letter}.", kept))
            to_twin(model, twin)
            to_twin_optimizer(optimizer, model, twin)
        averages = below("a.", kept)
        self._started = bool(averages)
        names = [name for name, _ in self.generator.named_weights()]
        for name, variable in zip(names, self._averages, strict=True):
            if averages:
                variable.assign(averages[name])

    def _bring_up_to_date(self) -> None:
        for model, optimizer, twin in zip(self._models, self._optimizers, self._twins, strict=True):
            from_twin(model, twin)
            from_twin_optimizer(optimizer, model, twin)

    def _named_averages(self) -> Arrays:
        if not self._started:
            return {}
        names = [name for name, _ in self.generator.named_weights()]
        pairs = zip(names, self._averages, strict=True)
        return {name: np.array(variable.numpy()) for name, variable in pairs}

    def _both_step(self, real: Any, codes: Any, memory: Any) -> tuple[Any, ...]:
        """Take both steps: what TensorFlow compiles once."""
        tf, (ours, its) = self._tf, self._twins
        with tf.GradientTape() as our_tape:
            made = ours(codes, training=True)
            with tf.GradientTape() as its_tape:
                on_real, on_made = self._judged(real, tf.stop_gradient(made))
                doubt = self._doubt(on_real, on_made)
            slope = its_tape.gradient(doubt, its.trainable_variables)
            its.optimizer.apply(slope, its.trainable_variables)
            wish = self._wish(its(made, training=True))
        our_slope = our_tape.gradient(wish, ours.trainable_variables)
        ours.optimizer.apply(our_slope, ours.trainable_variables)
        for average, weight in zip(self._averages, ours.trainable_variables, strict=True):
            average.assign(memory * average + (1 - memory) * weight)
        norms = tf.linalg.global_norm(our_slope), tf.linalg.global_norm(slope)
        return wish, doubt, *norms, on_real, on_made

    def _judged(self, real: Any, made: Any) -> tuple[Any, Any]:
        its = self._twins[1]
        if self._apart:
            return its(real, training=True), its(made, training=True)
        logits = its(self._tf.concat([real, made], axis=0), training=True)
        return logits[: self._tf.shape(real)[0]], logits[self._tf.shape(real)[0] :]

    def _doubt(self, real: Any, made: Any) -> Any:
        tf = self._tf
        if self.plan.loss == "hinge":
            return tf.reduce_mean(tf.nn.relu(1 - real)) + tf.reduce_mean(tf.nn.relu(1 + made))
        # -ln sigmoid(z) is softplus(-z).
        return tf.reduce_mean(tf.nn.softplus(-real)) + tf.reduce_mean(tf.nn.softplus(made))

    def _wish(self, made: Any) -> Any:
        tf = self._tf
        if self.plan.loss == "hinge":
            return -tf.reduce_mean(made)
        if self.plan.loss == "minimax":
            return -tf.reduce_mean(tf.nn.softplus(made))
        return tf.reduce_mean(tf.nn.softplus(-made))


def _tensorflow() -> Any:
    keras = import_module("keras")
    if keras.backend.backend() != "tensorflow":
        raise BadInput(
            f"The game in Keras needs TensorFlow, but Keras computes with "
            f"{keras.backend.backend()}; unset KERAS_BACKEND, or leave --backend out."
        )
    return import_module("tensorflow")
