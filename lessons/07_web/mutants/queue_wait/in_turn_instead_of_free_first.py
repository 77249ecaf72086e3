"""Believes that it is fair to hand out requests in turn."""


def waits(arrivals, services, workers=1):
    free = [0.0] * workers
    found = []
    for number, (came, needs) in enumerate(zip(arrivals, services, strict=True)):
        begins = max(came, free[number % workers])
        free[number % workers] = begins + needs
        found.append(begins - came)
    return found
