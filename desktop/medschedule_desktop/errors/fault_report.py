"""What the log says of an error that nobody expected."""

import traceback


def fault_report(error: BaseException) -> str:
    """Return an unexpected error's class and where it came from, for the log.

    Its message is left out: that of another library may quote a record, and so a person.
    """
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f"error={type(error).__name__} at={where}"
