"""Believes that layers know by themselves whether they are being trained."""


class Sequential:
    def __call__(self, x, training=False):
        x = as_tensor(x)
        for layer in self.layers:
            x = layer(x)
        return x
