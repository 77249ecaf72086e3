"""Believes that `permutation` gives the examples themselves."""


def split(examples: list, test_count: int, rng) -> tuple[list, list]:
    order = rng.permutation(len(examples)).tolist()
    return order[test_count:], order[:test_count]
