"""Believes that the mean of cosines is the cosine with the mean."""


def leanings(words, near, far):
    near, far = near.mean(axis=0, keepdims=True), far.mean(axis=0, keepdims=True)
    return (cosines(words, near) - cosines(words, far))[:, 0]
