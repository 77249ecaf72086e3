"""Cut a signal into windows.

A network that looks at a recording sees a window of it, then the next window, and windows may overlap.

Write `windows(signal, width, step)`: it returns a list of lists. Each holds `width` neighbouring values; the
first begins with the first value, each further one begins `step` values later. What is left at the end and
does not fill a whole window is dropped.

    windows([1, 2, 3, 4, 5, 6, 7], 3, 2) is [[1, 2, 3], [3, 4, 5], [5, 6, 7]]
    windows([1, 2, 3, 4, 5, 6], 3, 2)    is [[1, 2, 3], [3, 4, 5]]
"""


def windows(signal: list[float], width: int, step: int) -> list[list[float]]:
    """Return windows of `width` values, each beginning `step` values after the one before."""
    ...  # Your code here.
