"""Believes that whoever draws must begin, since otherwise there is nothing to judge."""

import momentum.engine as nn


def train_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, real, codes, other_codes
):
    fooled = cross_entropy(discriminator(generator(other_codes, training=True), training=True), 1)
    forget(generator.parameters)
    fooled.backward()
    generator_optimizer.step(generator.parameters)

    made = nn.Tensor(generator(codes, training=True).data)
    judged = cross_entropy(discriminator(made, training=True), 0)
    judged = cross_entropy(discriminator(real, training=True), 1) + judged
    forget(discriminator.parameters)
    judged.backward()
    discriminator_optimizer.step(discriminator.parameters)
    return judged.item(), fooled.item()
