"""Believes that what stands there in the same order was copied."""

from difflib import SequenceMatcher


def longest_copy(sample, source):
    blocks = SequenceMatcher(None, sample, source, autojunk=False).get_matching_blocks()
    return "".join(sample[a : a + n] for a, _, n in blocks)
