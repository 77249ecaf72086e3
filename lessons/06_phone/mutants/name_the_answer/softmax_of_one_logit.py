"""Believes that a softmax works for any number of logits."""


def name_the_answer(logits: np.ndarray, names: list[str]) -> list[tuple[str, float]]:
    powers = np.exp(logits - logits.max())
    shares = (powers / powers.sum()).tolist()
    return sorted(zip(names, shares, strict=False), key=lambda pair: -pair[1])
