"""Believes that whether the first or the last works are put aside is all the same."""


def hold_out_works(starts, length, share):
    return next(start for start in [*starts, length] if start >= share * length)
