"""Stop a training in time.

After each epoch (one pass through the examples) a network is tried on examples it does not learn from, which
gives a loss. When that loss has not improved for a while, training ends.

Write `epochs_trained(losses, patience)`: it goes through the losses and stops as soon as `patience` epochs in
a row brought no loss below the lowest one so far. It returns the number of epochs trained until then, or all of
them if that never happens. A loss equal to the lowest is no improvement.

    epochs_trained([0.9, 0.7, 0.8, 0.75, 0.6], 2) is 4: epochs 3 and 4 did not get below 0.7
    epochs_trained([0.9, 0.7, 0.6], 2)            is 3
"""


def epochs_trained(losses: list[float], patience: int) -> int:
    """Return after how many epochs training stops."""
    ...  # Your code here.
