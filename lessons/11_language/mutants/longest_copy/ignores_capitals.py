"""Believes that a word is a word, however it is written."""


def longest_copy(sample, source):
    longest = ""
    lower = source.lower()
    for start in range(len(sample)):
        for end in range(start + len(longest) + 1, len(sample) + 1):
            if sample[start:end].lower() not in lower:
                break
            longest = sample[start:end]
    return longest
