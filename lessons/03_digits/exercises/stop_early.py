"""Early stopping: when is it enough?

After every epoch the loss on the *validation* pictures is measured. As long as it finds a new best
(strictly lower than every loss before), training goes on. When `patience` epochs in a row have
brought no new best, training stops, and the network goes back to its best epoch.

Write `early_stopping(losses, patience)`. `losses` is the list of validation losses, one an epoch, as
they would come in; return (best epoch, last epoch trained), counted from 1. What lies behind the last
epoch trained has never happened. If patience never runs out, the last epoch is the end of the list.

    early_stopping([0.9, 0.5, 0.6, 0.7, 0.4], patience=2) is (2, 4)

After epoch 4 two epochs in a row were no better than epoch 2. Nobody ever learns of the 0.4.
"""


def early_stopping(losses: list[float], patience: int) -> tuple[int, int]:
    """Return the best epoch and the last epoch trained, counted from 1."""
    raise NotImplementedError  # Your code here.
