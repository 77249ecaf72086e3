"""Believes that a network can learn names."""


def labels_from_folders(paths: list[str]) -> tuple[list[str], np.ndarray]:
    folders = [path.split("/")[-2] for path in paths]
    return sorted(set(folders)), np.array(folders)
