"""Believes that an empty line is the end of a line alone."""


def read_numbers(path: str) -> tuple[list[float], list[int]]:
    numbers, bad = [], []
    with open(path, encoding="utf-8") as file:
        for place, line in enumerate(file, start=1):
            if line == "\n":
                continue
            try:
                numbers.append(float(line))
            except ValueError:
                bad.append(place)
    return numbers, bad
