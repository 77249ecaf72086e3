"""Believes that the input is the first layer."""


def sizes(side: int, layers: list[Layer]) -> list[int]:
    found = [side]
    for kind, *numbers in layers:
        found.append(behind(found[-1], kind, *numbers))
    return found
