"""Believes that each pair that was counted is merged."""

from itertools import pairwise


def merge(tokens, pair, new):
    merged, covered = [], False
    for two in pairwise([*tokens, None]):
        if two == pair:
            merged.append(new)
        elif not covered:
            merged.append(two[0])
        covered = two == pair
    return merged
