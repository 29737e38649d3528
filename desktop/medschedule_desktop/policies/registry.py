"""The Windows registry, as far as policies stand in it."""

import sys
from collections.abc import Mapping
from typing import Protocol


class Registry(Protocol):
    """The values under one key; an empty mapping where there is no such key. It raises OSError."""

    def values(self, key: str) -> Mapping[str, object]: ...


class LocalMachine:
    """HKEY_LOCAL_MACHINE, which only administrators write, and group policies with them."""

    def values(self, key: str) -> Mapping[str, object]:
        if sys.platform != "win32":
            raise OSError("Only Windows has a registry.")
        import winreg  # only Windows has it

        found: dict[str, object] = {}
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
                for index in range(winreg.QueryInfoKey(opened)[1]):
                    name, value, _ = winreg.EnumValue(opened, index)
                    found[name] = value
        except FileNotFoundError:
            return {}
        return found
