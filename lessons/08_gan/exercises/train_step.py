"""One round of the game: the discriminator's turn, then the generator's.

`players(seed)` is given: it returns a small generator (3 numbers to 2), a small discriminator (2 numbers
to one logit), and an optimiser for each, in this order. `cross_entropy(logits, target)` is given, too: with
target 1 it is the mean of -ln D, with target 0 the mean of -ln(1 - D).

Write `train_step(generator, discriminator, generator_optimizer, discriminator_optimizer, real, codes,
other_codes)`:

1. The discriminator's turn. Make pictures from `codes`. Its loss is the mean of -ln D over `real` plus the
   mean of -ln(1 - D) over the made ones. Only the discriminator takes a step. The made pictures are to it
   what the real ones are, plain numbers: nothing flows back into the generator.
2. The generator's turn, against the discriminator as it is *now*. Make new pictures from `other_codes`.
   Its loss is the non-saturating one, the mean of -ln D. Only the generator takes a step.

Call both networks with `training=True`. Return both losses as plain floats: (discriminator's, generator's).

What the engine does, and what it does not: `loss.backward()` *adds* to `parameter.grad` of everything the loss
was computed from. `optimizer.step(parameters)` uses the gradients of these parameters, and forgets them;
those of other parameters stay until somebody sets `parameter.grad = None`. `nn.Tensor(x.data)` is x as
plain numbers.
"""

import numpy as np

import momentum.engine as nn


def players(seed: int) -> tuple[nn.Sequential, nn.Sequential, nn.SGD, nn.SGD]:
    """Return a generator, a discriminator, and an optimiser for each."""
    generator = nn.Sequential([nn.Dense(5), nn.BatchNormalization(), nn.Activation("tanh"), nn.Dense(2)], seed)
    discriminator = nn.Sequential([nn.Dense(6, "leaky_relu"), nn.Dense(1)], seed + 1)
    generator.build([3])
    discriminator.build([2])
    return generator, discriminator, nn.SGD(0.3), nn.SGD(0.2)


def cross_entropy(logits: nn.Tensor, target: float) -> nn.Tensor:
    """Return the mean of -ln D (target 1) or of -ln(1 - D) (target 0)."""
    return nn.binary_cross_entropy(np.full(logits.shape, target), logits).mean()


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
    raise NotImplementedError  # Your code here.
