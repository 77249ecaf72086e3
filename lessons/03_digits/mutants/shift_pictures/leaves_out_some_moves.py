"""Believes that a picture moves all the way or not at all."""


def shift(pictures: np.ndarray, most: int, rng: np.random.Generator) -> np.ndarray:
    rows, columns = pictures.shape[1:]
    wide = np.pad(pictures, [(0, 0), (most, most), (most, most)])
    corners = rng.choice([0, most, 2 * most], (len(pictures), 2))
    return np.array(
        [big[i : i + rows, j : j + columns] for big, (i, j) in zip(wide, corners, strict=True)]
    )
