"""Believes that every class is a question of its own."""


def name_the_answer(logits: np.ndarray, names: list[str]) -> list[tuple[str, float]]:
    shares = (1 / (1 + np.exp(-logits))).tolist()
    if len(shares) == 1:
        shares = [1 - shares[0], shares[0]]
    return sorted(zip(names, shares, strict=True), key=lambda pair: -pair[1])
