"""Believes that a colon and the labels name one place in each row."""


def one_hot(labels: np.ndarray, classes: int) -> np.ndarray:
    table = np.zeros((len(labels), classes))
    table[:, labels] = 1
    return table
