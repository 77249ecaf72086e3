"""Believes that what has failed once will always fail."""


class Models:
    def get(self, name):
        if name not in self.loaded:
            self.loaded[name] = None
            self.loaded[name] = self.load(name)
        return self.loaded[name]
