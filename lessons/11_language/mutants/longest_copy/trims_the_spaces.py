"""Believes that spaces at the end are no text."""


def longest_copy(sample, source):
    longest = ""
    for start in range(len(sample)):
        for end in range(start + len(longest) + 1, len(sample) + 1):
            if sample[start:end] not in source:
                break
            longest = sample[start:end]
    return longest.strip()
