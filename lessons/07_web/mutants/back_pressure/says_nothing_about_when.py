"""Believes that the status says it all."""


class Door:
    def enter(self):
        if self.inside < self.places:
            self.inside += 1
            return 200, {}
        return 503, {}
