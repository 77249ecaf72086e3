"""Believes that what is frequent stands side by side."""

from collections import Counter


def most_frequent_pair(tokens):
    (first, _), (second, _) = Counter(tokens).most_common(2)
    return first, second
