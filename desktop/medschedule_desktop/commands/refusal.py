"""What `desktop` does where it cannot open the station: whoever started it by an icon sees no terminal."""

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.language.catalogue import LanguageCode


def show_refusal(error: DesktopError, language: LanguageCode | None) -> None:
    """Say in a window why the station does not open, and stay until it is closed."""
    from medschedule_desktop.qt.application import GuiApplication  # Qt loads only for windows
    from medschedule_desktop.qt.views.station_notice import StationNoticeView  # as above
    from medschedule_desktop.qt.withdrawn_screens import notice_window  # as above
    from medschedule_desktop.services.access.notices import refused_notice

    application = GuiApplication(language)
    page = StationNoticeView(application.appearance)
    page.show_notice(refused_notice(str(error)))
    window = notice_window(page)
    try:
        window.showMaximized()
        application.run()
    finally:
        window.close()
