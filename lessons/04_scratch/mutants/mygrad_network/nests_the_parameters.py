"""Believes that a list of lists is a list of what is in them."""


class Sequential:
    def parameters(self):
        return [layer.parameters() for layer in self.layers]
