"""How sure is an accuracy?

A rule was right for `right` of `n` test examples. Return the two ends of its 95 % interval, the
lower one first. With p = right / n it is

    p - 1.96 * s   to   p + 1.96 * s,      s = square root of (p * (1 - p) / n)

s is called the standard error: how far an accuracy from n examples typically lies from the true one.

    interval(90, 100) is about (0.841, 0.959)

`** 0.5` takes a square root: `9 ** 0.5` is 3.0. Two values are returned with a comma between them.
"""


def interval(right: int, n: int) -> tuple[float, float]:
    """Return both ends of the 95 % interval of the accuracy right / n."""
    ...  # Your code here.
