"""Believes that the next border after the cut is the right one."""

import math


def hold_out_works(starts, length, share):
    cut = length - math.ceil(share * length)
    return min((start for start in starts if start > cut), default=starts[-1])
