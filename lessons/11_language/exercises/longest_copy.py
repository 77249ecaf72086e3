"""What did it copy?

Write `longest_copy(sample, source)`: the longest passage of `sample`, a piece without gaps, that stands in
`source` word for word, character for character (capitals, spaces and line ends count). Of several that are
equally long return the one that begins first in the sample; an empty text if not even a character is shared.

A sample has a few hundred characters, a source tens of thousands: whatever passage you look for, look no more
often than you must. Python's `piece in source` is quick.

    longest_copy("or not at all", "To be, or not to be") is "or not "
"""


def longest_copy(sample: str, source: str) -> str:
    """Return the longest passage of the sample that stands in the source."""
    raise NotImplementedError  # Your code here.
