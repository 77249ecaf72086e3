"""Networks that read text leave: as a step that carries a state, as a window, or as a sentence.

``text_deployable``  a network that reads text, ready to leave
``tensors``          what goes in and out of its file
``twins``            the same network in Keras
``manifest``         all that an app must know to use the file
``readers``          a file, or a Keras model, reading a text
``text_parity``      whether a file says what the engine says
``text_making``      a file made and measured
"""
