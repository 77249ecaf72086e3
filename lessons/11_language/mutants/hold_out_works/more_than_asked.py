"""Believes that "at least" means "more than"."""


def hold_out_works(starts, length, share):
    return max(start for start in starts if length - start > share * length)
