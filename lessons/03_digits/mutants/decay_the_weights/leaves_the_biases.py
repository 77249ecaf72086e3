"""Believes that a bias that does not decay does not learn."""


def decayed_step(weights: Arrays, gradients: Arrays, rate: float, decay: float) -> Arrays:
    return {
        name: w if name.endswith("bias") else w - rate * (gradients[name] + decay * w)
        for name, w in weights.items()
    }
