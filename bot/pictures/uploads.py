"""Pictures that are brought to us rather than fetched: they lie in a folder of ours until they have been drawn anew."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storage import pictures
from storage.database import Database, NotSaved
from storage.picture_files import Spool

Source = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Uploads:
    database: Database
    spool: Spool

    async def put(self, content: bytes) -> Source:
        """What it can be fetched by."""
        return {"spool": await asyncio.to_thread(self.spool.put, content)}

    async def settle(self, sources: Sequence[Source]) -> None:
        """The turn is over: what it did not take is gone at once, as after words that must not be kept."""
        names = {name for source in sources for name in source.values()}
        try:
            async with self.database.read() as store:
                names -= await pictures.sources_of(store, "web")
        except NotSaved:
            return  # the next start of the darkroom takes away what nobody needs
        await asyncio.to_thread(self.spool.drop, names)
