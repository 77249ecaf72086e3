"""Believes that a part of a second does not count."""


class Door:
    def enter(self):
        if self.inside < self.places:
            self.inside += 1
            return 200, {}
        return 503, {"Retry-After": str(int(self.inside * self.seconds_each))}
