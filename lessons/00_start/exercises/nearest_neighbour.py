"""The nearest neighbour: a rule that learns by heart.

`flower` is a list of measurements. `known` is a list of such lists, flowers whose species are
known; `species` says which, in the same order. Return the species of the known flower that is
nearest to `flower`.

How near: in a straight line, as Pythagoras taught. Take the difference of each measurement,
square it, and add the squares up. (The square root of that sum is the distance. The smallest sum
has the smallest root, so you may leave the root out.)

If you want to collect numbers: `distances = []` makes an empty list, `distances.append(3)` puts 3
at its end.

    nearest([1, 1], [[1, 2], [5, 5]], ["setosa", "virginica"]) is "setosa"
"""


def nearest(flower: list, known: list, species: list) -> str:
    """Return the species of the known flower nearest to `flower`."""
    ...  # Your code here.
