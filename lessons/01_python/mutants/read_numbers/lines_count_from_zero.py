"""Believes that lines are counted from 0, like items of a list."""


def read_numbers(path: str) -> tuple[list[float], list[int]]:
    numbers, bad = [], []
    with open(path, encoding="utf-8") as file:
        for place, line in enumerate(file):
            if not line.strip():
                continue
            try:
                numbers.append(float(line))
            except ValueError:
                bad.append(place)
    return numbers, bad
