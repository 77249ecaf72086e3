"""Believes that a passage that is as long may take the place of the one before."""


def longest_copy(sample, source):
    longest = ""
    for start in range(len(sample)):
        for end in range(start + max(len(longest), 1), len(sample) + 1):
            if sample[start:end] not in source:
                break
            longest = sample[start:end]
    return longest
