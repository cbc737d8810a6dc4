"""Pictures in Slack: a message shows only what Slack has, so each is brought there when it is first shown."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.slack.api import NotDone, SlackApi
from bot.slack.envelope import text_at
from bot.slack.people import Remembered
from dialogs.core.show import Notice, Picture, Shown, Summary

# To Slack; no name of anybody's.
NAMES = {"jpeg": "picture.jpg", "png": "picture.png"}
LASTS = 7 * 86_400.0  # seconds for which we rely on Slack to have it still
AGAIN = 600.0  # seconds until one is tried again that Slack did not take, or does not show

log = logging.getLogger("vernebot.slack")


@dataclass(slots=True)
class Album:
    """Slack keeps what it is given, so it is given the small one; the whole is behind a link, asked about each time.

    A chart, in which there is nobody, is given whole.
    """

    api: SlackApi
    _there: Remembered[str] = field(default_factory=Remembered)

    async def files(self, shown: Shown) -> Mapping[str, str]:
        """Slack's id of each picture that is shown; those that cannot be brought are left out."""
        pictures = shown.pictures if isinstance(shown, Notice | Summary) else ()
        found = {each.id: await self._file(each) for each in pictures}
        return {name: file for name, file in found.items() if file}

    def refused(self, files: Mapping[str, str]) -> None:
        """Slack does not show them, or not yet."""
        for name in files:
            self._there.keep(name, "", AGAIN)

    async def _file(self, picture: Picture) -> str:
        known = self._there.get(picture.id)
        return await self._brought(picture) if known is None else known

    async def _brought(self, picture: Picture) -> str:
        name, content = NAMES[picture.kind], picture.whole or picture.thumbnail
        try:
            # The first of the two reads no JSON.
            wanted = {"filename": name, "length": str(len(content))}
            given = await self.api.call("files.getUploadURLExternal", wanted, form=True)
            await self.api.upload(text_at(given, "upload_url"), content)
            file = text_at(given, "file_id")
            # In no channel: it is seen where a message of ours shows it, and nowhere else.
            await self.api.call("files.completeUploadExternal", {"files": [{"id": file, "title": name}]})
        except NotDone as fault:
            log.warning("a picture is told in words: %s", fault)
            self._there.keep(picture.id, "", AGAIN)
            return ""
        self._there.keep(picture.id, file, LASTS)
        return file
