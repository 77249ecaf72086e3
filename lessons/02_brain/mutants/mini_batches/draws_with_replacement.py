"""Believes that every batch is drawn anew from all examples."""


def mini_batches(examples, size, rng):
    full, rest = divmod(examples, size)
    sizes = [size] * full + [rest] * (rest > 0)
    return [rng.integers(0, examples, n) for n in sizes]
