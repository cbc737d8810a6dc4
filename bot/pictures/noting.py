"""Pictures that came with a message: noted in its turn, fetched after it."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace
from secrets import token_urlsafe

from bot.conversation import Turn
from bot.heard import File, Filled, Heard, Reply, Said
from bot.pictures.drawing import MOST_BYTES
from dialogs.album import NOT_TAKEN, seen, too_many
from dialogs.core.dialog import Context, Dialog
from dialogs.core.fields import PhotoField
from dialogs.core.show import Notice, Question, Shown, Summary
from dialogs.core.text import Text, _, _n
from storage import desk as desks
from storage import pictures
from storage.desk import SavedDraft
from storage.pictures import Wanted

# What a door calls them: a type, or the end of the file's name. What says nothing is looked at.
PHOTOS = frozenset({"jpeg", "jpg", "png", "webp", "*", "octet-stream", ""})
HEIC = frozenset({"heic", "heif", "avif"})
ONLY_WITH_A_REPORT = _("I can take pictures only with a new report, so I have not kept them.")


async def taken(turn: Turn, heard: Heard, files: tuple[File, ...]) -> Reply:
    """The turn of a message, with what came with it; a delivery that comes again notes nothing anew."""
    fresh = bool(files) and turn.desk.said is None
    reply = await (_with_files(turn, heard, files) if fresh else turn.take(heard))
    return replace(reply, shown=tuple([await pictured(each, turn.context) for each in reply.shown]))


async def pictured(shown: Shown, context: Context) -> Shown:
    """A review with the pictures that have been fetched by now."""
    if not isinstance(shown, Summary):
        return shown
    field = photo_field(shown.form.fields)
    ids = shown.answers.get(field.name) if field else None
    if not isinstance(ids, tuple):
        return shown
    kept = await pictures.of_draft(context.store, shown.draft.id, ids)
    return replace(shown, pictures=seen(kept, context.link))


def photo_field(fields: tuple[object, ...]) -> PhotoField | None:
    return next((each for each in fields if isinstance(each, PhotoField)), None)


# --- In the turn ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Album:
    """The dialog that takes pictures, its field for them, and the draft that they go into, if there is one."""

    dialog: Dialog
    field: PhotoField
    saved: SavedDraft | None

    @property
    def ids(self) -> tuple[str, ...]:
        has = self.saved.answers.get(self.field.name) if self.saved else None
        return has if isinstance(has, tuple) else ()


async def _with_files(turn: Turn, heard: Heard, files: tuple[File, ...]) -> Reply:
    album = _album(turn)
    if album is None:
        return await _said(turn, heard, [ONLY_WITH_A_REPORT])
    if _id(turn.context, 0) in album.ids:
        return await turn.take(heard)  # the same message again, of which nothing was kept but its pictures
    good = [file for file in files if refusal(file) is None]
    room = max(album.field.most - len(album.ids), 0)
    says = [NOT_TAKEN[reason] for reason in dict.fromkeys(filter(None, map(refusal, files)))]
    if len(good) > room:
        says.append(too_many(len(good) - room))
    if not good[:room]:
        return await _said(turn, heard, says)
    count = len(good[:room])
    fetching = _n("I am fetching your picture.", "I am fetching your {count} pictures.", count)
    return await _said(turn, await _note(turn, album, heard, good[:room]), [fetching, *says], album.dialog)


def _album(turn: Turn) -> _Album | None:
    """None where something else is under way, in which there is no place for pictures."""
    for dialog in turn.context.dialogs.values():
        if (field := photo_field(dialog.form.fields)) is not None:
            other = turn.desk.drafts and turn.desk.drafts[0].dialog != dialog.name
            saved = next((each for each in turn.desk.drafts if each.dialog == dialog.name), None)
            return None if other else _Album(dialog, field, saved)
    return None


def refusal(file: File) -> str | None:
    """Why a file need not even be fetched, by what its door says of it."""
    kind = file.content_type.partition(";")[0].rpartition("/")[2].strip().lower()
    if kind in HEIC:
        return "heic"
    if kind not in PHOTOS:
        return "kind"
    return "heavy" if (file.size or 0) > MOST_BYTES else None


async def _note(turn: Turn, album: _Album, heard: Heard, files: list[File]) -> Heard:
    """Puts the files into the draft as pictures that are wanted. Gives what was heard, as of the draft's new change."""
    context, saved = turn.context, album.saved
    if saved is None:
        saved = await desks.begin_draft(
            context.store, token_urlsafe(12), context.caller.owner, album.dialog.name, {}, context.now
        )
    wanted = [Wanted(_id(context, at), file.source) for at, file in enumerate(files)]
    batch = token_urlsafe(12)
    await pictures.note(context.store, saved.id, batch, context.channel, wanted, len(album.ids))
    ids = (*album.ids, *(each.id for each in wanted))
    now = await desks.change_draft(context.store, saved, {**saved.answers, album.field.name: ids}, context.now)
    if isinstance(heard, Filled) and heard.revision == saved.revision and heard.draft == saved.id:
        return replace(heard, revision=now.revision)
    return heard


def _id(context: Context, at: int) -> str:
    """Unguessable, and the same when the same message comes again."""
    return urlsafe_b64encode(hmac.digest(context.code_key, f"picture {at}".encode(), "sha256")[:18]).decode()


async def _said(turn: Turn, heard: Heard, says: list[Text], opens: Dialog | None = None) -> Reply:
    """What is answered to the words of a message, and what is said of its pictures before that."""
    now = await turn.anew()
    silent = isinstance(heard, Said) and not heard.text.strip()
    if not silent:
        reply = await now.take(heard)
    elif opens is not None:
        reply = await now.goes_on(opens)
    else:
        reply = await now.waits()
    turn.about, turn.erases = now.about, now.erases
    return replace(reply, shown=_before(reply.shown, tuple(says)))


def _before(shown: tuple[Shown, ...], says: tuple[Text, ...]) -> tuple[Shown, ...]:
    match shown:
        case (*earlier, Question() | Summary() as last):
            return (*earlier, replace(last, says=says + last.says))
        case _:
            return (Notice(says), *shown)
