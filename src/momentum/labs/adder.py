"""Lab `adder`: a recurrent network learns to add, and every sum there is is checked."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, ClassVar, Literal

import numpy as np

from momentum import language
from momentum.labs.lab import Lab, Result, parameter
from momentum.language import adder_report
from momentum.runs import Event, Progress, RunFolder


class AdderLab(Lab):
    """Teach small recurrent networks to add two numbers, bit by bit, and check every sum."""

    name: ClassVar[str] = "adder"
    title: ClassVar[str] = "A network that learns to carry the one"
    smallest: ClassVar[dict[str, Any]] = {"bits": 4, "networks": 2, "hidden": 4, "steps": 60}

    bits: int = parameter(8, "Length of the sums; eight bits are 16,384 sums.", "bits", ge=2, le=9)
    hidden: int = parameter(
        16, "Units of the recurrent layer: all it can keep in mind.", "units", ge=1, le=256
    )
    networks: int = parameter(
        10, "Networks taught side by side, each from a seed of its own.", "networks", ge=1, le=50
    )
    steps: int = parameter(
        20_000, "Steps after which to give up.", "gradient steps", ge=1, le=10_000_000
    )
    batch: int = parameter(1, "Random sums a gradient step.", "sums", ge=1, le=4096)
    learning_rate: float = parameter(0.1, "Step size of the optimiser.", ge=1e-8, le=10)
    loss: Literal["squared_error", "cross_entropy"] = parameter(
        "squared_error",
        "squared_error = the old course's, whose gradient vanishes where the network is surely "
        "wrong; cross_entropy = the one made for yes and no.",
    )
    optimizer: Literal["sgd", "adam"] = parameter(
        "sgd", "sgd = plain gradient descent, as in the old course; adam = Adam, try rate 0.01."
    )

    @property
    def recipe(self) -> language.AddingRecipe:
        """How the networks learn."""
        return language.AddingRecipe(
            self.hidden, self.loss, self.optimizer, self.learning_rate, self.batch, self.steps
        )

    @property
    def seeds(self) -> list[int]:
        """One seed a network, the first one being the lab's."""
        return [self.seed + k for k in range(self.networks)]

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Teach, check every sum, look inside, report.

        An interrupted run starts again: the same numbers come out, after some seconds.
        """
        every = language.sums(self.bits)
        plain = language.adder_network(self.hidden)
        plain.build(every.x.shape[1:])
        yield adder_report.describe_task(every, plain, self.recipe)
        learned = yield from self._learned(every)
        network = learned.networks.fold(0)
        found = language.carriers(network, every)
        yield adder_report.explain_outcome(learned, every, self.seeds)
        pictures = list(adder_report.draw(folder, learned, network, every, found))
        yield pictures[0]
        yield adder_report.networks_table(learned, every, self.seeds)
        yield adder_report.some_sums(network, every)
        yield adder_report.explain_carry(found)
        yield pictures[1]
        longer = language.sums(self.bits + 1)
        longer_right = int(language.right_sums(network, longer).sum())
        yield adder_report.limits(longer_right, longer)
        yield from adder_report.keep(folder, learned, network)
        return {**self._figures(learned, network, every), "right_longer": longer_right}

    def _learned(self, every: language.Sums) -> Generator[Event, None, language.Learned]:
        label = "learning to add"
        for news in language.learn_to_add(self.recipe, every, self.seeds):
            if isinstance(news, language.Learned):
                yield Progress(done=self.steps, total=self.steps, label=label)
                return news
            yield adder_report.measured(news, every)
            yield Progress(done=news.step, total=self.steps, label=label)
        raise AssertionError("a lesson ends with what was learned")

    def _figures(
        self, learned: language.Learned, network: Any, every: language.Sums
    ) -> dict[str, Any]:
        right = learned.checks[-1].right
        assert int(language.right_sums(network, every).sum()) == right[0]
        return {
            "sums": len(every.a),
            "right": int(right[0]),
            "accuracy": float(right[0] / len(every.a)),
            "steps": learned.steps[0],
            "seen": learned.seen[0],
            "networks": self.networks,
            "networks_all_right": int(np.sum(right == len(every.a))),
            "right_each": right.tolist(),
            "steps_each": learned.steps,
            "seen_each": learned.seen,
            "parameters": network.count_parameters(),
        }
