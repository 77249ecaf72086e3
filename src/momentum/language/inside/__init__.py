"""Inside a network that reads: what surprises it, what its gates do, where its attention goes.

``surprise``   bits that every character of a text costs
``gates``      the gates and the memory of an LSTM or a GRU, character by character
``telling``    units whose memory follows something in the text, judged on text they were not
               chosen by
``attention``  where every step of a transformer looks
``report``     all of this as figures and tables of a run
"""
