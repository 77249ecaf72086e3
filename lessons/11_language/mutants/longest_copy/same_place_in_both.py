"""Believes that two texts are compared side by side."""


def longest_copy(sample, source):
    longest = run = ""
    for a, b in zip(sample, source, strict=False):
        run = run + a if a == b else ""
        longest = run if len(run) > len(longest) else longest
    return longest
