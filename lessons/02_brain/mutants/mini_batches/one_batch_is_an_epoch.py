"""Believes that an epoch is one gradient step."""


def steps_in_an_epoch(examples, size):
    return 1


def mini_batches(examples, size, rng):
    return [rng.permutation(examples)[:size]]
