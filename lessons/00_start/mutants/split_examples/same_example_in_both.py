"""Believes that two shuffles belong together."""


def split(examples: list, test_count: int, rng) -> tuple[list, list]:
    training = [examples[k] for k in rng.permutation(len(examples))[test_count:]]
    test = [examples[k] for k in rng.permutation(len(examples))[:test_count]]
    return training, test
