"""The Microsoft 365 Agents SDK 1.9: its CloudAdapter for aiohttp with its own check of tokens, and an echo."""

from typing import Any

from aiohttp import web
from microsoft_agents.activity import Activity, Attachment
from microsoft_agents.authentication.msal import MsalConnectionManager
from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_middleware
from microsoft_agents.hosting.core import AgentAuthConfiguration

from benchmarks.doors.peers.echo import card, started


class Echo:
    async def on_turn(self, context: Any) -> None:
        attached = Attachment(
            content_type="application/vnd.microsoft.card.adaptive", content=card(context.activity.text)
        )
        await context.send_activity(Activity(type="message", attachments=[attached]))


def main() -> None:
    port, world = started()
    known = AgentAuthConfiguration(client_id=world.app_id, tenant_id=world.tenant, client_secret=world.password)
    adapter = CloudAdapter(connection_manager=MsalConnectionManager({"SERVICE_CONNECTION": known}))
    bot = Echo()

    async def messages(request: web.Request) -> web.StreamResponse:
        answer: web.StreamResponse = await adapter.process(request, bot)
        return answer

    app = web.Application(middlewares=[jwt_authorization_middleware])
    app["agent_configuration"] = known
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=port, print=None)


if __name__ == "__main__":
    main()
