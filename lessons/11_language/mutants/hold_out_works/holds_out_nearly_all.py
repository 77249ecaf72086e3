"""Believes that the first border that suffices is the one."""


def hold_out_works(starts, length, share):
    return next(start for start in starts if length - start >= share * length)
