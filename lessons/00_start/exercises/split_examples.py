"""Split examples into a training set and a test set.

Choose `test_count` of the examples at random for the test set; all others are the training set.
Return both lists: first training, then test. No example may be in both, and none may get lost.
The list you were given stays as it was.

    split([10, 20, 30, 40], 1, rng) may be ([40, 10, 20], [30])

`rng` makes random numbers. `rng.permutation(4)` gives the positions 0, 1, 2, 3 in random order,
such as [3, 0, 1, 2]. Use this rng and no other: then whoever starts with the same seed gets the
same split.

Lists you may need: `items[position]` is one item, `items[:3]` the first three, `items[3:]` the
others, and `[items[k] for k in positions]` makes a list of those at the given positions.
"""


def split(examples: list, test_count: int, rng) -> tuple[list, list]:
    """Return a training set and a test set: every example is in exactly one of them."""
    ...  # Your code here.
