"""A stack in one number."""


def clip(x: float) -> float:
    """Cut off below 0 and above 1."""
    return min(1.0, max(0.0, x))


def push(code: float, symbol: int) -> float:
    """Return the code with a symbol, 0 or 1, on top."""
    return clip(code / 4 + (2 * symbol + 1) / 4)


def top(code: float) -> float:
    """Return the symbol on top."""
    return clip(4 * code - 2)


def pop(code: float) -> float:
    """Return the code without its top."""
    return clip(4 * code - 2 * top(code) - clip(4 * code))
