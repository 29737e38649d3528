"""Words on their way into a file that a spreadsheet opens."""

_FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide forms count too


def plain_text(words: str) -> str:
    """Return words with an apostrophe before what a spreadsheet would compute instead of showing
    (CWE-1236).
    """
    words = words.replace("\0", "")
    return f"'{words}" if words.lstrip(" \u00a0").startswith(_FORMULA_MARKS) else words
