"""The icons of stations whose data may not be shown."""

from medschedule_desktop.services.snapshots.station_notice import NoticeKind

NOTICE_ICONS = {
    NoticeKind.WITHDRAWN: ("prohibit", "red"),
    NoticeKind.LEASE_OVER: ("lock-simple", "amber"),
    NoticeKind.CLOCK_WRONG: ("clock", "amber"),
    NoticeKind.NOT_OPENED: ("warning-circle", "amber"),
}
"""Icon and tone of each kind of notice."""
