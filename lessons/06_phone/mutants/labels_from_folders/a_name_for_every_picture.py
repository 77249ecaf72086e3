"""Believes that sorting a list makes each name stand in it once."""


def labels_from_folders(paths: list[str]) -> tuple[list[str], np.ndarray]:
    folders = [path.split("/")[-2] for path in paths]
    names = sorted(folders)
    return names, np.array([names.index(folder) for folder in folders])
