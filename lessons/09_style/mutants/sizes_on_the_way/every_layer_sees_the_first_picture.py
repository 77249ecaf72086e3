"""Believes that all layers stand before the same picture."""


def sizes(side: int, layers: list[Layer]) -> list[int]:
    return [behind(side, kind, *numbers) for kind, *numbers in layers]
