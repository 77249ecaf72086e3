"""Believes that a search for the smallest begins at 0."""


def learn_threshold(lengths, virginica, candidates):
    best, fewest = 0, 0
    for candidate in candidates:
        mistakes = count_mistakes(lengths, virginica, candidate)
        if mistakes < fewest:
            best, fewest = candidate, mistakes
    return best
