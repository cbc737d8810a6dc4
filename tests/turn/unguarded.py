"""The sabotaged twin: the same program with the guard taken out. The canary test must catch it."""

import logging
import sys
from collections.abc import Iterable

import app
import bot.turn
from dialogs.understanding import Guarded


def nothing_found(texts: Iterable[str]) -> Guarded | None:
    return None


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG)
    bot.turn.guard_all = nothing_found
    sys.exit(app.main(sys.argv[1:]))
