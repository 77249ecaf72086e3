"""Believes that a tensor without parents has nothing to pass on, so it need not be listed."""


def oldest_first(result):
    order = []

    def visit(tensor):
        if tensor.parents and tensor not in order:
            for parent in tensor.parents:
                visit(parent)
            order.append(tensor)

    visit(result)
    return order
