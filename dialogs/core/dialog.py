"""A dialog: a form, what opens it, what it does when the form is full, and what it says then."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from dialogs.core.fields import TextField
from dialogs.core.form import Answers, Form, Found, Raw, Setting
from dialogs.core.show import Notice, Shown
from dialogs.core.step import Guess, no_guess
from dialogs.core.text import Languages, Text
from dialogs.understanding.understood import Understood
from hms.organisation import Country
from storage.cases import Reporter
from storage.desk import Store
from storage.people import Caller, Stranger

# What a reply can be said again from: a few ids, never words. A dialog says from it at once, and says the same from it
# when the channel delivers the same message again.
Reference: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outside:
    """Where we point people that we cannot help ourselves: addresses, and a local line below the emergency numbers."""

    whistleblowing: str | None = None
    facility: str | None = None
    emergency: Mapping[str, str] = field(default_factory=dict)  # by language tag


@dataclass(frozen=True, slots=True)
class Reminder:
    """A kind of thing that people are reminded of, as they read of it.

    `label`: what it is called in a list and after a colon. `called`: other ways to name it, split by "|". `why`: the
    sentence that says why they get it; of a `duty`, which nobody can switch off, also why it stays.
    """

    label: Text
    called: Text
    why: Text
    duty: bool = False


def no_link(picture_id: str) -> str:
    """Where nobody can be given an address."""
    return ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a dialog may use: the transaction, who is there, and the setting.

    `delivery` is the secret name of this delivery, the same when it is delivered again. `code_key` is another one, kept
    nowhere, from which the code of an anonymous report is made; `pepper` keys what is stored of codes. `reminders` are
    the rules by which people are reminded, by their names. `link` gives the address at which whoever is there may open a
    picture, by its id.
    """

    store: Store
    caller: Caller
    country: Country | None
    channel: str
    setting: Setting
    outside: Outside
    delivery: bytes
    code_key: bytes
    pepper: bytes
    dialogs: Mapping[str, "Dialog"]
    draft_id: str = ""
    reminders: Mapping[str, Reminder] = field(default_factory=dict)
    link: Callable[[str], str] = no_link

    @property
    def now(self) -> datetime:
        return self.setting.now

    @property
    def languages(self) -> Languages:
        return self.setting.languages

    @property
    def reporter(self) -> Reporter:
        match self.caller:
            case Stranger(account_id):
                return Reporter(None, account_id)
            case known:
                return Reporter(known.person.person_id, known.account_id)


# What a text may mean, among what the person may choose; with "", what there is to choose from.
LookUp: TypeAlias = Callable[[str, Context], Awaitable[Found]]
Do: TypeAlias = Callable[[Answers, Context], Awaitable[Reference]]
Say: TypeAlias = Callable[[Reference, Context], Awaitable[tuple[Shown, ...]]]


@dataclass(frozen=True, slots=True)
class Completed:
    """Answers as they are once it is known what only the database tells, and what stands in the way, by field.

    `says`: what is said before the question that follows from it.
    """

    answers: Answers
    complaints: Mapping[str, Text] = field(default_factory=dict)
    says: tuple[Text, ...] = ()


Complete: TypeAlias = Callable[[Answers, Context], Awaitable[Completed]]
Previews: TypeAlias = Callable[[Answers, Context], Awaitable[tuple[Notice, ...]]]


async def complete_as_given(answers: Answers, context: Context) -> Completed:
    return Completed(answers)


async def no_previews(answers: Answers, context: Context) -> tuple[Notice, ...]:
    return ()


async def just_say(answers: Answers, context: Context) -> Reference:
    """Nothing to do: what was asked for is all that the answer needs."""
    return {name: answer for name, answer in answers.items() if isinstance(answer, str)}


def no_traces(answers: Answers) -> bool:
    return False


def no_warnings(answers: Answers, setting: Setting) -> tuple[Text, ...]:
    return ()


def reads_nothing(understood: Understood, text: str) -> Raw | None:
    return None


async def no_news(draft_id: str, context: "Context") -> Reference | None:
    return None


async def claims_nothing(text: str, context: "Context") -> Raw | None:
    return None


def hears_nothing(text: str, setting: Setting) -> Raw | None:
    return None


@dataclass(frozen=True, slots=True)
class Dialog:
    """One file in dialogs/ is one dialog; it is found there, and every door has it.

    What opens it: `opens`, ways to write it split by "|"; `intents`, as the understanding calls it (with a topic or a
    status: "explain:privacy", "update_task:moved"), with `reads` where what was understood is not yet the answers;
    `hears`, for a message known by its look, such as a report's number; `claims`, for what is its own wherever it is
    written, also in another form's field. What one that `interrupts` hears counts in the middle of another form too, as
    nobody would answer a question with it.

    What it asks: `looks_up` finds the answers to a field of its form, by the field's name. One that is done `at_once`
    asks for no yes where a button answers everything. `completes` looks once more at all answers together, before they
    are reviewed and before they are sent; `previews` stand in the review.

    What it does: `do`, then `say`. `guess` reads more out of an answer, `warns` says what to think of before sending,
    and `became` finds what a draft has become that is not there any more.

    What it leaves: one that `keeps` nothing is answered in one message and leaves no draft and no trace. `untraced`
    tells for which answers nothing may lead from the deed back to the person. One that `resets` changes how we speak,
    and is answered as things stand afterwards.

    What is written in the card of one with `for_others`, or in a line that it `hears`, is meant for others: a word of
    danger in it is no call for help. To whoever writes it elsewhere while it is under way, the sentence says how.

    Who may read it: what a `public` one says holds for everybody, so that it is answered also where others read.

    In the help: `about`, by `order`, without those that are not `listed`; from 20 to 49 stands what is for those who
    lead, represent or follow up.
    """

    name: str
    opens: Text
    about: Text
    form: Form
    say: Say
    do: Do = just_say
    intents: frozenset[str] = frozenset()
    hears: Callable[[str, Setting], Raw | None] = hears_nothing
    claims: Callable[[str, "Context"], Awaitable[Raw | None]] = claims_nothing
    reads: Callable[[Understood, str], Raw | None] = reads_nothing
    looks_up: Mapping[str, LookUp] = field(default_factory=dict)
    completes: Complete = complete_as_given
    previews: Previews = no_previews
    for_others: Text | None = None
    at_once: bool = False
    guess: Guess = no_guess
    warns: Callable[[Answers, Setting], tuple[Text, ...]] = no_warnings
    became: Callable[[str, "Context"], Awaitable[Reference | None]] = no_news
    untraced: Callable[[Answers], bool] = no_traces
    keeps: bool = True
    resets: bool = False
    interrupts: bool = False
    public: bool = False
    order: int = 50
    listed: bool = True

    def __post_init__(self) -> None:
        if self.keeps and self.do is just_say and any(isinstance(each, TextField) for each in self.form.fields):
            raise ValueError(f"{self.name}: what people write is no reference to say things from; give it a `do`")


def opened_by(dialogs: Mapping[str, Dialog], said: str, languages: Languages) -> Dialog | None:
    """The dialog that these words, alone, open."""
    return next((dialog for dialog in dialogs.values() if said in languages.phrases(dialog.opens)), None)
