"""Keep the best losses.

A network was trained several times, and each training ended with a loss (small is good). You want to
remember the best ones.

Write `keep_best(losses, loss, n)`: it adds the new `loss` to `losses` and returns the `n` smallest, the
smallest first. If there are fewer than `n`, all of them. It returns a new list; the one it was given, which
is in no special order, stays as it was.

    keep_best([0.5, 0.2, 0.9], 0.4, 3) is [0.2, 0.4, 0.5]
"""


def keep_best(losses: list[float], loss: float, n: int) -> list[float]:
    """Return the n smallest of the losses and the new one, the smallest first."""
    ...  # Your code here.
