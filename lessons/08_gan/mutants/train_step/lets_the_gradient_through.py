"""Believes that a network that takes no step is not touched by backward."""


def train_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, real, codes, other_codes
):
    made = generator(codes, training=True)
    judged = cross_entropy(discriminator(real, training=True), 1)
    judged = judged + cross_entropy(discriminator(made, training=True), 0)
    forget(discriminator.parameters)
    judged.backward()
    discriminator_optimizer.step(discriminator.parameters)

    fooled = cross_entropy(discriminator(generator(other_codes, training=True), training=True), 1)
    fooled.backward()
    generator_optimizer.step(generator.parameters)
    return judged.item(), fooled.item()
