"""Microsoft's Teams SDK 2.1 with the server that it comes with, and an echo."""

import asyncio
from typing import Any

import uvicorn
from fastapi import FastAPI
from microsoft_teams.apps import App, FastAPIAdapter
from microsoft_teams.cards import AdaptiveCard

from benchmarks.doors.peers.echo import card, started


async def echo(context: Any) -> None:
    await context.send(AdaptiveCard.model_validate(card(context.activity.text)))


def main() -> None:
    port, world = started()

    def server(app: FastAPI) -> uvicorn.Server:
        return uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))

    app = App(
        client_id=world.app_id,
        client_secret=world.password,
        tenant_id=world.tenant,
        service_url=world.address,
        http_server_adapter=FastAPIAdapter(server_factory=server),
    )
    app.on_message(echo)
    asyncio.run(app.start(port))


if __name__ == "__main__":
    main()
