"""`python -m installers.update.publish`: make and renew the repository of signed updates."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from installers.update.first_home import lay_out
from installers.update.keys import make_key, public_key, signer
from installers.update.signed_repository import NewRelease, PublishError, RoleKeys, SignedRepository

_REFUSED = 2


def main(arguments: list[str] | None = None) -> int:
    """Do one deed; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        print(options.do(options))
    except (PublishError, OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return _REFUSED
    return 0


def _key(options: argparse.Namespace) -> str:
    return f"Made {options.file} and {make_key(options.file)}."


def _draft(options: argparse.Namespace) -> str:
    keys = RoleKeys(
        [public_key(path) for path in options.root],
        options.threshold,
        public_key(options.targets),
        public_key(options.online),
    )
    number = _repository(options).draft_root(keys)
    return f"Root {number} waits for {options.threshold} signatures."


def _sign(options: argparse.Namespace) -> str:
    repository = _repository(options)
    if repository.sign_root(signer(options.key, {})):
        return "The root is signed and published."
    return "Signed. More signatures are needed."


def _add(options: argparse.Namespace) -> str:
    repository = _repository(options)
    keys = repository.root().keys
    before = dict(entry.split("=", 1) for entry in options.before)
    release = repository.add(
        NewRelease(
            tree=options.tree,
            version=options.version,
            replica=options.replica or _revision(),
            platform=options.platform,
            channels=options.channel,
            before={version: Path(tree) for version, tree in before.items()},
        ),
        signer(options.targets_key, keys),
        signer(options.online_key, keys),
    )
    deltas = ", ".join(release.deltas) or "none"
    return f"{release.version} is in {', '.join(options.channel)}. Deltas from: {deltas}."


def _revision() -> str:
    from medschedule_desktop.replica.schema import HEAD  # with it all of SQLAlchemy, for this deed alone

    return HEAD


def _refresh(options: argparse.Namespace) -> str:
    repository = _repository(options)
    repository.refresh(signer(options.online_key, repository.root().keys))
    return "Renewed."


def _home(options: argparse.Namespace) -> str:
    lay_out(options.folder, options.tree, options.version, options.trusted)
    return f"{options.folder} holds {options.version}."


def _repository(options: argparse.Namespace) -> SignedRepository:
    return SignedRepository(options.repository, datetime.now(UTC))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="publish", description=__doc__)
    deeds = parser.add_subparsers(required=True, metavar="DEED")

    key = deeds.add_parser("key", help="make a key in a file")
    key.add_argument("file", type=Path)
    key.set_defaults(do=_key)

    draft = deeds.add_parser("draft", help="write a root with these keys, the first or the next one")
    draft.add_argument("repository", type=Path)
    draft.add_argument("--root", type=Path, action="append", required=True, metavar="PUBLIC")
    draft.add_argument("--threshold", type=int, default=2)
    draft.add_argument("--targets", type=Path, required=True, metavar="PUBLIC")
    draft.add_argument("--online", type=Path, required=True, metavar="PUBLIC")
    draft.set_defaults(do=_draft)

    sign = deeds.add_parser("sign", help="sign the root that waits")
    sign.add_argument("repository", type=Path)
    sign.add_argument("--key", required=True)
    sign.set_defaults(do=_sign)

    add = deeds.add_parser("add", help="publish a release")
    add.add_argument("repository", type=Path)
    add.add_argument("--tree", type=Path, required=True, help="the folder of the frozen program")
    add.add_argument("--version", required=True)
    add.add_argument("--replica", help="revision of the replica's tables; that of this source when left out")
    add.add_argument("--platform", default="linux-x86_64")
    add.add_argument("--channel", action="append", required=True, choices=("stable", "beta"))
    add.add_argument("--before", action="append", default=[], metavar="VERSION=TREE")
    add.add_argument("--targets-key", required=True)
    add.add_argument("--online-key", required=True)
    add.set_defaults(do=_add)

    refresh = deeds.add_parser("refresh", help="renew what expires within days")
    refresh.add_argument("repository", type=Path)
    refresh.add_argument("--online-key", required=True)
    refresh.set_defaults(do=_refresh)

    home = deeds.add_parser("home", help="make the folder of a first installation")
    home.add_argument("folder", type=Path)
    home.add_argument("--tree", type=Path, required=True)
    home.add_argument("--version", required=True)
    home.add_argument("--trusted", type=Path, required=True, help="the root that it trusts at first")
    home.set_defaults(do=_home)
    return parser


if __name__ == "__main__":
    sys.exit(main())
