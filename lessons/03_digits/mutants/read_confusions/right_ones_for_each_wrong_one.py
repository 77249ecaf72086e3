"""Believes that a share is right answers over wrong ones."""


def read_confusions(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    right = np.diag(table)
    return right / (table.sum(axis=1) - right), right / (table.sum(axis=0) - right)
