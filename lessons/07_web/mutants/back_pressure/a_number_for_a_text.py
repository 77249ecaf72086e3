"""Believes that a header can hold a number."""

import math


class Door:
    def enter(self):
        if self.inside < self.places:
            self.inside += 1
            return 200, {}
        return 503, {"Retry-After": max(1, math.ceil(self.inside * self.seconds_each))}
