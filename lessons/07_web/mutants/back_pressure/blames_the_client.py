"""Believes that a full house is the fault of those who come."""

import math


class Door:
    def enter(self):
        if self.inside < self.places:
            self.inside += 1
            return 200, {}
        return 429, {"Retry-After": str(max(1, math.ceil(self.inside * self.seconds_each)))}
