"""`app.py manifests`: the app packages of Teams and Slack, filled from the environment and held to their rules."""

import argparse
import json
import sys

from bot import environment as settings
from bot.settings import Packages
from commands.common import Environment, Refused
from manifest import slack, teams
from manifest.rules import faults_of_slack, faults_of_teams


async def write_manifests(options: argparse.Namespace, environment: Environment) -> int:
    found, wrong = settings.packages(environment.said, environment.around)
    if wrong:
        raise Refused("\n".join(wrong))
    files = dict(_made(found))
    try:
        options.dir.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (options.dir / name).write_bytes(content)
    except OSError as error:
        raise Refused(f"{options.dir} cannot be written: {error.strerror}") from error
    print(json.dumps({"written": sorted(files)}))
    return 0


def _made(found: Packages) -> dict[str, bytes]:
    """Both packages. Raises Refused where one would not be taken, so that nothing half is written."""
    # Teams and Slack take https alone; a test on this machine may be http, and looks at the files only.
    public_url = found.public_url and found.public_url.replace("http://", "https://", 1)
    made: dict[str, bytes] = {}
    faults: list[str] = []
    if public_url is not None:
        if found.app_id is None:
            print(
                "Note: TEAMS_APP_ID is missing; teams.zip is there to be looked at, for a bot that is not.",
                file=sys.stderr,
            )
        files = teams.package(found.app_id or teams.stand_in(public_url), public_url, found.language)
        faults += faults_of_teams(files)
        made["teams.zip"] = teams.zipped(files)
    else:
        print("Note: HMS_PUBLIC_URL is missing; teams.zip is not written.", file=sys.stderr)
    app = slack.manifest(public_url, found.slack_mode, found.language)
    faults += faults_of_slack(app)
    made["slack-manifest.json"] = (json.dumps(app, ensure_ascii=False, indent=2) + "\n").encode()
    if faults:
        raise Refused("\n".join(faults))
    return made
