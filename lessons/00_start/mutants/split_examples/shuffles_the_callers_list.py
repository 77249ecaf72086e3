"""Believes that a list one was given is one's own."""


def split(examples: list, test_count: int, rng) -> tuple[list, list]:
    rng.shuffle(examples)
    return examples[test_count:], examples[:test_count]
