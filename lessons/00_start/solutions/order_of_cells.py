"""What is x?"""

a_b_c = 7  # 2 * 3 + 1
a_c_b = 9  # (2 + 1) * 3
a_b_b_c = 19  # 2 * 3 * 3 + 1
a_changed = 7  # What is written in a cell counts only once it is run.
restarted = "NameError"  # A fresh kernel remembers nothing.
