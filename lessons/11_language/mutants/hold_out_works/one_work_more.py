"""Believes that to be sure, one takes one more."""


def hold_out_works(starts, length, share):
    right = max(start for start in starts if length - start >= share * length)
    return max((start for start in starts if start < right), default=right)
