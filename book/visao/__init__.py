"""Data sets, figure style, seeding and the scoreboard of the book *Vì sao và vì sao*.

Articles import from here and nowhere else in the book.  There is no model,
layer, loss or training loop in this package on purpose: those are what the
reader came for, so they stand in the articles.

Every name below can be imported as ``from visao import name``.  An executed
article carries the modules behind the names it uses inside its own notebook,
so each module imports nothing but the standard library, numpy, matplotlib,
torch (only where tensors are asked for), scikit-learn (only for the data that
ship with it) and its siblings.
"""

from .an_hay_di import an_hay_di
from .bang import bang
from .chu_so import chu_so
from .chuyen_nho import chuyen_nho
from .doc_so import doc_so, doc_thanh_chu
from .hinh_khoi import hinh_khoi
from .nhiet_do import nhiet_do
from .nhieu_nghia import nhieu_nghia
from .quan_ngon import quan_ngon
from .results import TASKS, Task, record
from .ruou import ruou
from .seeding import seed_everything
from .so_tai import so_tai
from .splits import RUNS, draw, parts_of
from .style import COLORS, use_style
from .ten_rieng import ten_rieng
from .them_dau import bo_dau, them_dau
from .tieu_duong import tieu_duong
from .tra_da import tra_da
from .trang_khuyet import trang_khuyet
from .ung_thu import ung_thu

__all__ = [
    "COLORS",
    "RUNS",
    "TASKS",
    "Task",
    "an_hay_di",
    "bang",
    "bo_dau",
    "chu_so",
    "chuyen_nho",
    "doc_so",
    "doc_thanh_chu",
    "draw",
    "hinh_khoi",
    "nhiet_do",
    "nhieu_nghia",
    "parts_of",
    "quan_ngon",
    "record",
    "ruou",
    "seed_everything",
    "so_tai",
    "ten_rieng",
    "them_dau",
    "tieu_duong",
    "tra_da",
    "trang_khuyet",
    "ung_thu",
    "use_style",
]
