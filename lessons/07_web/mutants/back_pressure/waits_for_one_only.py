"""Believes that one place is free when one request is done."""

import math


class Door:
    def enter(self):
        if self.inside < self.places:
            self.inside += 1
            return 200, {}
        return 503, {"Retry-After": str(max(1, math.ceil(self.seconds_each)))}
