"""Loading CP-SAT without pandas, which would be two thirds of the time and half of the memory of a start.

`ortools.sat.python.cp_model` imports pandas for methods that take and give whole series of variables. Our
models use none of them, so for the time of the import two empty classes are all of pandas that it meets.
"""

import importlib
import sys
from types import ModuleType

_CP_MODEL = "ortools.sat.python.cp_model"
_PANDAS = "pandas"


def import_cp_model() -> None:
    """Import CP-SAT's models, leanly where this version of them allows it."""
    if _CP_MODEL in sys.modules or _PANDAS in sys.modules:
        return
    stand_in = ModuleType(_PANDAS)
    for name in ("Index", "Series"):
        setattr(stand_in, name, type(name, (), {}))
    sys.modules[_PANDAS] = stand_in
    try:
        importlib.import_module(_CP_MODEL)
    except (AttributeError, ImportError):
        pass  # It wants more of pandas; whoever needs CP-SAT next imports it with all of it.
    finally:
        del sys.modules[_PANDAS]
