"""Believes that the first class met is class 0."""


def labels_from_folders(paths: list[str]) -> tuple[list[str], np.ndarray]:
    folders = [path.split("/")[-2] for path in paths]
    names = list(dict.fromkeys(folders))
    return names, np.array([names.index(folder) for folder in folders])
