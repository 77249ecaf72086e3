"""Believes that a loop adds up by itself."""


def convolve(image, kernel):
    x, k = image.data, kernel.data
    rows, columns = x.shape[1] - k.shape[0] + 1, x.shape[2] - k.shape[1] + 1
    y = np.zeros((len(x), rows, columns, k.shape[3]))
    for i, j in np.ndindex(k.shape[:2]):
        y = x[:, i : i + rows, j : j + columns] @ k[i, j]

    def pass_back(g):
        to_image, to_kernel = np.zeros_like(x), np.zeros_like(k)
        for i, j in np.ndindex(k.shape[:2]):
            to_image[:, i : i + rows, j : j + columns] += g @ k[i, j].T
            window = x[:, i : i + rows, j : j + columns]
            to_kernel[i, j] = np.tensordot(window, g, axes=([0, 1, 2], [0, 1, 2]))
        image.receive(to_image)
        kernel.receive(to_kernel)

    return Tensor(y, (image, kernel), pass_back)
