"""Read numbers from a file in which some lines are bad."""


def read_numbers(path: str) -> tuple[list[float], list[int]]:
    """Return the numbers in a file, and which of its lines hold none."""
    numbers, bad = [], []
    with open(path, encoding="utf-8") as file:
        for place, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                numbers.append(float(line))
            except ValueError:
                bad.append(place)
    return numbers, bad
