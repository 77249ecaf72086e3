"""Split examples into a training set and a test set."""


def split(examples: list, test_count: int, rng) -> tuple[list, list]:
    """Return a training set and a test set: every example is in exactly one of them."""
    order = rng.permutation(len(examples))
    training = [examples[k] for k in order[test_count:]]
    test = [examples[k] for k in order[:test_count]]
    return training, test
