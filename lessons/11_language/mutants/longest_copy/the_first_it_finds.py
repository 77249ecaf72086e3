"""Believes that the first copy is the one."""


def longest_copy(sample, source):
    for start in range(len(sample)):
        if sample[start : start + 2] in source:
            end = start + 2
            while end < len(sample) and sample[start : end + 1] in source:
                end += 1
            return sample[start:end]
    return ""
