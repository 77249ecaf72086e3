"""Believes that the class is the first part of a path."""


def labels_from_folders(paths: list[str]) -> tuple[list[str], np.ndarray]:
    folders = [path.split("/")[0] for path in paths]
    names = sorted(set(folders))
    return names, np.array([names.index(folder) for folder in folders])
