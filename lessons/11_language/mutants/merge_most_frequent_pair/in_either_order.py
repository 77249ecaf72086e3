"""Believes that a pair has no order."""

from collections import Counter
from itertools import pairwise


def most_frequent_pair(tokens):
    counts = Counter(tuple(sorted(pair)) for pair in pairwise(tokens))
    return min(counts, key=lambda pair: (-counts[pair], pair))
