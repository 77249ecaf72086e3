"""Believes that every backward pass is followed by a step of both."""

import momentum.engine as nn


def train_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, real, codes, other_codes
):
    made = nn.Tensor(generator(codes, training=True).data)
    judged = cross_entropy(discriminator(real, training=True), 1)
    judged = judged + cross_entropy(discriminator(made, training=True), 0)
    judged.backward()
    discriminator_optimizer.step(discriminator.parameters)

    fooled = cross_entropy(discriminator(generator(other_codes, training=True), training=True), 1)
    fooled.backward()
    generator_optimizer.step(generator.parameters)
    discriminator_optimizer.step(discriminator.parameters)
    return judged.item(), fooled.item()
