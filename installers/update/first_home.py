"""The first installation that updates itself: a folder that is copied to a computer."""

import shutil
from pathlib import Path

from medschedule_desktop.updates.home import Home

START = Path(__file__).with_name("start")


def lay_out(folder: Path, tree: Path, version: str, root: Path) -> Home:
    """Make the folder of an installation with one version in it.

    Args:
        root: the signed root that it trusts at first.

    Raises:
        FileExistsError: there is something.
    """
    folder.mkdir(mode=0o755, parents=True)
    shutil.copytree(tree, folder / "versions" / version, symlinks=True)
    shutil.copyfile(root, folder / "root.json")
    shutil.copy(START, folder / "start")
    home = Home(folder)
    home.use(version)
    return home
