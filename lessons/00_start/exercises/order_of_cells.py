"""What is x?

A notebook has three cells:

    cell A    x = 2
    cell B    x = x * 3
    cell C    x = x + 1

Five people open it, each with a fresh kernel, and run cells in an order of their own. What is x
for each of them at the end? Replace the three dots by your answers. Think first; then try it in
a notebook, if you like.

If the last cell stops with an error, because there is no x yet, answer "NameError" (with the
quotation marks).
"""

# The first runs A, then B, then C.
a_b_c = ...

# The second runs A, then C, then B.
a_c_b = ...

# The third runs A, then B twice, then C.
a_b_b_c = ...

# The fourth runs A and B, changes cell A to `x = 10` without running it again, then runs C.
a_changed = ...

# The fifth runs A, B and C, restarts the kernel, then runs B.
restarted = ...
