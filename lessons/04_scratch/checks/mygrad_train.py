"""Check of `train`: what is shown and in which order, what is stepped, and that it learns."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from momentum.course import Learner, Mistake, Remote, Wrong, kind_of, same

EXAMPLES, BATCH, EPOCHS, RATE = 20, 8, 3, 1e-3


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A stand-in for the network writes down what it is shown; then the loop has to learn."""
    seen = _Seen(learner)
    history = _watched(learner, seen, rng)
    _shows_everything(seen)
    yield "Every epoch shows all examples with their targets, in batches, in a new order."
    _keeps_a_history(learner, history, seen)
    yield "The average loss of every epoch comes back."
    _steps(learner, rng)
    _steps_for_every_batch(learner, seen)
    yield "Each batch is one step, with its own gradient and no older one."
    _learns_xor(learner)
    yield "It learns XOR."
    _learns_part_1(learner, rng)
    yield "It trains the network of part 1, which then knows examples it has never seen."


@dataclass
class _Seen:
    """What a network and a loss were given; they multiply by one weight and square."""

    learner: Learner
    batches: list[np.ndarray] = field(default_factory=list)
    targets: list[np.ndarray] = field(default_factory=list)
    training: list[bool] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.weight = self.learner.Tensor([[0.5]])

    def network(self, x: Any, training: bool = False) -> Remote:
        self.batches.append(np.ravel(x.data if isinstance(x, Remote) else x))
        self.training.append(bool(training))
        result: Remote = self.weight * x
        return result

    def loss(self, output: Remote, target: Any) -> Remote:
        self.targets.append(np.ravel(target.data if isinstance(target, Remote) else target))
        error: Remote = self.learner.mean_squared_error(output, target)
        self.losses.append(float(error.data))
        return error


def _watched(learner: Learner, seen: _Seen, rng: np.random.Generator) -> Any:
    numbers = np.arange(1.0, EXAMPLES + 1)
    x, y = numbers[:, None] / 10, numbers[:, None]
    optimizer = learner.SGD([seen.weight], learning_rate=RATE)
    return learner.train(
        seen.network, optimizer, seen.loss, x, y, epochs=EPOCHS, batch_size=BATCH, rng=rng
    )


def _shows_everything(seen: _Seen) -> None:
    if not seen.batches:
        raise Wrong("shows_nothing", "Your loop never called the network.")
    if not all(seen.training):
        raise Wrong(
            "trains_as_if_in_use",
            "Your loop calls the network without `training=True`: dropout would not drop, and "
            "batch normalisation would not look at the batch.",
        )
    _shows_batches([len(batch) for batch in seen.batches])
    for x, y in zip(seen.batches, seen.targets, strict=True):
        if x.shape != y.shape or not np.allclose(10 * x, y):
            raise Wrong(
                "shuffles_x_without_y",
                "The targets no longer belong to the examples beside them: x and y have to be put "
                "into the *same* new order, with one permutation for both.",
            )
    _shows_a_new_order(np.split(np.concatenate(seen.targets), EPOCHS))


def _shows_batches(sizes: list[int]) -> None:
    wanted = [BATCH, BATCH, EXAMPLES % BATCH]
    told = f"For {EXAMPLES} examples, your {EPOCHS} epochs have batches of {sizes}; "
    if sizes == [BATCH, BATCH] * EPOCHS:
        raise Wrong(
            "loses_the_last_batch",
            f"{told}the last {EXAMPLES % BATCH} examples are never shown. A smaller batch is fine.",
        )
    if sizes == wanted:
        raise Wrong("shows_one_epoch_only", f"{told}it should be {EPOCHS} times all of them.")
    if sizes != wanted * EPOCHS:
        raise Wrong("cuts_other_batches", f"{told}expected {wanted} in each.")


def _shows_a_new_order(epochs: list[np.ndarray]) -> None:
    everything = np.arange(1.0, EXAMPLES + 1)
    for order in epochs:
        if not np.allclose(np.sort(order), everything):
            raise Wrong(
                "draws_some_examples_twice",
                "Within one epoch, some examples are shown twice and others not at all. An epoch "
                "is one full pass: a permutation has everyone exactly once.",
            )
    if all(np.allclose(order, everything) for order in epochs):
        raise Wrong(
            "never_shuffles",
            "All epochs show the examples in the order of the table. If that is sorted by class "
            "or by time, every batch is one-sided: shuffle before each epoch.",
        )
    if all(np.allclose(order, epochs[0]) for order in epochs):
        raise Wrong(
            "shuffles_only_once",
            "All epochs show the examples in the same shuffled order, so that the same ones "
            "always share a batch. Shuffle before *each* epoch, with the `rng` given.",
        )


def _keeps_a_history(learner: Learner, history: Any, seen: _Seen) -> None:
    if kind_of(history) != "a list":
        learner.compare(history, [], what="`train(...)`")
    if any(isinstance(entry, Remote) for entry in history):
        raise Wrong(
            "keeps_tensors_in_the_history",
            "The list of losses holds tensors: each of them keeps its whole graph alive. Keep "
            "plain numbers, `float(error.data)`.",
        )
    losses, weights = np.array(seen.losses).reshape(EPOCHS, 3), [BATCH, BATCH, EXAMPLES % BATCH]
    weighted = np.average(losses, axis=1, weights=weights).tolist()
    numbers = [float(np.asarray(entry).item()) for entry in history]
    if same(numbers, weighted):
        return
    learner.compare(
        numbers,
        losses.mean(axis=1).tolist(),
        Mistake(
            "keeps_the_last_batch_only",
            losses[:, -1].tolist(),
            "Your list has the loss of the last batch of every epoch. One batch is a noisy "
            "witness: average over all batches of the epoch.",
        ),
        Mistake(
            "one_loss_for_every_batch",
            losses.ravel().tolist(),
            "Your list has an entry for every batch. One for every epoch is wanted: the average "
            "over its batches.",
        ),
        Mistake(
            "sums_the_losses",
            losses.sum(axis=1).tolist(),
            "Your list has the sum over the batches: it would grow with the number of batches. "
            "Average.",
        ),
        what="the list of losses",
    )


def _steps(learner: Learner, rng: np.random.Generator) -> None:
    x, y = np.array([[1.0], [2.0]]), np.array([[3.0], [6.0]])
    start, stale = float(rng.uniform(0.5, 1.0)), 7.0
    weight = learner.Tensor([[start]])
    weight.grad = np.array([[stale]])
    optimizer, loss = learner.SGD([weight], learning_rate=0.05), learner.mean_squared_error.remote

    def network(x: Any, training: bool = False) -> Remote:
        result: Remote = weight * x
        return result

    learner.train(network, optimizer, loss, x, y, epochs=4, batch_size=2, rng=rng)
    learner.last = "train(...)"
    learner.compare(
        float(weight.data.item()),
        _walked(start, 0.0, 0.0),
        Mistake("forgets_to_zero_gradients", _walked(start, stale, 1.0), _OLD),
        Mistake("forgets_to_zero_gradients", _walked(start, 0.0, 1.0), _OLD),
        Mistake(
            "zeroes_only_after_the_step",
            _walked(start, stale, 0.0),
            "The first step used a gradient that was still there from before your loop: zero the "
            "gradients before the backward pass, not only after the step.",
        ),
        Mistake(
            "nothing_moves",
            start,
            "After training, the weight is where it began. Work out the gradients (`backward`), "
            "then step; a `zero_grad` between the two throws away what was just worked out.",
        ),
        what="a weight after 4 steps of gradient descent",
    )


def _steps_for_every_batch(learner: Learner, seen: _Seen) -> None:
    """Walk along the batches that were shown, with a step after each, or one an epoch."""
    ends = []
    for batches in (1, len(seen.batches) // EPOCHS):
        w, g = 0.5, 0.0
        for k, (x, y) in enumerate(zip(seen.batches, seen.targets, strict=True), start=1):
            g += float(np.mean(2 * (w * x - y) * x))
            if k % batches == 0:
                w, g = w - RATE * g, 0.0
        ends.append(w)
    learner.compare(
        float(seen.weight.data.item()),
        ends[0],
        Mistake(
            "one_step_for_an_epoch",
            ends[1],
            f"Your loop takes one step an epoch, with the gradients of all {batches} batches added "
            "up. Each batch has its own: zero the gradients, work them out, and step, every time.",
        ),
        what=f"a weight after {EPOCHS} epochs of {batches} batches",
    )


def _walked(w: float, stale: float, kept: float) -> float:
    """Walk 4 steps down the mean of (w x - 3 x)^2 over x = 1, 2; old gradients may come along."""
    g = stale
    for step in range(4):
        g = (g if step == 0 else kept * g) + 5.0 * (w - 3.0)
        w -= 0.05 * g
    return w


_OLD = (
    "Your steps carry old gradients along: `receive` adds, so the gradients of all earlier "
    "batches are still in there. Zero them before each backward pass."
)


def _learns_xor(learner: Learner) -> None:
    rng = np.random.default_rng(4)
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = np.array([[0.0], [1.0], [1.0], [0.0]])
    hidden = learner.Dense(2, 8, "tanh", rng=rng, deviation=1.0)
    last = learner.Dense(8, 1, "sigmoid", rng=np.random.default_rng(5), deviation=1.0)
    network = learner.Sequential([hidden, last])
    optimizer = learner.Adam(network.parameters(), learning_rate=0.05)
    loss = learner.mean_squared_error.remote
    learner.train(network, optimizer, loss, x, y, epochs=250, batch_size=4, rng=rng)
    learner.last = "train(...) on XOR"
    output = network(x).data
    if np.abs(output - y).max() > 0.3:
        raise Wrong(
            "does_not_learn_xor",
            f"After 250 epochs on XOR the answers are {output.ravel().round(2).tolist()} instead "
            "of about [0, 1, 1, 0]: something in the loop keeps the network from learning.",
        )


def _learns_part_1(learner: Learner, rng: np.random.Generator) -> None:
    labels = rng.permutation(160) % 2
    x = rng.normal(10.0, 3.0, (160, 6))
    x[:, 0] += 8.0 * (2 * labels - 1)
    x[:, 3] -= 6.0 * (2 * labels - 1)
    y = np.eye(2)[labels]
    network = learner.part_1_network(6, rng=np.random.default_rng(6), units=32, dropout=0.1)
    optimizer = learner.Adam(network.parameters(), learning_rate=0.01)
    loss = learner.mean_squared_error.remote
    learner.train(network, optimizer, loss, x[:80], y[:80], epochs=20, batch_size=10, rng=rng)
    learner.last = "train(...) of the network of part 1"
    accuracy = np.mean(network(x[80:]).data.argmax(axis=1) == labels[80:])
    if accuracy < 0.8:
        raise Wrong(
            "does_not_learn",
            f"Trained for 20 epochs, the network of part 1 is right for {accuracy:.0%} of new "
            "examples of an easy problem; 95 % and more is usual.",
        )
