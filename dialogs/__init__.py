"""Decides what is said. Every module in this folder that has a `dialog` is one, and this is where they are found."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from dialogs.core.dialog import Dialog


def found() -> Mapping[str, Dialog]:
    """Every dialog by its name, in the order in which the help lists them."""
    modules = (import_module(f"dialogs.{info.name}") for info in iter_modules(__path__) if not info.ispkg)
    dialogs = [module.dialog for module in modules if isinstance(getattr(module, "dialog", None), Dialog)]
    return {dialog.name: dialog for dialog in sorted(dialogs, key=lambda each: each.order)}
