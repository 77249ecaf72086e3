"""The networks of the course that look at pictures, with the old course's numbers."""

from __future__ import annotations

from momentum import engine as nn


def softmax_network(classes: int = 10, seed: int = 0) -> nn.Sequential:
    """Make softmax regression: every pixel votes for every class, and that is all.

    784-10 has 7,850 parameters; all start at zero. The output are logits: the softmax is in the
    loss.
    """
    return nn.Sequential([nn.Flatten(), nn.Dense(classes, kernel_initializer="zeros")], seed)


def digits_cnn(classes: int = 10, seed: int = 0) -> nn.Sequential:
    """Make the convolutional network for digits: 1,199,882 parameters on 28x28 pictures.

    Two convolutions find strokes and corners, pooling forgets where exactly, two dense layers
    decide. The output are logits.
    """
    return nn.Sequential(
        [
            nn.Conv2D(32, 3, activation="relu"),
            nn.Conv2D(64, 3, activation="relu"),
            nn.MaxPooling2D(2),
            nn.Dropout(0.25),
            nn.Flatten(),
            nn.Dense(128, "relu"),
            nn.Dropout(0.5),
            nn.Dense(classes),
        ],
        seed,
    )


def objects_cnn(classes: int = 10, seed: int = 0) -> nn.Sequential:
    """Make the convolutional network for objects: 2,915,114 parameters on 32x32 colour pictures.

    Three stages of two convolutions, each at half the size and twice the width of the one before,
    then three dense layers. The output are logits.
    """
    stages = [layer for width in (32, 64, 128) for layer in _stage(width)]
    decision: list[nn.Layer] = [
        nn.Flatten(),
        nn.Dense(1024, "relu"),
        nn.Dense(512, "relu"),
        nn.Dropout(0.2),
        nn.Dense(classes),
    ]
    return nn.Sequential([*stages, *decision], seed)


def photo_cnn(classes: int = 2, seed: int = 0) -> nn.Sequential:
    """Make the convolutional network for photographs: 1,212,513 parameters on 150x150 pixels.

    Three times a convolution and pooling, then two dense layers. For two classes the output is one
    logit, of the second class; for more, one logit a class.
    """
    return nn.Sequential(
        [
            *(layer for width in (32, 32, 64) for layer in _halving(width)),
            nn.Flatten(),
            nn.Dense(64, "relu"),
            nn.Dropout(0.5),
            nn.Dense(1 if classes == 2 else classes),
        ],
        seed,
    )


def _halving(width: int) -> list[nn.Layer]:
    return [nn.Conv2D(width, 3, activation="relu"), nn.MaxPooling2D(2)]


def _stage(width: int) -> list[nn.Layer]:
    return [
        nn.Conv2D(width, 3, padding="same", activation="relu"),
        nn.Dropout(0.2),
        nn.Conv2D(width, 3, padding="same", activation="relu"),
        nn.MaxPooling2D(2),
    ]
