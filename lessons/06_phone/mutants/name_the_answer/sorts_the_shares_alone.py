"""Believes that names and probabilities can be sorted one without the other."""


def name_the_answer(logits: np.ndarray, names: list[str]) -> list[tuple[str, float]]:
    if len(logits) == 1:
        logits = np.array([0.0, logits[0]])
    powers = np.exp(logits - logits.max())
    shares = sorted((powers / powers.sum()).tolist(), reverse=True)
    return list(zip(names, shares, strict=True))
