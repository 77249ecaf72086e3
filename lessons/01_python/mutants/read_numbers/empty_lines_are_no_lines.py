"""Believes that empty lines do not count."""


def read_numbers(path: str) -> tuple[list[float], list[int]]:
    numbers, bad = [], []
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if line.strip()]
    for place, line in enumerate(lines, start=1):
        try:
            numbers.append(float(line))
        except ValueError:
            bad.append(place)
    return numbers, bad
