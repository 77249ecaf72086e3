"""Believes that `shuffle` returns what it has shuffled."""


def split(examples, test_count, rng):
    shuffled = rng.shuffle(list(examples))
    return shuffled[test_count:], shuffled[:test_count]
