"""Believes that nobody asks for the second."""


def name_the_answer(logits: np.ndarray, names: list[str]) -> list[tuple[str, float]]:
    if len(logits) == 1:
        logits = np.array([0.0, logits[0]])
    powers = np.exp(logits - logits.max())
    shares = powers / powers.sum()
    return [(names[int(shares.argmax())], float(shares.max()))]
