"""Two classes that follow a stream of values, such as the losses of a training.

`RunningMean()` knows, at every moment, how many values it has met (`count`) and their mean (`mean`). Both are 0
at first. `update(value)` takes the next value. It need not keep the values: with n values met, the new one
moves the mean by

    (value - mean) / n

`RunningRange()` is a `RunningMean` that also knows the lowest (`low`) and the highest (`high`) value so far.
Before the first value `low` is plus infinity and `high` is minus infinity: float("inf") and -float("inf").
Let it inherit what it shares.

    losses = RunningRange()
    losses.update(0.9)
    losses.update(0.5)      # now count is 2, mean is 0.7, low is 0.5, high is 0.9
"""


class RunningMean:
    """The mean of the values so far."""

    def __init__(self) -> None:
        ...  # Your code here.

    def update(self, value: float) -> None:
        """Take the next value."""
        ...  # Your code here.


class RunningRange(RunningMean):
    """The mean, the lowest and the highest of the values so far."""

    def __init__(self) -> None:
        ...  # Your code here.

    def update(self, value: float) -> None:
        """Take the next value."""
        ...  # Your code here.
