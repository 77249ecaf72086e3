"""Believes that a `return` inside a loop waits until the loop is over."""


class Sequential:
    def parameters(self):
        found = []
        for layer in self.layers:
            found += layer.parameters()
            return found
