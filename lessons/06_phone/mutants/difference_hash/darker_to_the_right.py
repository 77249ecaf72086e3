"""Believes that the left one has to be the larger one."""


def difference_hash(picture: np.ndarray) -> np.ndarray:
    rows, columns = picture.shape
    small = picture.reshape(8, rows // 8, 9, columns // 9).mean(axis=(1, 3))
    return small[:, :-1] > small[:, 1:]
