"""What was chosen is kept whole, and a file that cannot be read is no reason not to start."""

from pathlib import Path

import pytest

from medschedule_desktop.language.catalogue import LanguageCode
from medschedule_desktop.services.preferences import Preferences, PreferencesFile, ThemeChoice

CHOSEN = Preferences(
    theme=ThemeChoice.NIGHT, language=LanguageCode.SPANISH, text_percent=150, idle_minutes=10
)


def test_a_choice_is_kept(tmp_path: Path) -> None:
    PreferencesFile(tmp_path).save(CHOSEN)
    assert PreferencesFile(tmp_path).load() == CHOSEN
    assert [path.name for path in tmp_path.iterdir()] == ["preferences.json"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"theme":"pink"}', b'{"text_percent":99}', b'{"text_percent":201}', b"\xff\xfe"],
)
def test_a_file_that_cannot_be_read_counts_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "preferences.json").write_bytes(content)
    assert PreferencesFile(tmp_path).load() == Preferences()


def test_what_cannot_be_kept_leaves_the_last_choice(tmp_path: Path) -> None:
    PreferencesFile(tmp_path).save(CHOSEN)
    with pytest.raises(OSError, match="missing"):
        PreferencesFile(tmp_path / "missing").save(Preferences())
    assert PreferencesFile(tmp_path).load() == CHOSEN
