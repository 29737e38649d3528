"""An archive makes exactly the files of its manifest, inside of its folder, or nothing that is used."""

import hashlib
import io
import tarfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from medschedule_desktop.updates.tree import FileFacts, Manifest, TreeFlawed, pack, read_tree, unpack

CONTENT = b"content"
FACTS = FileFacts(hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
FILES = st.dictionaries(
    st.sampled_from(("a", "b", "lib/c", "lib/deep/d")), st.binary(max_size=64), min_size=1
)


def archive(manifest: Manifest, *members: tuple[str, bytes]) -> io.BytesIO:
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as tar:
        for name, content in (("manifest.json", manifest.encoded()), *members):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return io.BytesIO(zstandard.compress(plain.getvalue()))


def write(top: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(content)
    return top


@settings(max_examples=25, deadline=None)
@given(FILES, FILES, st.booleans())
def test_what_is_packed_is_unpacked_whole_or_as_a_delta(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, bytes], new: dict[str, bytes], is_delta: bool
) -> None:
    folder = tmp_path_factory.mktemp("trees")
    before, after, made = (folder / name for name in ("before", "after", "made"))
    write(before, old)
    manifest = read_tree(write(after, new))
    start = before if is_delta else None
    packed, again = io.BytesIO(), io.BytesIO()
    pack(after, manifest, packed, start)
    pack(after, manifest, again, start)
    assert packed.getvalue() == again.getvalue()
    packed.seek(0)
    made.mkdir()
    assert unpack(packed, made, manifest.digest, start) == manifest == read_tree(made)


@pytest.mark.parametrize(
    "manifest",
    [
        Manifest({"../outside": FACTS}),
        Manifest({"/etc/outside": FACTS}),
        Manifest({"a/../../outside": FACTS}),
        Manifest({"": FACTS}),
        Manifest({"a": FileFacts(link="../outside")}),
        Manifest({"lib/a": FileFacts(link="../../outside")}),
        Manifest({"a": FileFacts(link="/etc/passwd")}),
        Manifest({"a": FileFacts(link="b"), "a/inside": FACTS}),
        Manifest({"a": FileFacts()}),
    ],
)
def test_a_manifest_that_reaches_outside_is_refused(tmp_path: Path, manifest: Manifest) -> None:
    made = tmp_path / "made"
    made.mkdir()
    with pytest.raises(TreeFlawed, match="outside of its folder|inside of a file"):  # noqa: RUF043
        unpack(archive(manifest), made, manifest.digest)
    assert [path.name for path in tmp_path.rglob("*")] == ["made"]


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ((), "neither in the archive"),
        ((("whole/a", b"changed"),), "not what the manifest says"),
        ((("whole/a", CONTENT + b"!"),), "another size"),
        ((("whole/a", CONTENT), ("whole/b", b"")), "not in its manifest"),
        ((("whole/../b", CONTENT),), "not in its manifest"),
        ((("other/a", CONTENT),), "not in its manifest"),
        ((("patch/a", CONTENT),), "not there"),
    ],
)
def test_an_archive_that_is_not_its_manifest_is_refused(
    tmp_path: Path, members: tuple[tuple[str, bytes], ...], why: str
) -> None:
    manifest = Manifest({"a": FACTS})
    with pytest.raises(TreeFlawed, match=why):
        unpack(archive(manifest, *members), tmp_path, manifest.digest)


def test_a_manifest_that_nobody_signed_is_refused(tmp_path: Path) -> None:
    manifest = Manifest({"a": FACTS})
    with pytest.raises(TreeFlawed, match="not the one that was signed"):
        unpack(archive(manifest, ("whole/a", CONTENT)), tmp_path, "0" * 64)


@pytest.mark.parametrize("content", [b"", b"nothing", zstandard.compress(b"nothing")])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(TreeFlawed):
        unpack(io.BytesIO(content), tmp_path, "0" * 64)
