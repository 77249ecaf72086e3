"""Believes that a good program never shows an error."""


def read_numbers(path: str) -> tuple[list[float], list[int]]:
    numbers, bad = [], []
    try:
        lines = open(path, encoding="utf-8").read().splitlines()
    except OSError:
        return [], []
    for place, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            numbers.append(float(line))
        except ValueError:
            bad.append(place)
    return numbers, bad
