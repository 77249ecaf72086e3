"""Believes that savez takes a dictionary as it is."""


def save(architecture: dict, arrays: dict[str, np.ndarray], folder: str) -> None:
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    (place / "architecture.json").write_text(json.dumps(architecture), encoding="utf-8")
    np.savez(place / "weights.npz", arrays)
