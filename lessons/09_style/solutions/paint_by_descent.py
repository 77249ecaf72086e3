"""The whole method, small: a picture goes downhill."""

import numpy as np

import momentum.engine as nn
from momentum.engine import functional as f


def look(picture: nn.Tensor | np.ndarray, kernel: np.ndarray) -> nn.Tensor:
    """Return what the eyes see: a tensor of shape (1, rows, columns, channels)."""
    tensor = nn.Tensor(picture) if isinstance(picture, np.ndarray) else picture
    return f.relu(f.conv2d(tensor, nn.Tensor(kernel), None))


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
    photo: np.ndarray,
    style: np.ndarray,
    kernel: np.ndarray,
    content_weight: float,
    rate: float,
    steps: int,
) -> tuple[np.ndarray, list[float]]:
    """Return the picture after some steps, and the loss before each of them."""
    content, strokes = look(photo, kernel).data, gram(look(style, kernel)).data
    picture, losses = photo, []
    for _ in range(steps):
        moving = nn.Tensor(picture, requires_grad=True)
        seen = look(moving, kernel)
        loss = share(gram(seen), strokes) + share(seen, content) * content_weight
        loss.backward()
        losses.append(loss.item())
        picture = np.clip(picture - rate * moving.grad, 0, 1)
    return picture, losses
