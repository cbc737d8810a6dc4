"""Bot Framework's CloudAdapter 4.17.1, as its samples use it: `stock` fetches its token, `held` is given one.

`held` is the stricter comparison: the same adapter, with an outbound token that costs nothing.
"""

import sys
from types import SimpleNamespace
from typing import Any

from aiohttp import web
from botbuilder.core import CardFactory, MessageFactory  # type: ignore[import-untyped]  # it has none
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from msrest.authentication import BasicTokenAuthentication

from benchmarks.doors.peers.echo import card, started


class HeldToken:
    """Credentials that need nobody: the token is there."""

    def __init__(self, app_id: str) -> None:
        self._app_id = app_id

    async def is_valid_app_id(self, app_id: str) -> bool:
        return app_id == self._app_id

    async def is_authentication_disabled(self) -> bool:
        return False

    async def create_credentials(self, *_: object, **__: object) -> Any:
        return BasicTokenAuthentication({"access_token": "held"})


class Echo:
    async def on_turn(self, context: Any) -> None:
        attached = CardFactory.adaptive_card(card(context.activity.text))
        await context.send_activity(MessageFactory.attachment(attached))


def main() -> None:
    port, world = started()
    settings = SimpleNamespace(
        APP_ID=world.app_id, APP_PASSWORD=world.password, APP_TYPE="SingleTenant", APP_TENANTID=world.tenant
    )
    held = HeldToken(world.app_id) if sys.argv[3] == "held" else None
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(settings, credentials_factory=held))
    bot = Echo()

    async def messages(request: web.Request) -> web.StreamResponse:
        answer: web.StreamResponse = await adapter.process(request, bot)
        return answer

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=port, print=None)


if __name__ == "__main__":
    main()
