"""Every code that is given out can be typed again: found by the kills, where one of ninety could not."""

from dialogs.code import code_in
from dialogs.core.form import Setting
from hms.codes import code_of
from tests.turn.office import LANGUAGES, NOW

SETTING = Setting(LANGUAGES.find("nb"), LANGUAGES, NOW)


def test_every_code_is_known_when_it_is_typed() -> None:
    for number in range(2_000):
        code = code_of(number.to_bytes(4, "big"), b"pepper")
        assert code_in(code, SETTING) == {"code": code, "add": ""}
