"""What is said unasked. Every module in this folder that has a `notice` is one, and this is where they are found."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from dialogs.core.unasked import Unasked


def found() -> Mapping[str, Unasked]:
    """Every notice by its name."""
    modules = (import_module(f"dialogs.notices.{info.name}") for info in iter_modules(__path__))
    notices = [module.notice for module in modules if isinstance(getattr(module, "notice", None), Unasked)]
    return {notice.name: notice for notice in notices}
