"""Believes that training=True is for dropout alone."""

import momentum.engine as nn


def train_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, real, codes, other_codes
):
    made = nn.Tensor(generator(codes).data)
    judged = cross_entropy(discriminator(real), 1) + cross_entropy(discriminator(made), 0)
    forget(discriminator.parameters)
    judged.backward()
    discriminator_optimizer.step(discriminator.parameters)

    fooled = cross_entropy(discriminator(generator(other_codes)), 1)
    forget(generator.parameters)
    fooled.backward()
    generator_optimizer.step(generator.parameters)
    return judged.item(), fooled.item()
