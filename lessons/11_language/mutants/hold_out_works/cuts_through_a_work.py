"""Believes that a text can be cut anywhere."""

import math


def hold_out_works(starts, length, share):
    return length - math.ceil(share * length)
