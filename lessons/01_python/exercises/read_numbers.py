"""Read numbers from a file in which some lines are bad.

A sensor wrote one number per line. Sometimes it failed and wrote something else, such as "error" or "--".

Write `read_numbers(path)`: it returns two lists, the numbers (as floats) and the places of the bad lines. Lines
are counted from 1, as an editor shows them. A line with nothing but blanks is neither a number nor bad, but it
counts as a line. If there is no such file, let the FileNotFoundError pass: whoever called should know.

A file with the four lines 0.5, error, (nothing), 0.7 gives ([0.5, 0.7], [2]).
"""


def read_numbers(path: str) -> tuple[list[float], list[int]]:
    """Return the numbers in a file, and which of its lines hold none."""
    ...  # Your code here.
