"""One round of the game."""

import numpy as np

import momentum.engine as nn


def players(seed: int) -> tuple[nn.Sequential, nn.Sequential, nn.SGD, nn.SGD]:
    """Return a generator, a discriminator, and an optimiser for each."""
    generator = nn.Sequential(
        [nn.Dense(5), nn.BatchNormalization(), nn.Activation("tanh"), nn.Dense(2)], seed
    )
    discriminator = nn.Sequential([nn.Dense(6, "leaky_relu"), nn.Dense(1)], seed + 1)
    generator.build([3])
    discriminator.build([2])
    return generator, discriminator, nn.SGD(0.3), nn.SGD(0.2)


def cross_entropy(logits: nn.Tensor, target: float) -> nn.Tensor:
    """Return the mean of -ln D (target 1) or of -ln(1 - D) (target 0)."""
    return nn.binary_cross_entropy(np.full(logits.shape, target), logits).mean()


def forget(parameters: list[nn.Tensor]) -> None:
    """Clear what earlier backward passes left behind."""
    for parameter in parameters:
        parameter.grad = None


def train_step(
    generator: nn.Sequential,
    discriminator: nn.Sequential,
    generator_optimizer: nn.Optimizer,
    discriminator_optimizer: nn.Optimizer,
    real: np.ndarray,
    codes: np.ndarray,
    other_codes: np.ndarray,
) -> tuple[float, float]:
    """Let the discriminator take a step, then the generator; return both losses."""
    made = nn.Tensor(generator(codes, training=True).data)
    judged = cross_entropy(discriminator(real, training=True), 1)
    judged = judged + cross_entropy(discriminator(made, training=True), 0)
    forget(discriminator.parameters)
    judged.backward()
    discriminator_optimizer.step(discriminator.parameters)

    fooled = cross_entropy(discriminator(generator(other_codes, training=True), training=True), 1)
    forget(generator.parameters)
    fooled.backward()
    generator_optimizer.step(generator.parameters)
    return judged.item(), fooled.item()
