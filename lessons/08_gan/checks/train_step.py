"""Check of `train_step`: the weights after one round and after three."""

from collections.abc import Iterator
from typing import Any

import numpy as np

import momentum.engine as nn
from momentum.course import Learner, Wrong, same

Arrays = dict[str, dict[str, np.ndarray]]
Batch = tuple[np.ndarray, np.ndarray, np.ndarray]

SENTENCES = {
    "generator_moves_first": "Your generator moves first. The discriminator's turn comes first, so "
    "that the generator answers the newest judgement.",
    "answers_the_old_discriminator": "Your generator's gradient was worked out against the "
    "discriminator as it was before its turn. Judge the new pictures after the discriminator has "
    "moved.",
    "lets_the_gradient_through": "Your generator's step carries a gradient of the discriminator's "
    "turn along: the made pictures were not plain numbers there, so the discriminator's loss "
    "flowed back into the generator, which then helps to be told apart.",
    "keeps_gradients_of_the_other_turn": "One round is right, several are not. In the generator's "
    "turn the gradient flows *through* the discriminator and stays lying in its parameters; your "
    "next step of the discriminator takes it along. Nobody has forgotten it.",
    "moves_both_in_one_turn": "In the generator's turn your discriminator moves as well, along the "
    "gradient that makes fakes look real: it helps to be fooled. Only one player moves in a turn.",
    "wants_to_be_caught": "Your generator learns to have its pictures called fakes: its target "
    "must be 1.",
    "saturating_loss": "Your generator makes ln(1 - D) small. That is the minimax loss, whose "
    "slope is gone where the discriminator is sure. The non-saturating one, -ln D, is asked for.",
    "calls_real_fake": "Your discriminator learns that the real ones are fakes and the made ones "
    "real: targets 1 and 0 have changed places.",
    "looks_at_fakes_only": "Your discriminator is never shown a real picture.",
    "not_in_training": "Your networks answer as if in use: call both with `training=True`, for "
    "batch normalisation looks at the batch only then.",
    "same_codes_in_both_turns": "Your generator's turn uses the codes of the discriminator's turn. "
    "It should make new pictures, from `other_codes`.",
}


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Play along with the engine, rightly and wrongly, and compare all weights."""
    seed = int(rng.integers(1000))
    batches = [_batch(rng) for _ in range(3)]
    players = _their_players(learner, seed)
    losses = learner.train_step(*players, *batches[0])
    _compare(learner, players, seed, batches[:1])
    yield "After one round every weight of both players is where it belongs."
    right = _played(seed, batches[:1])[1]
    if isinstance(losses, tuple | list) and same(list(losses), list(right[::-1]), 1e-4):
        raise Wrong("losses_in_the_other_order", "The discriminator's loss comes first.")
    learner.compare(losses, right, tolerance=1e-4)
    yield "Both losses come back, as plain numbers."
    for batch in batches[1:]:
        learner.train_step(*players, *batch)
    _compare(learner, players, seed, batches)
    yield "And after three rounds: no turn has taken along what another one left behind."


def _batch(rng: np.random.Generator) -> Batch:
    def draw(*shape: int) -> np.ndarray:
        return rng.uniform(-1, 1, shape).astype(np.float32)

    return 1.5 + 0.5 * draw(6, 2), draw(6, 3), draw(6, 3)


def _their_players(learner: Learner, seed: int) -> tuple[Any, ...]:
    players = learner.players(seed)
    theirs = {"generator": players[0].arrays(), "discriminator": players[1].arrays()}
    if not same(theirs, _arrays(*_players(seed)[:2]), 1e-6):
        raise Wrong("other_players", "Leave `players` as it was given: the check plays with them.")
    return tuple(players)


def _compare(learner: Learner, players: tuple[Any, ...], seed: int, batches: list[Batch]) -> None:
    got = {"generator": players[0].arrays(), "discriminator": players[1].arrays()}
    right, _ = _played(seed, batches)
    if same(got, right, 1e-4):
        return
    for idea, sentence in SENTENCES.items():
        if same(got, _played(seed, batches, idea)[0], 1e-4):
            raise Wrong(idea, sentence)
    start = _arrays(*_players(seed)[:2])
    for name in ("discriminator", "generator"):
        trained = {key: value for key, value in got[name].items() if "moving" not in key}
        if same(trained, {key: start[name][key] for key in trained}, 1e-6):
            raise Wrong("nobody_moves", f"After your step the {name} is where it was.")
    rounds = f"{len(batches)} round{'s' if len(batches) > 1 else ''}"
    for name in ("discriminator", "generator"):
        what = f"The {name} after {rounds}"
        learner.compare(got[name], right[name], tolerance=1e-4, what=what)


def _players(seed: int) -> tuple[nn.Sequential, nn.Sequential, nn.SGD, nn.SGD]:
    generator = nn.Sequential(
        [nn.Dense(5), nn.BatchNormalization(), nn.Activation("tanh"), nn.Dense(2)], seed
    )
    discriminator = nn.Sequential([nn.Dense(6, "leaky_relu"), nn.Dense(1)], seed + 1)
    generator.build([3])
    discriminator.build([2])
    return generator, discriminator, nn.SGD(0.3), nn.SGD(0.2)


def _arrays(generator: nn.Sequential, discriminator: nn.Sequential) -> Arrays:
    return {"generator": generator.arrays(), "discriminator": discriminator.arrays()}


def _played(seed: int, batches: list[Batch], idea: str = "") -> tuple[Arrays, tuple[float, float]]:
    """Play some rounds, rightly or with one wrong idea; return all weights and the last losses."""
    game = _Game(seed, idea)
    for batch in batches:
        losses = game.play(*batch)
    return _arrays(game.generator, game.discriminator), losses


class _Game:
    def __init__(self, seed: int, idea: str) -> None:
        self.generator, self.discriminator, self.g_optimizer, self.d_optimizer = _players(seed)
        self.idea, self.training = idea, idea != "not_in_training"

    def play(self, real: np.ndarray, codes: np.ndarray, other: np.ndarray) -> tuple[float, float]:
        other = codes if self.idea == "same_codes_in_both_turns" else other
        if self.idea == "generator_moves_first":
            fooled = self.fool(other)
            return self.judge(real, codes), fooled
        if self.idea == "answers_the_old_discriminator":
            fooled = self.fool(other, move=False)
            judged = self.judge(real, codes)
            self.g_optimizer.step(self.generator.parameters)
            return judged, fooled
        judged = self.judge(real, codes)
        return judged, self.fool(other)

    def judge(self, real: np.ndarray, codes: np.ndarray) -> float:
        made = self.generator(codes, self.training)
        if self.idea != "lets_the_gradient_through":
            made = nn.Tensor(made.data)
        one = 0.0 if self.idea == "calls_real_fake" else 1.0
        loss = _charge(self.discriminator(made, self.training), 1 - one)
        if self.idea != "looks_at_fakes_only":
            loss = _charge(self.discriminator(real, self.training), one) + loss
        if self.idea != "keeps_gradients_of_the_other_turn":
            _forget(self.discriminator)
        loss.backward()
        self.d_optimizer.step(self.discriminator.parameters)
        return loss.item()

    def fool(self, codes: np.ndarray, move: bool = True) -> float:
        verdict = self.discriminator(self.generator(codes, self.training), self.training)
        loss = _charge(verdict, 1.0)
        if self.idea == "wants_to_be_caught":
            loss = _charge(verdict, 0.0)
        if self.idea == "saturating_loss":
            loss = -_charge(verdict, 0.0)
        loss.backward()
        if move:
            self.g_optimizer.step(self.generator.parameters)
        if self.idea == "moves_both_in_one_turn":
            self.d_optimizer.step(self.discriminator.parameters)
        return loss.item()


def _charge(logits: nn.Tensor, target: float) -> nn.Tensor:
    return nn.binary_cross_entropy(np.full(logits.shape, target), logits).mean()


def _forget(network: nn.Sequential) -> None:
    for parameter in network.parameters:
        parameter.grad = None
