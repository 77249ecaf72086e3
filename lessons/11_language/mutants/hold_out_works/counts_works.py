"""Believes that all works are equally long."""

import math


def hold_out_works(starts, length, share):
    return starts[len(starts) - math.ceil(share * len(starts))]
