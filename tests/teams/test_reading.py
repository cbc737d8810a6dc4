"""What an activity means, read from its payload alone: texts, files, cards, dialogs; and nothing that is not one."""

from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import Malformed
from bot.heard import File, Filled, Pressed, Said
from bot.teams.reader import Arrival, Delivery, Executed, Message, Opened, Submitted, Unknown, read
from bot.teams.words import LONGEST, words_of

ACTIVITY: dict[str, Any] = {
    "type": "message",
    "id": "f:1",
    "serviceUrl": "https://smba.trafficmanager.net/emea/",
    "channelId": "msteams",
    "from": {"id": "29:x", "aadObjectId": "ABCDEF"},
    "recipient": {"id": "28:bot"},
    "conversation": {"id": "a:x", "tenantId": "T", "conversationType": "personal"},
    "channelData": {"tenant": {"id": "T"}},
    "locale": "no-NO",
    "text": "Hei",
}
DATA = {"dialog": "deviation", "draft": "d", "revision": 1, "word": "send", "what": "x"}
FILLED = Filled("deviation", "d", 1, {"what": "x"}, "send")


def meant(**changed: Any) -> Delivery:
    found = read(ACTIVITY | changed)
    assert found is not None
    return found


def test_who_says_what_and_where() -> None:
    found = meant()
    assert (found.origin.tenant, found.origin.user, found.origin.account) == ("t", "abcdef", "29:x")
    assert (found.key, found.language, found.origin.aloud) == ("a:x:f:1", "nb", False)
    assert found.meaning == Message(Said("Hei"))
    assert meant(conversation={"id": "19:x;messageid=1", "conversationType": "channel"}).origin.aloud
    assert meant(locale=None).language is None
    assert meant(locale="en-US").language == "en"
    assert meant(text=None).meaning == Message(Said(""))


def invoke(name: str, value: Any) -> Any:
    return meant(type="invoke", name=name, value=value, replyToId="m1").meaning


def test_what_is_pressed_and_filled_in() -> None:
    assert meant(value=DATA, replyToId="m1").meaning == Message(FILLED, "m1")
    assert meant(value={"said": "Ja"}, replyToId="m1").meaning == Message(Said("Ja"), "m1")
    action = {"type": "Action.Execute", "verb": "send", "data": DATA}
    assert invoke("adaptiveCard/action", {"action": action}) == Executed(FILLED, "m1")
    # What a client says of a verb or a trigger changes nothing: only the data is heard.
    assert invoke("adaptiveCard/action", {"action": action | {"verb": "x"}, "trigger": "automatic"}) == Executed(
        FILLED, "m1"
    )
    assert invoke("composeExtension/submitAction", {"data": DATA}) == Submitted(FILLED)
    assert invoke("task/submit", {"data": DATA}) == Submitted(FILLED)
    message = {"messagePayload": {"body": {"content": "<p>x</p>"}}}
    assert invoke("composeExtension/fetchTask", message) == Opened("<p>x</p>")
    assert invoke("composeExtension/fetchTask", {"messagePayload": {"body": None}}) == Opened("")
    button = {"dialog": "help", "raw": {}, "msteams": {"type": "task/fetch"}}
    assert invoke("task/fetch", {"data": button}) == Opened(pressed=Pressed("help", {}))
    assert invoke("signin/verifyState", {"state": "1"}) == Unknown()
    assert meant(type="installationUpdate", action="remove").meaning == Arrival(here=False)
    assert read(ACTIVITY | {"type": "messageReaction"}) is None
    assert read(ACTIVITY | {"type": "conversationUpdate", "topicName": "x"}) is None


def test_pictures_that_come_with_a_message() -> None:
    uploaded = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "name": "rail.jpg",
        "content": {"downloadUrl": "https://x.sharepoint.com/1", "fileType": "jpg"},
    }
    pasted = {"contentType": "image/png", "contentUrl": "https://smba.trafficmanager.net/1", "name": "x.png"}
    others = ({"contentType": "text/html", "content": "<p>"}, {"contentType": "image/*"}, "x", {"contentUrl": "x"})
    found = meant(attachments=[uploaded, pasted, *others]).meaning
    assert found == Message(
        Said("Hei"),
        "",
        (
            File("rail.jpg", "jpg", None, {"download_url": "https://x.sharepoint.com/1"}),
            File("x.png", "image/png", None, {"content_url": "https://smba.trafficmanager.net/1"}),
        ),
    )


def test_only_a_chat_with_us_is_ones_own() -> None:
    """A chat of two people is personal to Teams, and the other one reads what is said there."""
    there = {"tenantId": "T", "conversationType": "personal"}
    assert not meant(conversation=there | {"id": "a:x"}).origin.aloud
    assert meant(conversation=there | {"id": "19:one_other@unq.gbl.spaces"}).origin.aloud
    assert meant(conversation={"tenantId": "T", "id": "19:many@thread.v2"}).origin.aloud


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<div>Rekkverket ved <b>rampen</b> er l&oslash;st.</div>", "Rekkverket ved rampen er løst."),
        ("<p>one</p><p>two<br>three</p>", "one\ntwo\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("<at id='0'>Kari</at> says <a href='https://evil.example'>this</a>", "Kari says this"),
        ("<script>x</script><style>y</style>z", "z"),
        ('<img alt="a > b" src=x>1 < 2<!-- > -->, <SCRIPT>if (a<b) c</script >3', "1 < 2, 3"),
        ("", ""),
        ("x" * 9_000, "x" * LONGEST),
    ],
)
def test_the_words_of_a_message(html: str, words: str) -> None:
    assert words_of(html) == words


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
kinds = st.sampled_from(["message", "invoke", "installationUpdate", "conversationUpdate", "typing", "x"])
parts = st.sampled_from(
    [*ACTIVITY, "value", "name", "entities", "attachments", "membersAdded", "action", "deliveryMode"]
)


@settings(deadline=None)
@given(kinds, st.dictionaries(parts, values, max_size=4))
def test_any_payload_is_read_or_malformed(kind: str, changed: dict[str, Any]) -> None:
    try:
        found = read(ACTIVITY | {"type": kind, "name": "adaptiveCard/action"} | changed)
    except Malformed:
        return
    assert found is None or (found.origin.user and found.origin.conversation)


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="<>/&;pb \nx\u00a0a", max_size=200))
def test_any_html_is_words(html: str) -> None:
    assert len(words_of(html)) <= LONGEST


def test_no_html_takes_long_to_read() -> None:
    """Whoever gets somebody to report a message of theirs holds nobody up: each sign of it is looked at once."""
    hostile: tuple[str, ...] = (
        "<a ",
        "<a a=",
        "<a '",
        '<a "',
        '<a a="',
        "<a a='",
        "<!--",
        "<![CDATA[",
        "<",
        "</",
        "</a ",
        "<?",
        "<!a",
        "&#x",
    )
    hostile += ("<div>", "<script>", "</script", "<style><", "<a/", "&", "<template>", "<a a=\"'")
    began = process_time()
    for part in hostile:
        words_of(part * (60_000 // len(part)))
    assert process_time() - began < 2.0
