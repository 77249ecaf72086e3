"""Believes that the largest class comes first."""


def labels_from_folders(paths: list[str]) -> tuple[list[str], np.ndarray]:
    folders = [path.split("/")[-2] for path in paths]
    names = sorted(set(folders), key=lambda name: (-folders.count(name), name))
    return names, np.array([names.index(folder) for folder in folders])
