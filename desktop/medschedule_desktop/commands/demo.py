"""`medschedule demo`: the whole product on one machine, played through once."""

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from medschedule_desktop.commands.display import has_display
from medschedule_desktop.demonstration.clock import StoryClock
from medschedule_desktop.demonstration.server_process import (
    DemonstrationFailed,
    RunningServer,
    running_server,
)
from medschedule_desktop.demonstration.stations import start_station
from medschedule_desktop.demonstration.stopwatch import Stopwatch
from medschedule_desktop.language.catalogue import LanguageCode

_OUT = Path("out")


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    parser = commands.add_parser("demo", help="show server, desktop and kiosk with a sample hospital")
    parser.add_argument(
        "--headless",
        action="store_true",
        help="without a display: take pictures (automatic where there is none)",
    )
    parser.add_argument(
        "--brief", action="store_true", help="take each picture in one size and theme alone, which is quicker"
    )
    parser.add_argument("--out", type=Path, default=_OUT, help=f"where the results go (default: {_OUT})")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Play the story; raises what `show_demonstration` does."""
    return show_demonstration(options.out, headless=options.headless, is_brief=options.brief)


def show_demonstration(out: Path, *, headless: bool = False, is_brief: bool = False) -> int:
    """Play the story; with a display, leave the desktop open afterwards. Return the exit code.

    Raises:
        DesktopError: a part did not start or a step did not work.
    """
    headless = headless or not has_display()
    if headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DemonstrationFailed(f"The folder {out} cannot be used: {error.strerror}.") from error
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="medschedule-demo-")))
        watch = Stopwatch()
        with watch.step("Start mongod and the server, load the hospital"):
            server = stack.enter_context(running_server(out / "server.log"))
        _play(stack, server, folder, watch, out, headless=headless, is_brief=is_brief)
    return 0


def _play(
    stack: ExitStack,
    server: RunningServer,
    folder: Path,
    watch: Stopwatch,
    out: Path,
    *,
    headless: bool,
    is_brief: bool,
) -> None:
    from medschedule_desktop.bootstrap.windows import desktop_screens  # Qt's platform is chosen by now
    from medschedule_desktop.demonstration.house_desk import HouseDesk  # as above
    from medschedule_desktop.demonstration.story import Story  # as above
    from medschedule_desktop.qt.application import GuiApplication  # as above
    from medschedule_desktop.qt.gallery import Gallery  # as above

    ready = server.ready
    clock = StoryClock(ready.now, server.forward)
    with watch.step("Enrol a desktop"):
        postings = out.absolute() / "postings"
        code = ready.codes.desktop[0]
        desktop = start_station(stack, folder / "desktop", ready.address, code, "4W-D2", clock, postings)
    with watch.step("Enrol a kiosk"):
        kiosk = start_station(stack, folder / "kiosk", ready.address, ready.codes.kiosk[0], "4W-K1", clock)
    with watch.step("Enrol the desk of the house supervisor"):
        code = ready.codes.desktop[1]
        desk = start_station(stack, folder / "house", ready.address, code, "House-D1", clock)
    application = GuiApplication(LanguageCode.ENGLISH)  # the sample hospital's
    screens = desktop_screens(application.appearance, desktop.running)
    stack.callback(screens.close)
    if not headless:
        screens.window.show()
    pictures = Gallery(application.appearance, out, is_brief=is_brief) if headless else None
    story = Story(application, ready, desktop, kiosk, HouseDesk(desk), clock, watch, out, pictures)
    summary = story.play(screens)
    (out / "summary.json").write_text(summary.model_dump_json(indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"The results are in {out}.\n")
    if not headless:
        application.run()
