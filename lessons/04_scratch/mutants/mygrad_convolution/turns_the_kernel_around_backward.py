"""Believes that the way back turns the kernel around."""

import numpy as np


def convolve(image: Tensor, kernel: Tensor) -> Tensor:
    x, k = (image.data, kernel.data)
    h, w = k.shape[:2]
    rows, columns = (x.shape[1] - h + 1, x.shape[2] - w + 1)
    y = sum(x[:, i : i + rows, j : j + columns] @ k[i, j] for i in range(h) for j in range(w))

    def pass_back(g: np.ndarray) -> None:
        to_image, to_kernel = (np.zeros_like(x), np.zeros_like(k))
        for i in range(h):
            for j in range(w):
                to_image[:, i : i + rows, j : j + columns] += g @ k[-1 - i, -1 - j].T
                to_kernel[i, j] += np.tensordot(
                    x[:, i : i + rows, j : j + columns], g, axes=([0, 1, 2], [0, 1, 2])
                )
        image.receive(to_image)
        kernel.receive(to_kernel)

    return Tensor(y, (image, kernel), pass_back)
