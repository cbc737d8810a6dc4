"""What Teams reads in the answer to a request of its own: a card, a line below one, or that we know it not. Pure."""

from bot.payload import Json
from bot.teams.activities import CARD, Card

LINE = "application/vnd.microsoft.activity.message"
FAULT = "application/vnd.microsoft.error"
# HTTP's own 501 would be a fault of ours; this is an answer that says so.
NOT_OFFERED: Json = {
    "statusCode": 501,
    "type": FAULT,
    "value": {"code": "NotImplemented", "message": "This is not offered here."},
}


def replaced_by(card: Card) -> Json:
    """The card that was pressed becomes this one."""
    return {"statusCode": 200, "type": CARD, "value": card}


def strip(text: str) -> Json:
    """The card stays, with this line below it for a moment."""
    return {"statusCode": 200, "type": LINE, "value": text}
