"""Believes that averaging is for the loss that one prints."""


def cross_entropy(scores, target):
    p = softmax(scores).data

    def pass_back(g):
        scores.receive(g * (p - target))

    return Tensor(-(np.log(p) * target).sum() / len(p), (scores,), pass_back)
