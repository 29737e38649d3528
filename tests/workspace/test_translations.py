"""A text without a translation, and words that nobody could translate, fail `make check`."""

from pathlib import Path

import pytest
from tools.bare_words import bare_words
from tools.translations import FILES, NotALiteral, Text, check, every_text, faults, read, texts_in, written


def module(folder: Path, code: str) -> Path:
    path = folder / "screen.py"
    path.write_text(code, "utf-8")
    return path


def test_everything_is_said_in_every_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert [path.name for path in FILES.glob("*.ts")] == ["es.ts"]
    assert len(every_text()) > 100
    assert check() == 0, capsys.readouterr().out


def test_texts_are_found_where_they_are_said(tmp_path: Path) -> None:
    path = module(
        tmp_path,
        'A = marked("On leave")\n'
        "def f(n):\n"
        '    """Not a text."""\n'
        '    return tr(A), tr("Short {n} RN", n=n), tr_count("{count} day", "{count} days", n)\n'
        'B = tr("Open", meaning="an open shift")\n',
    )
    assert set(texts_in(path)) == {
        Text("On leave"),
        Text("Short {n} RN"),
        Text("{count} days", counts=True),
        Text("Open", "an open shift"),
    }


def test_a_text_put_together_before_it_is_said_is_refused(tmp_path: Path) -> None:
    path = module(tmp_path, "tr(f'{name} is on leave')")
    with pytest.raises(NotALiteral, match=r"screen\.py:1"):
        list(texts_in(path))


@pytest.mark.parametrize(
    ("translations", "fault"),
    [
        ({}, "not translated: 'Short {n} RN'"),
        ({Text("Short {n} RN"): ("Faltan {m} RN",)}, "are not those of"),
        ({Text("Short {n} RN"): ("Faltan {n} RN",), Text("Gone"): ("Ido",)}, "nothing says any more: 'Gone'"),
        ({Text("Short {n} RN"): ("Faltan {n} RN",)}, ""),
    ],
)
def test_faults_of_a_file(tmp_path: Path, translations: dict[Text, tuple[str, ...]], fault: str) -> None:
    texts = {Text("Short {n} RN")}
    path = tmp_path / "es.ts"
    path.write_text(written("es", texts | translations.keys(), translations), "utf-8")
    found = list(faults(path, texts))
    assert len(found) == (1 if fault else 0)
    assert all(fault in sentence for sentence in found)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    known = {
        Text("{count} days", counts=True): ("{count} día", "{count} días"),
        Text("R & D <now>", "a department"): ("I+D «ya»",),
    }
    path = tmp_path / "es.ts"
    path.write_text(written("es", {*known, Text("New")}, known), "utf-8")
    assert read(path) == known


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('label.setText("No shift is planned.")', "No shift is planned."),
        ('label.setText(f"Short {n} RN")', "Short  RN"),
        ('_TITLE = "Census"', "Census"),
        ('label.setText(tr("No shift is planned."))', ""),
        ('_TITLE = marked("Census")', ""),
        ('part.setObjectName(f"undo_{key}")', ""),
        ('raise ValueError(f"there is no {name} here")', ""),
        ('button = Action("Ctrl+K", "house", f"call_{key}")', ""),
    ],
)
def test_words_outside_of_tr_are_found(tmp_path: Path, line: str, words: str) -> None:
    assert [found for _line, found in bare_words(module(tmp_path, line))] == ([words] if words else [])
