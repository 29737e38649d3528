"""A release as files: what each one is, all of them in one archive, or what changed since another release.

An archive is a tar compressed by zstd. Its first member is the manifest, the same bytes for the whole
release and for each delta to it; the others are files (`whole/PATH`), or what makes one of the file of that
name before (`patch/PATH`: a zstd frame with that file as its dictionary). A file without a member did not
change.
"""

import hashlib
import io
import os
import stat
import tarfile
from pathlib import Path, PurePosixPath
from typing import IO, Annotated

import msgspec
import zstandard

MANIFEST = "manifest.json"
_WHOLE, _PATCH = "whole/", "patch/"
_PLAIN, _PROGRAM = 0o644, 0o755
_MOST_MANIFEST = 16 * 2**20
_LEVEL = 19
_PIECE = 2**20
_PATCH_LEVEL, _SEARCHES = 9, 6
_SMALLEST_LOG, _LARGEST_TABLE, _LARGEST_WINDOW = 10, 27, 31
"""Powers of two. A file that is patched has to fit into zstd's window together with the file before it."""


class TreeFlawed(Exception):
    """An archive, or what it is to be applied to, is not what it has to be; nothing in use was touched."""


class FileFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file of a release.

    Attributes:
        sha256: of its bytes.
        program: whether it can be run.
        link: where a symbolic link leads, from its own folder; it has no bytes then.
    """

    sha256: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?$")] = ""
    size: Annotated[int, msgspec.Meta(ge=0)] = 0
    program: bool = False
    link: str = ""


class Manifest(msgspec.Struct, frozen=True):
    """Every file of a release, by its path from the top with slashes."""

    files: dict[str, FileFacts]

    @property
    def size(self) -> int:
        return sum(facts.size for facts in self.files.values())

    def encoded(self) -> bytes:
        """Return the same bytes for the same files."""
        return msgspec.json.encode(self, order="sorted")

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.encoded()).hexdigest()


def read_tree(top: Path) -> Manifest:
    """Return what lies under a folder.

    Raises:
        TreeFlawed: something there is neither file, folder nor link.
        OSError: something cannot be read.
    """
    files: dict[str, FileFacts] = {}
    for path in sorted(top.rglob("*")):
        found = path.lstat()
        name = path.relative_to(top).as_posix()
        if stat.S_ISLNK(found.st_mode):
            files[name] = FileFacts(link=path.readlink().as_posix())
        elif stat.S_ISREG(found.st_mode):
            program = bool(found.st_mode & stat.S_IXUSR)
            files[name] = FileFacts(_sha256(path), found.st_size, program)
        elif not stat.S_ISDIR(found.st_mode):
            raise TreeFlawed(f"{name} is neither a file nor a folder.")
    return _checked(Manifest(files))


def pack(top: Path, manifest: Manifest, to: IO[bytes], before: Path | None = None) -> None:
    """Write an archive: the same bytes for the same files.

    Args:
        before: the files of the release that a delta starts from; None packs everything.
    """
    old = {} if before is None else read_tree(before).files
    compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    with (
        compressor.stream_writer(to, closefd=False) as compressed,
        tarfile.open(fileobj=compressed, mode="w|", format=tarfile.PAX_FORMAT) as archive,
    ):
        _add(archive, MANIFEST, manifest.encoded())
        for name, facts in sorted(manifest.files.items()):
            known = old.get(name)
            if facts.link or known == facts:
                continue
            content = (top / name).read_bytes()
            if before is None or known is None or known.link:
                _add(archive, _WHOLE + name, content)
            else:
                _add(archive, _PATCH + name, _patch((before / name).read_bytes(), content))


def unpack(source: IO[bytes], to: Path, digest: str, before: Path | None = None) -> Manifest:
    """Make the files of a release in an empty folder, and look that each is what the manifest says.

    Args:
        digest: of the manifest, as it was signed.
        before: the files of the release that a delta starts from.

    Raises:
        TreeFlawed: the archive is damaged, or a delta does not fit to what is there.
        OSError: there is no room, or the folder cannot be written.
    """
    try:
        with (
            zstandard.ZstdDecompressor().stream_reader(source, closefd=False) as plain,
            tarfile.open(fileobj=plain, mode="r|") as archive,
        ):
            members = iter(archive)
            manifest = _manifest(archive, next(members, None), digest)
            for member in members:
                _take(archive, member, manifest, to, before)
    except (tarfile.TarError, zstandard.ZstdError, EOFError) as error:
        raise TreeFlawed("The archive is damaged.") from error
    _complete(manifest, to, before)
    if read_tree(to) != manifest:
        raise TreeFlawed("What was unpacked is not what the manifest says.")
    return manifest


def _manifest(archive: tarfile.TarFile, member: tarfile.TarInfo | None, digest: str) -> Manifest:
    if member is None or member.name != MANIFEST or member.size > _MOST_MANIFEST:
        raise TreeFlawed("The archive does not begin with its manifest.")
    content = _content(archive, member)
    if hashlib.sha256(content).hexdigest() != digest:
        raise TreeFlawed("The manifest is not the one that was signed.")
    try:
        return _checked(msgspec.json.decode(content, type=Manifest))
    except msgspec.DecodeError as error:
        raise TreeFlawed("The manifest cannot be read.") from error


def _take(
    archive: tarfile.TarFile, member: tarfile.TarInfo, manifest: Manifest, to: Path, before: Path | None
) -> None:
    """Write the file that a member is for."""
    kind, name = member.name[: len(_WHOLE)], member.name[len(_WHOLE) :]
    facts = manifest.files.get(name)
    if facts is None or facts.link or not member.isfile() or kind not in (_WHOLE, _PATCH):
        raise TreeFlawed("The archive holds what is not in its manifest.")
    if kind == _PATCH:
        if before is None or not (before / name).is_file():
            raise TreeFlawed("The delta starts from a file that is not there.")
        content = _patched((before / name).read_bytes(), _content(archive, member), facts.size)
        _write(to / name, io.BytesIO(content), facts)
        return
    source = archive.extractfile(member)
    if source is None or member.size != facts.size:
        raise TreeFlawed("A file of the archive has another size.")
    _write(to / name, source, facts)


def _complete(manifest: Manifest, to: Path, before: Path | None) -> None:
    """Add links, and the files that did not change."""
    for name, facts in manifest.files.items():
        target = to / name
        if facts.link:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(facts.link)
        elif not target.exists():
            if before is None or not (before / name).is_file():
                raise TreeFlawed("A file is neither in the archive nor in the release before.")
            with (before / name).open("rb") as source:
                _write(target, source, facts)


def _write(target: Path, source: IO[bytes], facts: FileFacts) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        while piece := source.read(_PIECE):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    target.chmod(_PROGRAM if facts.program else _PLAIN)


def _checked(manifest: Manifest) -> Manifest:
    """Return a manifest that names nothing outside of its folder.

    Raises:
        TreeFlawed: it does.
    """
    for name, facts in manifest.files.items():
        inside = _is_inside(name) and (not facts.link or _link_stays(name, facts.link))
        if not inside or (not facts.link and not facts.sha256):
            raise TreeFlawed("The manifest names a file outside of its folder, or one without a digest.")
        if any(manifest.files.get(str(above)) is not None for above in PurePosixPath(name).parents):
            raise TreeFlawed("The manifest has a file inside of a file.")
    return manifest


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and str(path) == name and name not in ("", ".")


def _link_stays(name: str, link: str) -> bool:
    if PurePosixPath(link).is_absolute():
        return False
    depth = len(PurePosixPath(name).parts) - 1
    for part in PurePosixPath(link).parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return False
    return True


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), _PLAIN
    archive.addfile(member, io.BytesIO(content))


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    source = archive.extractfile(member)
    if source is None:
        raise TreeFlawed("A member of the archive is no file.")
    return source.read()


def _patch(old: bytes, new: bytes) -> bytes:
    bits = (len(old) + len(new)).bit_length()
    table = min(
        _LARGEST_TABLE, max(_SMALLEST_LOG, bits)
    )  # zstd reads no more of a dictionary than that holds
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _PATCH_LEVEL,
        window_log=min(_LARGEST_WINDOW, max(_SMALLEST_LOG, bits)),
        hash_log=table,
        chain_log=table,
        search_log=_SEARCHES,
        write_content_size=True,
        write_checksum=True,
    )
    return zstandard.ZstdCompressor(dict_data=_dictionary(old), compression_params=parameters).compress(new)


def _patched(old: bytes, patch: bytes, size: int) -> bytes:
    decompressor = zstandard.ZstdDecompressor(dict_data=_dictionary(old), max_window_size=2**_LARGEST_WINDOW)
    try:
        if zstandard.frame_content_size(patch) != size:
            raise TreeFlawed("A patch makes a file of another size.")
        return decompressor.decompress(patch)
    except zstandard.ZstdError as error:
        raise TreeFlawed("A patch does not fit to the file that it starts from.") from error


def _dictionary(content: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(content, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
