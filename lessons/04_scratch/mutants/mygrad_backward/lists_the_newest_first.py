"""Believes that the order of a list does not matter, as long as it is an order."""


def oldest_first(result):
    order = []

    def visit(tensor):
        if tensor not in order:
            for parent in tensor.parents:
                visit(parent)
            order.append(tensor)

    visit(result)
    return order[::-1]
