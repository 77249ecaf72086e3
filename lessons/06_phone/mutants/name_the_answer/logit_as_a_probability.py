"""Believes that the output of the last layer is a probability."""


def name_the_answer(logits: np.ndarray, names: list[str]) -> list[tuple[str, float]]:
    if len(logits) == 1:
        shares = [1 - float(logits[0]), float(logits[0])]
    else:
        powers = np.exp(logits - logits.max())
        shares = (powers / powers.sum()).tolist()
    return sorted(zip(names, shares, strict=True), key=lambda pair: -pair[1])
