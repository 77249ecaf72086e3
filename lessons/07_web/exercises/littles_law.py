"""Little's law, seen in a log.

`arrivals` and `departures` are two lists of seconds: request k came at arrivals[k] and had its
answer at departures[k]. The log is complete: before the first arrival and after the last departure
nobody is inside. Requests may overtake each other, and the lists are in no order.

Write `little(arrivals, departures)`. Over the time T from the first arrival to the last departure,
return a tuple (rate, wait, inside):

    rate     requests a second: how many there were, divided by T
    wait     the mean number of seconds from a request's arrival to its departure
    inside   the mean number of requests inside. Walk through the moments at which somebody comes or
             goes: in between, the number inside stays the same. Each number counts as long as it
             lasted; the mean is the sum of number times seconds, divided by T.

    little([0, 1], [2, 4]) is (0.5, 2.5, 1.25)

From 0 to 1 one is inside, from 1 to 2 two, from 2 to 4 one: (1 + 2 + 2) / 4 = 1.25. And it equals
0.5 times 2.5. It always will; that is the law.
"""


def little(arrivals: list[float], departures: list[float]) -> tuple[float, float, float]:
    """Return the rate, the mean time inside, and the mean number inside."""
    raise NotImplementedError  # Your code here.
