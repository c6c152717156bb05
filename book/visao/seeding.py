"""One seed for every source of chance.

In: a number.  Out: nothing; Python, numpy and, where it is installed and has
been imported, torch all start from that number and compute in a fixed order.
"""

from __future__ import annotations

import random
import sys

import numpy as np


def seed_everything(seed: int = 0) -> None:
    """Start Python's, numpy's and torch's generators from *seed*.

    Torch is touched only if the article has imported it already.  It is also
    told to use one thread and deterministic algorithms, so that a second run
    gives the same digits (https://docs.pytorch.org/docs/stable/notes/randomness.html).
    """
    random.seed(seed)
    np.random.seed(seed)
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.manual_seed(seed)
        torch.set_num_threads(1)
        torch.use_deterministic_algorithms(True)
