"""How near a few typed letters come to a text, as in a command palette."""

import unicodedata

_WORD_START = 8
_IN_A_ROW = 5
_LETTER = 1


def nearness(query: str, text: str) -> int | None:
    """Return how near a query comes to a text, higher for nearer; None when its letters are not all there.

    The letters need their order and no more: "gsch" finds "Generate a schedule". Letters that begin a word or
    follow each other count more, and a shorter text more than a longer one. Case and accents do not count.
    """
    letters, wanted = plain(text), plain(query).replace(" ", "")
    best: int | None = None
    for start in (at for at, letter in enumerate(letters) if wanted and letter == wanted[0]):
        score = _from(start, wanted, letters)
        if score is not None and (best is None or score > best):
            best = score
    if not wanted:
        return 0
    return None if best is None else best - len(letters) // 8


def plain(text: str) -> str:
    """Return a text in small letters without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _from(start: int, wanted: str, letters: str) -> int | None:
    score, at, before = 0, start, -2
    for letter in wanted:
        at = letters.find(letter, at)
        if at < 0:
            return None
        score += _LETTER
        if at == before + 1:
            score += _IN_A_ROW
        elif at == 0 or not letters[at - 1].isalnum():
            score += _WORD_START
        before, at = at, at + 1
    return score
