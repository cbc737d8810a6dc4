"""The environment read as settings, with a line for everything that is missing, wrong or would weaken the assistant."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.environment.house import HMS, basics, kept_house
from bot.environment.look import Around, Reading
from bot.environment.slack import SLACK, slack, slack_mode
from bot.environment.teams import APP_ID, TEAMS, teams
from bot.settings import House, Packages, Settings, SlackMode


@dataclass(frozen=True, slots=True)
class Found:
    """`settings` is None where there are refusals."""

    settings: Settings | None
    refusals: tuple[str, ...]
    warnings: tuple[str, ...]


def read(said: Mapping[str, str], around: Around, *, database_url: str | None = None) -> Found:
    """All that `serve` needs. `database_url`: from the command line, instead of HMS_DATABASE_URL."""
    reading = Reading(said, around)
    env = reading.env()
    house = kept_house(reading, database_url)
    host, port, public_url = reading.host(), reading.port(), reading.url("HMS_PUBLIC_URL", None, bare=True)
    at_teams, at_slack = teams(reading), slack(reading)
    if not reading.wants(TEAMS) and not reading.wants(SLACK):
        reading.refuse("TEAMS_APP_ID", "is missing, and SLACK_BOT_TOKEN too; open at least one door, Teams or Slack")
    _surroundings(reading, house, public_url)
    if reading.refusals or env is None:
        return Found(None, tuple(reading.refusals), tuple(reading.warnings))
    return Found(Settings(env, house, host, port, public_url, at_teams, at_slack), (), tuple(reading.warnings))


def house(said: Mapping[str, str], around: Around) -> tuple[House, tuple[str, ...]]:
    """What any command needs, and what is wrong with it."""
    reading = Reading(said, around)
    made = basics(reading)
    return made, tuple(reading.refusals)


def wants_doors(said: Mapping[str, str]) -> bool:
    """Whether this is an installation that has doors of its own, rather than a demo."""
    return any(said.get(name) for name in (*TEAMS, *SLACK))


def packages(said: Mapping[str, str], around: Around) -> tuple[Packages, tuple[str, ...]]:
    """What the app packages are filled with, and what is wrong with it. No secret: there may be none yet."""
    reading = Reading(said, around)
    house = basics(reading)
    app_id = reading.guid("TEAMS_APP_ID", APP_ID) if said.get("TEAMS_APP_ID") else None
    mode: SlackMode = slack_mode(reading)
    public_url = reading.url("HMS_PUBLIC_URL", None, bare=True)
    if public_url is None and not reading.refusals and (mode == "http" or app_id is not None):
        reading.refuse("HMS_PUBLIC_URL", "is missing; it is the https address at which Teams and Slack reach Vernebot")
    return Packages(app_id, public_url, mode, house.language), tuple(reading.refusals)


def _surroundings(reading: Reading, house: House, public_url: str | None) -> None:
    for name in ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE"):
        if reading.said.get(name):
            reading.refuse(name, "is on, and slows and logs what must not be; leave it out")
    if (house.database_url or "").startswith("sqlite"):
        reading.warn("HMS_DATABASE_URL", "is SQLite: one process on one machine; for several, take PostgreSQL")
    if not house.files:
        reading.warn("HMS_FILES", "is missing: pictures lie beside the database; several processes must share a folder")
    if not public_url:
        reading.warn("HMS_PUBLIC_URL", "is missing: app.py manifests needs it for Teams, and for Slack over http")
    ours = {*HMS, *TEAMS, *SLACK}
    for name in sorted(reading.said):
        if name.startswith(("HMS_", "TEAMS_", "SLACK_")) and name not in ours:
            reading.warn(name, "is no setting of Vernebot; is it misspelt?")
