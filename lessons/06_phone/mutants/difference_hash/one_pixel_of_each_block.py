"""Believes that one pixel stands for its block."""


def difference_hash(picture: np.ndarray) -> np.ndarray:
    rows, columns = picture.shape
    small = picture[:: rows // 8, :: columns // 9]
    return small[:, :-1] < small[:, 1:]
