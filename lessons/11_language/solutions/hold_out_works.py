"""Where the held-out works begin."""


def hold_out_works(starts: list[int], length: int, share: float) -> int:
    """Return where the held-out works begin."""
    return max(start for start in starts if length - start >= share * length)
