"""The one style sheet of the desktop, written from the colours of a theme.

Widgets choose a rule by object name or by the dynamic properties `tone`, `kind`, `state` and `edge`.
"""

from medschedule_desktop.qt.theme.metrics import RADIUS
from medschedule_desktop.qt.theme.tokens import Colours


def stylesheet(c: Colours) -> str:
    """Write the style sheet for a theme's colours."""
    return "\n".join((_surfaces(c), _text(c), _buttons(c), _editors(c), _tables(c), _scroll_bars(c)))


def _surfaces(c: Colours) -> str:
    return f"""
QMainWindow, QWidget[surface="page"], QScrollArea[surface="page"] {{ background: {c.bg}; }}
QWidget[surface="plain"] {{ background: {c.surface}; }}
QWidget[surface="sunken"] {{ background: {c.sunken}; border-radius: {RADIUS}px; }}
QFrame[surface="card"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {RADIUS}px; }}
QFrame[surface="top"] {{ background: {c.surface}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame[surface="bottom"] {{ background: {c.surface}; border: none; border-top: 1px solid {c.line}; }}
QFrame[surface="left"] {{ background: {c.surface}; border: none; border-right: 1px solid {c.line}; }}
QFrame[surface="right"] {{ background: {c.surface}; border: none; border-left: 1px solid {c.line}; }}
QFrame[surface="tooltip"] {{ background: {c.tooltip}; border: none; border-radius: {RADIUS}px; }}
QFrame[surface="alert"] {{ background: {c.red_soft}; border: none; }}
QFrame[surface="notice"] {{ background: {c.amber_soft}; border: none; border-bottom: 1px solid {c.line}; }}
QFrame[surface="chosen"] {{ background: {c.accent_soft}; border: none; }}
QFrame[surface="stale"] {{ background: {c.red_soft}; border: none; }}
QFrame[surface="open_seat"] {{
    background: {c.red_soft}; border: 2px dashed {c.red}; border-radius: {RADIUS}px;
}}
QFrame[surface="card"][edge] {{ border-top-left-radius: 0; border-bottom-left-radius: 0; }}
QFrame[surface="card"][edge="red"] {{ border-left: 6px solid {c.red_solid}; }}
QFrame[surface="card"][edge="amber"] {{ border-left: 6px solid {c.amber_solid}; }}
QFrame[surface="bare"] {{ background: transparent; border: none; }}
QFrame[line="across"] {{ background: {c.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[line="down"] {{ background: {c.line}; border: none; max-width: 1px; min-width: 1px; }}
QFrame[line="board"] {{ background: {c.line}; border: none; }}
QFrame#coverage_strip {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {RADIUS}px; }}
QFrame[surface="coverage"] {{
    background: {c.surface}; border: none; border-left: 6px solid {c.surface};
}}
QFrame[surface="coverage"][state="critical"] {{
    background: {c.red_soft}; border-left: 6px solid {c.red_solid};
}}
QFrame[surface="coverage"][state="short"] {{
    background: {c.amber_soft}; border-left: 6px solid {c.amber_solid};
}}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QSplitter::handle {{ background: {c.line}; }}
"""


def _text(c: Colours) -> str:
    tones = {
        "text": c.text,
        "text_2": c.text_2,
        "text_3": c.text_3,
        "accent": c.accent,
        "red": c.red,
        "amber": c.amber,
        "green": c.green,
        "on_tooltip": c.on_tooltip,
    }
    rules = [f'QLabel[tone="{tone}"] {{ color: {colour}; }}' for tone, colour in tones.items()]
    rules.append("QLabel { background: transparent; border: none; }")
    chips = {"amber": (c.amber_soft, c.amber), "red": (c.red_soft, c.red), "green": (c.green_soft, c.green)}
    rules += [
        f'QLabel[chip="{tone}"] {{ background: {fill}; color: {ink}; border-radius: 4px; }}'
        for tone, (fill, ink) in chips.items()
    ]
    return "\n".join(rules)


def _buttons(c: Colours) -> str:
    return f"""
QPushButton {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.line_strong}; border-radius: {RADIUS}px;
    padding: 0 12px;
}}
QPushButton:hover {{ background: {c.sunken}; }}
QPushButton:pressed {{ background: {c.weekend}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0 11px; }}
QPushButton:disabled {{ background: {c.sunken}; color: {c.text_3}; border: 1px solid {c.line}; }}
QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent}; }}
QPushButton[kind="primary"]:hover {{ border: 1px solid {c.text}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {c.text}; }}
QPushButton[kind="primary"]:disabled {{
    background: {c.sunken}; color: {c.text_3}; border: 1px solid {c.line};
}}
QPushButton[kind="link"] {{ background: transparent; color: {c.accent}; border: none; padding: 0 8px; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {c.accent}; padding: 0 6px; }}
QPushButton[kind="tab"] {{
    background: transparent; color: {c.text_2}; border: none; border-radius: 0;
    border-bottom: 2px solid transparent; padding: 0 2px;
}}
QPushButton[kind="tab"]:checked {{ color: {c.accent}; border-bottom: 2px solid {c.accent}; }}
QFrame[surface="segments"] {{
    background: {c.surface}; border: 1px solid {c.line_strong}; border-radius: {RADIUS}px;
}}
QPushButton[kind="segment"] {{
    background: transparent; color: {c.text_2}; border: none; border-radius: {RADIUS - 2}px; padding: 0 10px;
}}
QPushButton[kind="segment"]:hover {{ background: {c.sunken}; }}
QPushButton[kind="segment"]:checked {{ background: {c.accent_soft}; color: {c.accent}; }}
QPushButton[kind="segment"]:focus {{ border: 2px solid {c.accent}; padding: 0 8px; }}
QFrame[surface="weekend"] {{
    background: {c.weekend}; border: 1px solid {c.line}; border-radius: {RADIUS}px;
}}
QPushButton[kind="pick"] {{ padding: 0 4px; border-radius: 6px; }}
QPushButton[kind="pick"]:focus {{ padding: 0 3px; }}
QPushButton[kind="pick"]:checked {{
    background: {c.accent_soft}; color: {c.accent}; border: 2px solid {c.accent}; padding: 0 3px;
}}
QPushButton[kind="pick"]:checked:disabled {{ background: {c.accent_soft}; color: {c.accent}; }}
QPushButton[kind="chip"] {{
    background: {c.sunken}; color: {c.text_2}; border: 1px solid {c.sunken}; border-radius: 4px;
    padding: 0 7px;
}}
QPushButton[kind="chip"]:hover {{ color: {c.text}; border: 1px solid {c.line_strong}; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {c.accent}; padding: 0 6px; }}
QPushButton[kind="tab"]:focus {{ border: 2px solid {c.accent}; padding: 0; }}
QToolButton[kind="rail"] {{ background: transparent; border: none; color: {c.text_2}; }}
QRadioButton {{ color: {c.text}; spacing: 8px; }}
"""


def _editors(c: Colours) -> str:
    return f"""
QLineEdit {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.line_strong}; border-radius: {RADIUS}px;
    padding: 0 10px; selection-background-color: {c.accent}; selection-color: {c.on_accent};
}}
QLineEdit:focus {{ border: 2px solid {c.accent}; padding: 0 9px; }}
QPlainTextEdit {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.line_strong}; border-radius: {RADIUS}px;
    padding: 4px 6px; selection-background-color: {c.accent}; selection-color: {c.on_accent};
}}
QPlainTextEdit:focus {{ border: 2px solid {c.accent}; padding: 3px 5px; }}
QPlainTextEdit:disabled {{ background: {c.sunken}; color: {c.text_3}; border-color: {c.line}; }}
QLineEdit[look="line"] {{
    background: transparent; border: none; border-bottom: 1px dashed {c.line_strong}; border-radius: 0;
    padding: 0;
}}
QLineEdit[look="line"]:focus {{ border-bottom: 2px solid {c.accent}; padding: 0; }}
QLineEdit[state="wrong"] {{ border: 2px solid {c.red}; padding: 0 9px; }}
QLineEdit[width="narrow"], QLineEdit[width="narrow"]:focus {{ padding: 0 2px; }}
QLineEdit:disabled {{ background: {c.sunken}; color: {c.text_3}; border-color: {c.line}; }}
QComboBox {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.line_strong}; border-radius: {RADIUS}px;
    padding: 0 4px 0 10px;
}}
QComboBox:focus {{ border: 2px solid {c.accent}; padding: 0 3px 0 9px; }}
QComboBox[state="wrong"] {{ border: 2px solid {c.red}; padding: 0 3px 0 9px; }}
QComboBox:disabled {{ background: {c.sunken}; color: {c.text_3}; border-color: {c.line}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.line_strong}; outline: none;
    selection-background-color: {c.accent_soft}; selection-color: {c.text};
}}
QMenu {{
    background: {c.surface}; color: {c.text}; border: 1px solid {c.line_strong}; padding: 4px 0;
}}
QMenu::item {{ background: transparent; padding: 8px 24px 8px 32px; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QMenu::item:disabled {{ color: {c.text_3}; }}
QMenu::indicator {{ width: 16px; height: 16px; left: 8px; }}
QMenu::separator {{ background: {c.line}; height: 1px; margin: 4px 0; }}
QProgressBar {{ background: {c.line}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 2px; }}
"""


def _tables(c: Colours) -> str:
    return f"""
QTableView, QListView {{
    background: transparent; color: {c.text}; border: none; outline: none;
    selection-background-color: {c.accent_soft}; selection-color: {c.text};
}}
QHeaderView {{ background: {c.surface}; border: none; }}
QHeaderView::section {{ background: {c.surface}; color: {c.text_2}; border: none; }}
QTableCornerButton::section {{ background: {c.surface}; border: none; }}
"""


def _scroll_bars(c: Colours) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 14px; margin: 0; }}
QScrollBar::handle:vertical {{
    background: {c.line_strong}; border-radius: 4px; min-height: 32px; margin: 1px;
}}
QScrollBar::handle:horizontal {{
    background: {c.line_strong}; border-radius: 4px; min-width: 32px; margin: 3px;
}}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
