"""The token of a machine in Azure that has an identity of its own; msal knows how each kind of machine gives it."""

import asyncio

import msal  # type: ignore[import-untyped]  # it has none
import requests

from bot.payload import Json
from bot.teams.login import AUDIENCE, Given, given

PATIENCE = 10  # seconds


async def asked(client_id: str) -> Given:
    """Raises NoToken where none is given. msal waits for the network, so it does so in a thread."""
    answer: Json = await asyncio.to_thread(_ask, client_id)
    return given(answer)


def _ask(client_id: str) -> Json:
    identity = msal.UserAssignedManagedIdentity(client_id=client_id)
    with requests.Session() as session:
        client = msal.ManagedIdentityClient(identity, http_client=session)
        try:
            answer: Json = client.acquire_token_for_client(resource=AUDIENCE)
        except (requests.RequestException, msal.ManagedIdentityError):
            return {}
    return answer
