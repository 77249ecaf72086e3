"""Believes that a tensor that is used twice belongs on the list twice."""


def oldest_first(result):
    order = []
    for parent in result.parents:
        order += oldest_first(parent)
    return [*order, result]
