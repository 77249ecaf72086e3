"""Believes that what counts as false is not there."""


class Models:
    def get(self, name):
        if not self.loaded.get(name):
            self.loaded[name] = self.load(name)
        return self.loaded[name]
