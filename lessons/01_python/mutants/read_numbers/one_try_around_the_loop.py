"""Believes that a loop goes on after an exception that is caught outside it."""


def read_numbers(path: str) -> tuple[list[float], list[int]]:
    numbers, bad = [], []
    with open(path, encoding="utf-8") as file:
        place = 0
        try:
            for line in file:
                place += 1
                if line.strip():
                    numbers.append(float(line))
        except ValueError:
            bad.append(place)
    return numbers, bad
