"""Believes that an exponential fits into a float, whatever the logit."""


def name_the_answer(logits: np.ndarray, names: list[str]) -> list[tuple[str, float]]:
    if len(logits) == 1:
        logits = np.array([0.0, logits[0]])
    powers = np.exp(logits)
    shares = (powers / powers.sum()).tolist()
    return sorted(zip(names, shares, strict=True), key=lambda pair: -pair[1])
