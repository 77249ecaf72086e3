"""Believes that of equals any will do."""

from collections import Counter
from itertools import pairwise


def most_frequent_pair(tokens):
    return Counter(pairwise(tokens)).most_common(1)[0][0]
