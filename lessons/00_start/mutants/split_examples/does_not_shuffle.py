"""Believes that the end of a list is as good as a random part."""


def split(examples: list, test_count: int, rng) -> tuple[list, list]:
    cut = len(examples) - test_count
    return examples[:cut], examples[cut:]
