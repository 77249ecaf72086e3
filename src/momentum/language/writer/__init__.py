"""A network that writes: it reads a text character by character and learns what comes next.

``plan``       which network, how it is trained
``networks``   the networks on the engine
``corpus``     a text of any size as codes, in three parts
``markov``     the baseline: what followed the last few characters, counted
``lessons``    the order in which a text is read while learning
``training``   learning, with checkpoints
``judging``    bits per character on text that was not learned from
``sampling``   how the next character is drawn
``stepping``   one character after the other, quickly, from a state that can be kept
``written``    what a run keeps, and how it is read again
"""
