"""Believes that all folders lie as deep as the first one seen."""


def labels_from_folders(paths: list[str]) -> tuple[list[str], np.ndarray]:
    folders = [path.split("/")[1] for path in paths]
    names = sorted(set(folders))
    return names, np.array([names.index(folder) for folder in folders])
