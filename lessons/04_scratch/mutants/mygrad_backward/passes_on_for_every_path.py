"""Believes that a tensor passes its gradient on whenever somebody hands it one."""


class Tensor:
    def backward(self):
        self.grad = np.ones_like(self.data)
        _walk(self)


def _walk(tensor):
    tensor.pass_back(tensor.grad)
    for parent in dict.fromkeys(tensor.parents):
        _walk(parent)
