"""Believes that any source of chance will do."""


def shift(pictures: np.ndarray, most: int, rng: np.random.Generator) -> np.ndarray:
    rows, columns = pictures.shape[1:]
    wide = np.pad(pictures, [(0, 0), (most, most), (most, most)])
    corners = np.random.default_rng().integers(0, 2 * most + 1, (len(pictures), 2))
    return np.array(
        [big[i : i + rows, j : j + columns] for big, (i, j) in zip(wide, corners, strict=True)]
    )
