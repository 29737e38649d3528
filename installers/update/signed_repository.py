"""A folder that any web server can serve: targets, and the metadata of TUF that signs them."""

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from securesystemslib.signer import Key, Signer
from tuf.api.exceptions import UnsignedMetadataError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from medschedule_desktop.updates.release import Release, Version, channel_target, read_release
from medschedule_desktop.updates.tree import pack, read_tree

ROOT_DAYS, TARGETS_DAYS, ONLINE_DAYS = 730, 180, 7
_ONLINE = (Snapshot.type, Timestamp.type)


class PublishError(Exception):
    """Nothing was published; `str()` of it says why."""


@dataclass(frozen=True, slots=True)
class RoleKeys:
    """Who may sign what.

    Attributes:
        root: keys that are kept offline, of which `threshold` have to sign.
        targets: signs releases.
        online: signs what is renewed every few days: that nothing else is there.
    """

    root: Sequence[Key]
    threshold: int
    targets: Key
    online: Key


@dataclass(frozen=True, slots=True)
class NewRelease:
    """What is published.

    Attributes:
        before: folders of releases that deltas are made from, by version.
    """

    tree: Path
    version: str
    replica: str
    platform: str
    channels: Sequence[str]
    before: Mapping[str, Path]


class SignedRepository:
    """One repository.

    Args:
        now: the moment from which what is signed is valid.
    """

    def __init__(self, folder: Path, now: datetime) -> None:
        self._metadata = folder / "metadata"
        self._targets = folder / "targets"
        self._draft = folder / "root.draft.json"
        self._now = now

    def draft_root(self, keys: RoleKeys) -> int:
        """Write a root that names these keys, to be signed, and return its number.

        Raises:
            PublishError: there are not as many keys as have to sign.
        """
        if not 2 <= keys.threshold <= len({key.keyid for key in keys.root}):
            raise PublishError("A root is signed by two keys at least, and has as many.")
        number = self._newest(Root.type) + 1
        root = Root(number, expires=self._until(ROOT_DAYS), consistent_snapshot=True)
        for key in keys.root:
            root.add_key(key, Root.type)
        root.roles[Root.type].threshold = keys.threshold
        root.add_key(keys.targets, Targets.type)
        for role in _ONLINE:
            root.add_key(keys.online, role)
        self._metadata.mkdir(parents=True, exist_ok=True)
        self._targets.mkdir(parents=True, exist_ok=True)
        Metadata(root).to_file(str(self._draft))
        return number

    def sign_root(self, by: Signer) -> bool:
        """Sign the draft; return whether enough keys have, of this root and of the one before. It is
        published then.

        Raises:
            PublishError: there is no draft.
        """
        if not self._draft.exists():
            raise PublishError("There is no root to sign. Draft one first.")
        draft: Metadata[Root] = Metadata.from_file(str(self._draft))
        draft.sign(by, append=True)
        draft.to_file(str(self._draft))
        judges = [draft.signed]
        if draft.signed.version > 1:
            judges.append(self.root())
        try:
            for judge in judges:
                judge.verify_delegate(Root.type, draft.signed_bytes, draft.signatures)
        except UnsignedMetadataError:
            return False
        self._draft.rename(self._metadata / f"{draft.signed.version}.root.json")
        return True

    def root(self) -> Root:
        """Return the newest root that is published.

        Raises:
            PublishError: there is none.
        """
        number = self._newest(Root.type)
        if number == 0:
            raise PublishError("This repository has no signed root yet.")
        return Metadata[Root].from_file(str(self._metadata / f"{number}.root.json")).signed

    def add(self, new: NewRelease, targets_key: Signer, online_key: Signer) -> Release:
        """Publish a release in its channels, with a delta from each release before.

        Raises:
            PublishError: a channel has a newer one.
        """
        targets = self._signed_targets()
        for channel in new.channels:
            self._refuse_older(targets, channel_target(channel, new.platform), new.version)
        manifest = read_tree(new.tree)
        stem = f"medschedule-{new.version}-{new.platform}"
        with TemporaryDirectory(dir=self._targets) as folder:
            work = Path(folder)
            whole = f"{stem}.tar.zst"
            sources: dict[str, Path | None] = {whole: None}
            deltas = {version: f"{stem}.from-{version}.tar.zst" for version in new.before}
            sources |= {deltas[version]: tree for version, tree in new.before.items()}
            for name, before in sources.items():
                with (work / name).open("wb") as file:
                    pack(new.tree, manifest, file, before)
                self._take_in(targets, name, work / name)
            release = Release(
                version=new.version,
                manifest=manifest.digest,
                size=manifest.size,
                replica=new.replica,
                whole=whole,
                deltas=deltas,
            )
            for channel in new.channels:
                name = channel_target(channel, new.platform)
                (work / name).write_bytes(msgspec.json.encode(release))
                self._take_in(targets, name, work / name)
        targets.version = self._newest(Targets.type) + 1
        targets.expires = self._until(TARGETS_DAYS)
        signed = Metadata(targets)
        signed.sign(targets_key)
        signed.to_file(str(self._metadata / f"{targets.version}.targets.json"))
        self.refresh(online_key)
        return release

    def refresh(self, online_key: Signer) -> None:
        """Say anew that what is there is the newest, before the last word on it expires."""
        number = self._newest(Snapshot.type) + 1
        snapshot = Snapshot(number, expires=self._until(ONLINE_DAYS))
        snapshot.meta["targets.json"] = self._meta_file(f"{self._newest(Targets.type)}.targets.json")
        self._publish(Metadata(snapshot), online_key, f"{number}.snapshot.json")
        path = self._metadata / "timestamp.json"
        before = Metadata[Timestamp].from_file(str(path)).signed.version if path.exists() else 0
        timestamp = Timestamp(before + 1, expires=self._until(ONLINE_DAYS))
        timestamp.snapshot_meta = self._meta_file(f"{number}.snapshot.json")
        self._publish(Metadata(timestamp), online_key, path.name)

    def _publish(self, metadata: "Metadata[Snapshot] | Metadata[Timestamp]", by: Signer, name: str) -> None:
        metadata.sign(by)
        beside = self._metadata / f".{name}.part"
        metadata.to_file(str(beside))
        beside.replace(self._metadata / name)

    def _signed_targets(self) -> Targets:
        number = self._newest(Targets.type)
        if number == 0:
            return Targets(expires=self._until(TARGETS_DAYS))
        return Metadata[Targets].from_file(str(self._metadata / f"{number}.targets.json")).signed

    def _refuse_older(self, targets: Targets, name: str, version: str) -> None:
        known = targets.targets.get(name)
        if known is None:
            return
        released = read_release((self._targets / f"{known.hashes['sha256']}.{name}").read_bytes())
        if Version.parse(version) <= Version.parse(released.version):
            raise PublishError(f"{name} has {released.version} already; {version} is not newer.")

    def _take_in(self, targets: Targets, name: str, source: Path) -> None:
        facts = TargetFile.from_file(name, str(source), ["sha256"])
        shutil.copyfile(source, self._targets / f"{facts.hashes['sha256']}.{name}")
        targets.targets[name] = facts

    def _meta_file(self, name: str) -> MetaFile:
        content = (self._metadata / name).read_bytes()
        return MetaFile(
            int(name.partition(".")[0]), len(content), {"sha256": hashlib.sha256(content).hexdigest()}
        )

    def _newest(self, role: str) -> int:
        numbers = [int(path.name.partition(".")[0]) for path in self._metadata.glob(f"*.{role}.json")]
        return max(numbers, default=0)

    def _until(self, days: int) -> datetime:
        return (self._now + timedelta(days=days)).replace(microsecond=0)
