"""Believes that there is only ever one model."""


class Models:
    def get(self, name):
        if "model" not in self.loaded:
            self.loaded["model"] = self.load(name)
        return self.loaded["model"]
