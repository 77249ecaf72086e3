"""The one error a person is meant to read."""


class BadInput(ValueError):
    """Something a person gave cannot be used: one sentence says what, and what was expected.

    The command line prints the sentence and ends with exit code 2; nothing has been written.

    Examples
    --------
    >>> raise BadInput("data.csv is empty; expected a table with a header row.")
    Traceback (most recent call last):
    momentum.errors.BadInput: data.csv is empty; expected a table with a header row.
    """
