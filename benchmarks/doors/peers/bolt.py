"""Slack's Bolt with its own server and its own check of signatures, and an echo."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks.doors.peers.echo import blocks, started


async def echo(event: dict[str, Any], say: Any) -> None:
    await say(text=event["text"], blocks=blocks(event["text"]))


def main() -> None:
    port, world = started()
    client = AsyncWebClient(token=world.bot_token, base_url=f"{world.address}/api/")
    app = AsyncApp(client=client, signing_secret=world.signing_secret)
    app.event("message")(echo)
    app.start(port=port, path="/slack/events", host="127.0.0.1")


if __name__ == "__main__":
    main()
