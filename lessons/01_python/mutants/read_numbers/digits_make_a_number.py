"""Believes that a text is a number when it consists of digits and a point."""


def read_numbers(path: str) -> tuple[list[float], list[int]]:
    numbers, bad = [], []
    with open(path, encoding="utf-8") as file:
        for place, line in enumerate(file, start=1):
            text = line.strip()
            if text.replace(".", "").isdigit():
                numbers.append(float(text))
            elif text:
                bad.append(place)
    return numbers, bad
