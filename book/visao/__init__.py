"""Data sets, figure style, seeding and the scoreboard of the book *Vì sao và vì sao*.

Articles import from here and nowhere else in the book.  There is no model,
layer, loss or training loop in this package on purpose: those are what the
reader came for, so they stand in the articles.

Every name below can be imported as ``from visao import name``.  An executed
article carries the modules behind the names it uses inside its own notebook,
so each module imports nothing but the standard library, numpy, matplotlib,
torch (only where tensors are asked for) and its siblings.
"""

from .results import TASKS, Task, record
from .seeding import seed_everything
from .splits import RUNS, draw, parts_of
from .style import COLORS, use_style
from .tra_da import tra_da

__all__ = [
    "COLORS",
    "RUNS",
    "TASKS",
    "Task",
    "draw",
    "parts_of",
    "record",
    "seed_everything",
    "tra_da",
    "use_style",
]
