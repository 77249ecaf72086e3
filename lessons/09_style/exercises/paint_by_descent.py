"""The whole method, small: a picture goes downhill.

`look(picture, kernel)` is given: one convolution and a ReLU, the smallest eyes there are. `gram(maps)`
and `share(a, target)` are given, too: the Gram matrix, and the squared difference as a share of the
target's squares.

Write `paint(photo, style, kernel, content_weight, rate, steps)`. `photo` and `style` have shape (1,
rows, columns, 3), levels from 0 to 1; `kernel` are the weights of the eyes. Begin with the photograph.
In every one of `steps` steps

1. look at the picture, and compute the loss:  style_loss + content_weight * content_loss.  The style loss is the `share` by
   which the Gram matrix of the picture differs from that of `style`; the content loss is the `share` by which what is seen
   differs from what is seen in `photo`;
2. move the *picture* against its gradient, `rate` times as far as it is long; cut off what leaves 0 to 1.

Return the picture (an array) and the list of the losses, one for each step, as they were before it.
Nothing you were given changes.

What the engine does: `nn.Tensor(array, requires_grad=True)` is something that may move;
`loss.backward()` writes into its `.grad`; `.data` is the plain array.
"""

import numpy as np

import momentum.engine as nn
from momentum.engine import functional as f


def look(picture: nn.Tensor | np.ndarray, kernel: np.ndarray) -> nn.Tensor:
    """Return what the eyes see: a tensor of shape (1, rows, columns, channels)."""
    return f.relu(f.conv2d(nn.Tensor(picture) if isinstance(picture, np.ndarray) else picture, nn.Tensor(kernel), None))


def gram(maps: nn.Tensor) -> nn.Tensor:
    """Return the Gram matrix of one picture."""
    places = maps.shape[1] * maps.shape[2]
    seen = f.reshape(maps, places, maps.shape[3])
    return f.transpose(seen, 1, 0) @ seen * (1 / places)


def share(a: nn.Tensor, target: np.ndarray) -> nn.Tensor:
    """Return the squared difference as a share of the target's squares."""
    off = a - target
    return (off * off).sum() * (1 / float((target**2).sum()))


def paint(
    photo: np.ndarray, style: np.ndarray, kernel: np.ndarray, content_weight: float, rate: float, steps: int
) -> tuple[np.ndarray, list[float]]:
    """Return the picture after some steps, and the loss before each of them."""
    raise NotImplementedError  # Your code here.
