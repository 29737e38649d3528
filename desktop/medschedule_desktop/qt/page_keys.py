"""What the pages of the desktop are called within the program; `views/shell` names the one it knows."""

TODAY = "today"
SCHEDULE = "schedule"
REQUESTS = "requests"
STAFF = "staff"
ANALYTICS = "analytics"
ASSISTANT = "assistant"
ADMIN = "admin"
