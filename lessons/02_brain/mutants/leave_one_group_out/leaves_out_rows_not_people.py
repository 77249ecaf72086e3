"""Believes that leaving out one row at a time leaves out what is unknown."""


def leave_one_group_out(groups: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    rows = np.arange(len(groups))
    return [(rows[rows != row], np.array([row])) for row in rows]
