"""Believes that the gradient points where one wants to go."""


def cross_entropy(scores, target):
    p = softmax(scores).data

    def pass_back(g):
        scores.receive(g * (target - p) / len(p))

    return Tensor(-(np.log(p) * target).sum() / len(p), (scores,), pass_back)
