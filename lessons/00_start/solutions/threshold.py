"""Learn a rule: from how many centimetres on is it a virginica?"""


def count_mistakes(lengths: list, virginica: list, threshold: float) -> int:
    """Return for how many flowers the rule says something else than what is true."""
    pairs = zip(lengths, virginica, strict=True)
    return sum((length > threshold) != truth for length, truth in pairs)


def learn_threshold(lengths: list, virginica: list, candidates: list) -> float:
    """Return the candidate for which the rule makes the fewest mistakes."""
    best = candidates[0]
    for candidate in candidates:
        fewer = count_mistakes(lengths, virginica, candidate)
        if fewer < count_mistakes(lengths, virginica, best):
            best = candidate
    return best
