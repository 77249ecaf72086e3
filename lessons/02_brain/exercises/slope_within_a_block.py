"""The slope within a block.

When a region of the brain is at work, its blood takes seconds to respond. So how the signal *moves*
during a block tells more than where it stands. `slopes(blocks, rate)` fits a straight line to every
channel of every block, by least squares, and returns how steep each is:

    slope = sum of (t - mean t) * x / sum of (t - mean t)^2        over the rows of the block

`blocks` has the shape (blocks, rows, channels); `rate` is the number of rows a second, and t counts
seconds. The result has the shape (blocks, channels), in units of the signal a second. A channel that
rises by 2 from row to row, at 10 rows a second, has the slope 20.
"""

import numpy as np


def slopes(blocks: np.ndarray, rate: float) -> np.ndarray:
    """Fit a straight line to every channel of every block; return the slopes."""
    raise NotImplementedError
