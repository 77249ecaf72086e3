"""Believes that item -0 is the last one."""


def reverse(items: list) -> list:
    return [items[-place] for place in range(len(items))]
