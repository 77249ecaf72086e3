"""Believes that whoever reads the list will find the largest."""


def name_the_answer(logits: np.ndarray, names: list[str]) -> list[tuple[str, float]]:
    if len(logits) == 1:
        logits = np.array([0.0, logits[0]])
    powers = np.exp(logits - logits.max())
    return list(zip(names, (powers / powers.sum()).tolist(), strict=True))
