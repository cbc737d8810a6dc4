"""Plain values to test the dialog core with: a language or two, and a form with one field of each kind."""

from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from babel import Locale

from dialogs.core.fields import ChoiceField, DateField, NumberField, PlaceField, TextField, TimeField, UnitField, yes_no
from dialogs.core.form import Answer, Form, Is, Option, Setting
from dialogs.core.text import Data, Language, Languages, Listed, _

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 11, 20, 14, 30, tzinfo=OSLO)  # a Friday

NORWEGIAN = Language(
    "nb",
    Locale.parse("nb_NO"),
    MappingProxyType(
        {
            "skip|not sure|don't know|do not know|no idea|pass": ("hopp over|vet ikke",),
            "back|go back|previous": ("tilbake",),
            "cancel|stop|quit|abort|never mind": ("avbryt",),
            "Hello, {name}!": ("Hei, {name}!",),
            "{count} report": ("{count} melding", "{count} meldinger"),
            "Blue": ("Blå",),
        }
    ),
)
ENGLISH = Language("en", Locale.parse("en_GB"), {})
LANGUAGES = Languages({"nb": NORWEGIAN, "en": ENGLISH})
PLACES = (
    Option("p1", Data("Lab 1, East House"), Listed((Data("Lab 1"), Data("101"), Data("East House 101")))),
    Option("p2", Data("Lab 2, West House"), Listed((Data("Lab 2"), Data("101"), Data("West House 101")))),
)
UNITS = (Option("u1", Data("Chemistry"), Data("CHE")), Option("u2", Data("Physics"), Data("PHY")))
SETTING = Setting(ENGLISH, LANGUAGES, NOW, UNITS, PLACES, "u1")

COLOURS = (Option("red", _("Red")), Option("blue", _("Blue"), _("azure|sky")), Option("none", _("No colour")))
ONE_OF_EACH = Form(
    title=_("One of each"),
    fields=(
        TextField(name="what", label=_("What"), question=_("What?"), essential=True, longest=200),
        ChoiceField(name="colour", label=_("Colour"), question=_("Which colour?"), choices=COLOURS, essential=True),
        ChoiceField(
            name="shade",
            label=_("Shade"),
            question=_("How dark?"),
            choices=(Option("light", _("Light")), Option("dark", _("Dark"))),
            optional=True,
            when=Is("colour", ("red", "blue")),
        ),
        DateField(name="date", label=_("Date"), question=_("When?"), optional=True),
        TimeField(name="time", label=_("Time"), question=_("What time?"), optional=True),
        PlaceField(name="place", label=_("Place"), question=_("Where?"), optional=True),
        NumberField(name="number", label=_("Number"), question=_("How many?"), optional=True),
        yes_no("sure", _("Sure"), _("Are you sure?")),
        ChoiceField(
            name="tags",
            label=_("Tags"),
            question=_("Which tags?"),
            choices=(Option("a", _("Apple")), Option("b", _("Bread")), Option("c", _("Cheese"))),
            several=True,
            optional=True,
            aside=True,
            when=Is("sure", ("yes",)),
        ),
        ChoiceField(
            name="who", label=_("Who"), question=_("Who may know?"), choices=COLOURS, default="none", aside=True
        ),
        UnitField(name="unit", label=_("Unit"), question=_("Which unit?"), aside=True),
    ),
)
FULL: dict[str, Answer] = {
    "what": "Something",
    "colour": "red",
    "shade": "dark",
    "date": "2026-11-19",
    "time": "10:15",
    "place": "p1",
    "number": "7",
    "sure": "yes",
    "tags": ("a", "c"),
    "who": "blue",
    "unit": "u2",
}
