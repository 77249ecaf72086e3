"""Believes that nothing comes after a loss."""


def cross_entropy(scores, target):
    p = softmax(scores).data

    def pass_back(g):
        scores.receive((p - target) / len(p))

    return Tensor(-(np.log(p) * target).sum() / len(p), (scores,), pass_back)
