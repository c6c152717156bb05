"""One look for every figure of the book.

In: nothing.  Out: matplotlib draws SVG with the same bytes on every run, no
background (the page lends its own, white or dark), a decimal comma at the axes, and
five colours that stay apart for colour-blind readers.
"""

from __future__ import annotations

import matplotlib.pyplot as plt
from matplotlib import scale, ticker

COLORS = {
    "lam": "#0072B2",
    "cam": "#D55E00",
    "luc": "#009E73",
    "tim": "#AA4499",
    "xam": "#6E6E6E",
}
"""Named colours; blue, vermilion and green are from Okabe and Ito's palette
(https://jfly.uni-koeln.de/color/), chosen to be told apart by everybody."""


class VietnameseFormatter(ticker.ScalarFormatter):
    """Numbers at the axes as Vietnamese writes them, 0,25 and not 0.25."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the words at a tick."""
        return super().__call__(x, pos).replace(".", ",")


def use_style() -> None:
    """Draw every figure from here on in the book's style.

    Inside Jupyter the figures become SVG without a date, with fixed ids, so
    that running an article again changes nothing in its stored notebook.
    """
    plt.rcParams.update(
        {
            # Nothing behind the drawing: the page lends its own, white or dark.
            "figure.facecolor": "none",
            "axes.facecolor": "none",
            "savefig.facecolor": "none",
            "axes.edgecolor": "#444444",
            "axes.grid": True,
            "axes.prop_cycle": plt.cycler(color=list(COLORS.values())),
            "axes.spines.right": False,
            "axes.spines.top": False,
            "figure.constrained_layout.use": True,
            "figure.figsize": (5.6, 3.4),
            "font.family": "DejaVu Sans",
            "font.size": 11,
            "grid.color": "#BBBBBB",
            "grid.linewidth": 0.6,
            "legend.frameon": False,
            "lines.linewidth": 2.0,
            "svg.fonttype": "path",
            "svg.hashsalt": "visao",
        }
    )
    # matplotlib asks the machine's locale or nobody, so a linear axis gets ours by name.
    scale.ScalarFormatter = VietnameseFormatter
    try:
        from matplotlib_inline.backend_inline import set_matplotlib_formats
    except ImportError:  # a plain Python script: there is no notebook to draw into
        return
    set_matplotlib_formats("svg", metadata={"Date": None, "Creator": None})
