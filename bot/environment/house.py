"""The settings of the house itself: where its data is, which language it speaks, where it points people."""

from zoneinfo import available_timezones

from bot.environment.look import Reading
from bot.settings import House
from dialogs import locale
from dialogs.core.dialog import Outside

EMERGENCY = "HMS_EMERGENCY_TEXT_"
HMS = (
    "HMS_ENV",
    "HMS_DATABASE_URL",
    "HMS_TIME_ZONE",
    "HMS_LANGUAGE",
    "HMS_HOST",
    "HMS_PORT",
    "HMS_PUBLIC_URL",
    "HMS_FILES",
    "HMS_WHISTLEBLOWING_URL",
    "HMS_FACILITY_URL",
    *(f"{EMERGENCY}{tag.upper()}" for tag in locale.spoken()),
)
DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")


def basics(reading: Reading) -> House:
    zone, language = reading.text("HMS_TIME_ZONE") or "Europe/Oslo", reading.text("HMS_LANGUAGE") or "nb"
    if zone not in available_timezones():
        reading.refuse("HMS_TIME_ZONE", "is no time zone; one is Europe/Oslo")
    if language not in locale.spoken():
        reading.refuse("HMS_LANGUAGE", "is no language that is spoken here; one is nb")
    database = reading.said.get("HMS_DATABASE_URL") or None
    if database and not database.startswith(DATABASES):
        reading.refuse("HMS_DATABASE_URL", f"begins with {DATABASES[0]} or {DATABASES[1]}")
    local = {tag: reading.said.get(f"{EMERGENCY}{tag.upper()}") or "" for tag in locale.spoken()}
    outside = Outside(
        reading.said.get("HMS_WHISTLEBLOWING_URL") or None,
        reading.said.get("HMS_FACILITY_URL") or None,
        {tag: text for tag, text in local.items() if text},
    )
    return House(database, zone, language, outside, reading.said.get("HMS_FILES") or None)


def kept_house(reading: Reading, database_url: str | None) -> House:
    """The basics, held to what people may rely on when this is no demo."""
    made = basics(reading)
    if database_url is None and not made.database_url:
        reading.refuse("HMS_DATABASE_URL", f"is missing; it begins with {DATABASES[1]} or {DATABASES[0]}")
    for name in ("HMS_WHISTLEBLOWING_URL", "HMS_FACILITY_URL"):
        reading.url(name, None, plain=False)
    files = reading.text("HMS_FILES")
    if files and not reading.around.writable(files):
        reading.refuse(
            "HMS_FILES", "is no folder that can be written to; make it, and give it to the user that runs this"
        )
    return made
