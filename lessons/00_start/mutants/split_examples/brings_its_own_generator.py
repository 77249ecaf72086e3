"""Believes that any chance is good chance."""

import random


def split(examples: list, test_count: int, rng) -> tuple[list, list]:
    shuffled = random.sample(examples, len(examples))
    return shuffled[test_count:], shuffled[:test_count]
