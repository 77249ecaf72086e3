"""Cut a signal into windows."""


def windows(signal: list[float], width: int, step: int) -> list[list[float]]:
    """Return windows of `width` values, each beginning `step` values after the one before."""
    starts = range(0, len(signal) - width + 1, step)
    return [signal[start : start + width] for start in starts]
