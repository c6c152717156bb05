"""The book as an app: what a browser shows of it on a device's own screen.

In: words, and the drawing of the book's logo.  Out: the text of a web app manifest, and a
drawing for each icon that it names.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

LIGHT, DARK = "#ffffff", "#14181f"
"""What a page stands on; ``tests/book/test_offline.py`` holds them against what is seen."""
NIGHT = "#16255c"
"""What the star stands on where the device cuts the icon into a shape of its own."""
SAFE = 0.78
"""Width of the drawing on such an icon: devices may cut off all but a circle of 0.8."""


@dataclass(frozen=True)
class Icon:
    """One icon.

    :param maskable: whether a device may cut it into its own shape.
    """

    size: int
    maskable: bool

    @property
    def file(self) -> str:
        """Its name in ``_static``."""
        return f"app-{'maskable-' if self.maskable else ''}{self.size}.png"


ICONS = tuple(Icon(size, maskable) for maskable in (False, True) for size in (192, 512))


def drawing(logo: str, icon: Icon) -> str:
    """Return the SVG of an icon.

    :param logo: the SVG of the book's logo.
    """
    inside = base64.b64encode(logo.encode()).decode()
    width = icon.size * (SAFE if icon.maskable else 1)
    left = (icon.size - width) / 2
    ground = f'<rect width="100%" height="100%" fill="{NIGHT}"/>' if icon.maskable else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{icon.size}" height="{icon.size}">'
        f'{ground}<image x="{left:g}" y="{left:g}" width="{width:g}" height="{width:g}" '
        f'href="data:image/svg+xml;base64,{inside}"/></svg>'
    )


def manifest(name: str, short: str, about: str, language: str, icons: tuple[Icon, ...]) -> str:
    """Return the manifest.

    Addresses in it are reckoned from its own, so that each version of the book that a server
    offers is an app by itself.
    """
    data = {
        "name": name,
        "short_name": short,
        "description": about,
        "lang": language,
        "dir": "ltr",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        # A reader goes back more often than an app's user does.
        "display_override": ["minimal-ui", "standalone"],
        "theme_color": LIGHT,
        "background_color": LIGHT,
        "icons": [
            {
                "src": f"_static/{icon.file}",
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": "maskable" if icon.maskable else "any",
            }
            for icon in icons
        ],
    }
    return json.dumps({k: v for k, v in data.items() if v}, ensure_ascii=False, indent=1) + "\n"
