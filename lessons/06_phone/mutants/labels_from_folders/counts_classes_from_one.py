"""Believes that the first class is class 1."""


def labels_from_folders(paths: list[str]) -> tuple[list[str], np.ndarray]:
    folders = [path.split("/")[-2] for path in paths]
    names = sorted(set(folders))
    return names, np.array([names.index(folder) + 1 for folder in folders])
