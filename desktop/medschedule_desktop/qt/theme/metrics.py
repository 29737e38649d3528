"""Sizes in pixels at 1x, on a grid of four."""

from enum import IntEnum


class TextSize(IntEnum):
    """The four text sizes of the desktop. SMALL is for second lines and tables only."""

    DISPLAY = 28
    TITLE = 20
    BODY = 14
    SMALL = 12


TOP_BAR = 56
RAIL = 76
STATUS_BAR = 28
TOOLBAR = 48
ROW_DENSE = 24
CELL_WIDTH = 28
COMPACT_CELL_WIDTH = 18
BUTTON = 32
BUTTON_TOUCH = 48
GLOVED = 36
PAGE_PADDING = 16
GAP = 10
RADIUS = 8
ICON = 18
SIDE_SENTENCE = 380
"""A sentence in the middle of a panel at the side."""
