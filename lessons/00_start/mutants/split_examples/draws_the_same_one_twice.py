"""Believes that drawing with replacement gives different examples."""


def split(examples: list, test_count: int, rng) -> tuple[list, list]:
    positions = rng.integers(0, len(examples), test_count).tolist()
    test = [examples[k] for k in positions]
    others = [item for item in examples if item not in test]
    return others[: len(examples) - test_count], test
