"""The icon and the tone of each kind of entry."""

from medschedule_desktop.services.snapshots.attention import AttentionKind

MARKS = {
    AttentionKind.CONFLICT: ("arrows-left-right", "red"),
    AttentionKind.UNSAFE: ("warning-octagon", "red"),
    AttentionKind.REJECTED: ("x-circle", "amber"),
    AttentionKind.QUARANTINED: ("lock-simple", "amber"),
    AttentionKind.ENDING: ("identification-card", "amber"),
    AttentionKind.UNTOLD: ("bell-ringing", "amber"),
    AttentionKind.NOTICE: ("info", "text_2"),
    AttentionKind.INSIGHT: ("lightbulb", "text_2"),
}
