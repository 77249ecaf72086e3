"""Believes that a line without a number is always a fault."""


def read_numbers(path: str) -> tuple[list[float], list[int]]:
    numbers, bad = [], []
    with open(path, encoding="utf-8") as file:
        for place, line in enumerate(file, start=1):
            try:
                numbers.append(float(line))
            except ValueError:
                bad.append(place)
    return numbers, bad
