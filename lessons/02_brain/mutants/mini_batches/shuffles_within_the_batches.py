"""Believes that it is enough to mix the examples of each batch among themselves."""


def mini_batches(examples: int, size: int, rng: np.random.Generator) -> list[np.ndarray]:
    starts = range(0, examples, size)
    return [rng.permutation(np.arange(s, min(s + size, examples))) for s in starts]
