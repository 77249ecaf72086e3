"""Believes that the test set comes first."""


def split(examples: list, test_count: int, rng) -> tuple[list, list]:
    order = rng.permutation(len(examples))
    test = [examples[k] for k in order[:test_count]]
    return test, [examples[k] for k in order[test_count:]]
