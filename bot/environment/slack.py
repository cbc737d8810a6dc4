"""The settings of the Slack door: the organisation's own app."""

import re
from typing import get_args

from bot.environment.look import Reading
from bot.settings import SLACK_API, SlackMode, SlackSettings

SLACK = ("SLACK_MODE", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "SLACK_API_URL")
SIGNING_SECRET = re.compile(r"[0-9A-Za-z]{32,}")


def slack(reading: Reading) -> SlackSettings | None:
    if not reading.wants(SLACK):
        return None
    mode = slack_mode(reading)
    bot_token = _token(
        reading, "SLACK_BOT_TOKEN", "xoxb-", "the Bot User OAuth Token of the app's OAuth & Permissions page"
    )
    signing_secret = app_token = ""
    if mode == "http" or reading.said.get("SLACK_SIGNING_SECRET"):
        signing_secret = reading.needed(
            "SLACK_SIGNING_SECRET", "the Signing Secret of the app's Basic Information page"
        )
        if signing_secret and not SIGNING_SECRET.fullmatch(signing_secret):
            reading.refuse("SLACK_SIGNING_SECRET", "is not whole: it is 32 letters and digits, from Basic Information")
    if mode == "socket" or reading.said.get("SLACK_APP_TOKEN"):
        app_token = _token(
            reading, "SLACK_APP_TOKEN", "xapp-", "the app-level token with connections:write, for Socket Mode"
        )
    api = (reading.url("SLACK_API_URL", SLACK_API) or SLACK_API).rstrip("/") + "/"
    return SlackSettings(mode, bot_token, signing_secret, app_token, api, reading.testing)


def slack_mode(reading: Reading) -> SlackMode:
    mode = reading.text("SLACK_MODE") or "http"
    if mode not in get_args(SlackMode):
        reading.refuse("SLACK_MODE", "is http or socket")
    return "socket" if mode == "socket" else "http"


def _token(reading: Reading, name: str, start: str, what: str) -> str:
    value = reading.needed(name, what)
    if value and not value.startswith(start):
        reading.refuse(name, f"does not begin with {start}: it is {what}")
    elif value == start:
        reading.refuse(name, f"is not whole; it is {what}")
    return value
