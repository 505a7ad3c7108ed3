"""The evaluator of conditions, loaded when the first is asked."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from types import ModuleType

_PACKAGE = "cel"
_NATIVE = "cel.cel"


@cache
def evaluator() -> ModuleType:
    """The native module of the library, with ``compile`` and ``Context``.

    Its package is passed by where that is possible: it loads a command line of its own with all
    that an interactive one needs, which takes ten times as long as the evaluator.
    """
    import logging  # noqa: PLC0415 - most checks have no need of the evaluator

    # What a function of ours refuses is an error to us; the library also logs it, with values of
    # the record, which would reach the terminal as they are.
    logging.getLogger(_PACKAGE).disabled = True
    if _NATIVE not in sys.modules:
        package = find_spec(_PACKAGE)
        folders = package.submodule_search_locations if package else None
        native = PathFinder.find_spec(_NATIVE, folders) if folders else None
        if native is None or native.loader is None:
            return import_module(_PACKAGE)
        sys.modules[_NATIVE] = module_from_spec(native)
        native.loader.exec_module(sys.modules[_NATIVE])
    return sys.modules[_NATIVE]
