"""Believes that min finds the smallest count, and that is the one."""

from collections import Counter
from itertools import pairwise


def most_frequent_pair(tokens):
    counts = Counter(pairwise(tokens))
    return min(counts, key=lambda pair: (counts[pair], pair))
