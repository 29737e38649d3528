"""The list of new stations: every line that is at fault is named, and nothing of such a list is used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medschedule_shared.fleet.station_list import StationListRefused, read_station_list
from medschedule_shared.identity import new_id
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.fleet import MOST_STATIONS
from medschedule_shared.spreadsheet import plain_text

WEST, EAST, STEP = new_id(), new_id(), new_id()
UNITS = {"4W": WEST, "5E": EAST, "Step down": STEP}
HEAD = "name,kind,unit\n"


def faults(content: str | bytes) -> list[tuple[int, str]]:
    with pytest.raises(StationListRefused) as caught:
        read_station_list(content, UNITS)
    return [(fault.number, fault.sentence) for fault in caught.value.faults]


def test_a_list_is_read_in_its_order() -> None:
    lines = (
        "Name,Kind,UNIT",
        "4W desk 1,desktop,4w",
        "",
        '"Wall, north",KIOSK,4W 5E 4W',
        "Pool,desktop,Step down",
    )
    text = "\r\n".join(lines)
    stations = read_station_list(text, UNITS)
    assert [(s.name, s.kind, s.unit_ids) for s in stations] == [
        ("4W desk 1", DeviceKind.DESKTOP, (WEST,)),
        ("Wall, north", DeviceKind.KIOSK, (WEST, EAST)),
        ("Pool", DeviceKind.DESKTOP, (STEP,)),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_spreadsheets_own_separator_and_mark_are_read(separator: str) -> None:
    text = separator.join(("name", "kind", "unit")) + "\n" + separator.join(("Señal", "kiosk", "5E"))
    [station] = read_station_list(("\ufeff" + text).encode(), UNITS)
    assert (station.name, station.unit_ids) == ("Señal", (EAST,))


def test_every_bad_line_is_named_with_its_number() -> None:
    lines = ("A,desktop,4W", "B,tablet,4W", "", '"two\nlines",kiosk,4W', "C,kiosk,9Z", "D,kiosk", ",kiosk,4W")
    text = HEAD + "\n".join((*lines, "E,kiosk,", "a,kiosk,4W"))
    found = faults(text)
    assert [number for number, _ in found] == [3, 6, 7, 8, 9, 10, 11]
    sentences = "\n".join(sentence for _, sentence in found)
    for words in ("tablet", "9Z", "2 columns", "name is missing", "unit is missing", "on line 2 already"):
        assert words in sentences


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "first line names the columns"),
        ("A,desktop,4W\n", "first line names the columns"),
        (HEAD, "between 1 and"),
        (b"name,kind,unit\nSe\xf1al,kiosk,5E\n", "UTF-8"),
        (b"PK\x03\x04\x14\x00\xff\xfe", "UTF-8"),
        ("x" * 2_000_000, "too long"),
        (HEAD + 'A"b,desktop,"4W\n', "quotation mark"),
        (HEAD + f"{'n' * 121},kiosk,4W\n", "at most 120"),
    ],
)
def test_what_is_no_list_is_refused(content: str | bytes, words: str) -> None:
    assert words in faults(content)[0][1]


def test_as_many_stations_as_a_list_may_have() -> None:
    lines = [f"S{number},kiosk,4W" for number in range(MOST_STATIONS)]
    assert len(read_station_list(HEAD + "\n".join(lines), UNITS)) == MOST_STATIONS
    assert "between 1 and" in faults(HEAD + "\n".join([*lines, "one more,kiosk,4W"]))[0][1]


@given(st.one_of(st.text(max_size=60), st.binary(max_size=60)), st.booleans())
def test_nonsense_is_refused_in_a_sentence(content: str | bytes, headed: bool) -> None:
    if headed:
        content = HEAD + content if isinstance(content, str) else HEAD.encode() + content
    try:
        stations = read_station_list(content, UNITS)
    except StationListRefused as refused:
        said = [fault.sentence for fault in refused.faults]
        stations = ()
    else:
        said = []
    assert bool(stations) != bool(said)
    assert all(said)


@given(st.text(max_size=20))
def test_no_words_become_a_formula(words: str) -> None:
    kept = plain_text(words)
    assert not kept.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert kept.removeprefix("'") == words.replace("\0", "").removeprefix("'")
