"""Believes that a sigmoid is the probability of the first name."""


def name_the_answer(logits: np.ndarray, names: list[str]) -> list[tuple[str, float]]:
    if len(logits) == 1:
        logits = np.array([logits[0], 0.0])
    powers = np.exp(logits - logits.max())
    shares = (powers / powers.sum()).tolist()
    return sorted(zip(names, shares, strict=True), key=lambda pair: -pair[1])
