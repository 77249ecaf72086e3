"""Believes that everything that Python's json reads is JSON."""


def refuse(name: str) -> float:
    return float(name)
