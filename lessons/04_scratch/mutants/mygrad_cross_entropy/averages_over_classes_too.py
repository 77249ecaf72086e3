"""Believes that an average always goes over all numbers of a table."""


def cross_entropy(scores, target):
    p = softmax(scores).data

    def pass_back(g):
        scores.receive(g * (p - target) / p.size)

    return Tensor(-(np.log(p) * target).mean(), (scores,), pass_back)
