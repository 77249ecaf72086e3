"""Weights as bytes: int8, with a scale and a zero point.

A number x is kept as a whole number q from -128 to 127, and read back as

    x is about  scale * (q - zero_point)

1. `scale_and_zero_point(values)`: choose the two so that the range from the smallest to the largest
   value is covered by the 255 steps from -128 to 127. The range must contain 0, so that a zero stays
   exactly zero: with low = min(0, smallest) and high = max(0, largest)

       scale      = (high - low) / 255
       zero_point = -128 - low / scale, rounded to a whole number (an int)

   scale_and_zero_point(np.array([-1.0, 4.1])) is (0.02, -78)
   If all values are 0, return (1.0, 0).

2. `quantise(values, scale, zero_point)`: q = values / scale, rounded, plus zero_point; what lies
   outside of -128 to 127 becomes the end of the range. An array of dtype int8.

   quantise(np.array([-1.0, 0.0, 0.031, 99.0]), 0.02, -78) is [-128, -78, -76, 127]

3. `dequantise(q, scale, zero_point)`: back again, as float32. q is an array of int8.

   dequantise(np.array([-128, -78, 127], np.int8), 0.02, -78) is [-1.0, 0.0, 4.1]
"""

import numpy as np


def scale_and_zero_point(values: np.ndarray) -> tuple[float, int]:
    """Return the step between two neighbours, and the whole number that means 0."""
    raise NotImplementedError  # Your code here.


def quantise(values: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    """Return the values as int8."""
    raise NotImplementedError  # Your code here.


def dequantise(q: np.ndarray, scale: float, zero_point: int) -> np.ndarray:
    """Return the numbers that the int8 stand for, as float32."""
    raise NotImplementedError  # Your code here.
