"""The longest passage that was copied."""


def longest_copy(sample: str, source: str) -> str:
    """Return the longest passage of the sample that stands in the source."""
    longest = ""
    for start in range(len(sample)):
        # Only a longer passage counts, and every longer one begins with one that is just longer.
        while (piece := sample[start : start + len(longest) + 1]) in source:
            if len(piece) <= len(longest):
                break  # The end of the sample.
            longest = piece
    return longest
