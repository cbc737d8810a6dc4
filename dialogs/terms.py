"""What we call things: the values of HMS work in the words that people read."""

from dialogs.core.form import Option
from dialogs.core.text import Text, Words, _
from hms.deviation import Category, Injury, Kind, Severity, Status, Who
from hms.organisation import RoleName

KINDS = (
    Option(Kind.HAZARD, _("A danger, nothing has happened yet"), _("danger|hazard|observation|risk")),
    Option(
        Kind.NEAR_MISS,
        _("Something happened, nobody was hurt"),
        _("near miss|close call|nearly|almost"),
    ),
    Option(Kind.ACCIDENT, _("Somebody was hurt, or something was damaged"), _("accident|injury|damage|leak|fire")),
    Option(Kind.BREACH, _("A rule was broken"), _("breach|rule|violation")),
    Option(Kind.IMPROVEMENT, _("An idea for something better"), _("improvement|idea|proposal|suggestion")),
    Option(Kind.UNKNOWN_KIND, _("I am not sure"), _("not sure|unsure|don't know|other")),
)

CATEGORIES = (
    Option(Category.SLIP_TRIP_FALL, _("Slip, trip or fall")),
    Option(Category.FALLING_OBJECT, _("Falling object")),
    Option(Category.CHEMICAL_LAB, _("Chemicals")),
    Option(Category.GAS, _("Gas")),
    Option(Category.FIRE, _("Fire and smoke")),
    Option(Category.ESCAPE_ROUTE, _("Escape route")),
    Option(Category.ELECTRICAL, _("Electricity")),
    Option(Category.MACHINE_TOOL, _("Machine or tool")),
    Option(Category.VEHICLE_TRAFFIC, _("Traffic and vehicles")),
    Option(Category.CONSTRUCTION, _("Building site")),
    Option(Category.RADIATION_LASER, _("Radiation or laser")),
    Option(Category.BIOLOGICAL, _("Infection or biological agents")),
    Option(Category.SHARPS, _("Needles and broken glass")),
    Option(Category.ERGONOMICS, _("Posture and workstation")),
    Option(Category.NOISE, _("Noise")),
    Option(Category.VENTILATION, _("Ventilation")),
    Option(Category.MANUAL_HANDLING, _("Lifting and carrying")),
    Option(Category.WASTE, _("Waste")),
    Option(Category.ENVIRONMENT_RELEASE, _("Spill to drain, air or ground")),
    Option(Category.PPE, _("Protective equipment")),
    Option(Category.LONE_OR_CONFINED, _("Working alone or in a tight space")),
    Option(Category.PREPAREDNESS, _("First aid and preparedness")),
    Option(Category.FIELDWORK, _("Fieldwork and travel")),
    Option(Category.VIOLENCE_THREAT, _("Violence or threats")),
    Option(Category.PSYCHOSOCIAL, _("How we treat each other")),
    Option(Category.WORKLOAD, _("Too much to do")),
    Option(Category.MEDICAL_EVENT, _("Illness at work")),
    Option(Category.PERSONAL_INJURY, _("Somebody hurt")),
    Option(Category.BUILDING_TECHNICAL, _("The building")),
)

SEVERITIES = (
    Option(Severity.NONE, _("No harm done"), _("no harm|not serious|harmless")),
    Option(Severity.MINOR, _("Minor (first aid was enough)"), _("a little|slightly|not very|first aid")),
    Option(Severity.MODERATE, _("Moderate (a doctor, or time off work)"), _("medium|quite|doctor|time off work")),
    Option(Severity.SERIOUS, _("Serious (lasting harm, or hospital)"), _("very serious|hospital|lasting harm")),
    Option(Severity.CRITICAL, _("Critical (danger to life)"), _("life-threatening|danger to life")),
    Option(Severity.UNKNOWN, _("Hard to say")),
)

INJURIES = (
    Option(Injury.NONE, _("Nobody was hurt"), _("no|nobody|no one|none")),
    Option(Injury.MINOR, _("Lightly hurt (first aid or a doctor)"), _("a little|slightly|first aid|doctor")),
    Option(Injury.SERIOUS, _("Seriously hurt"), _("seriously|badly|badly hurt|hospital")),
    Option(Injury.FATAL, _("Somebody died"), _("death|dead")),
    Option(Injury.UNKNOWN, _("I don't know if anyone was hurt")),
)

WHO = (
    Option(
        Who.OPEN,
        _("Open"),
        _("my name may be seen|with my name"),
        _("The HSE coordinator and the leaders see your name and can ask you more."),
    ),
    Option(
        Who.CONFIDENTIAL,
        _("Confidential"),
        _("without my name|hide my name"),
        _("Nobody sees your name. Only the system knows it, so that I can bring you the answer."),
    ),
    Option(
        Who.ANONYMOUS,
        _("Anonymous"),
        _("anonymously|nobody knows"),
        _(
            "I keep nothing about you. You get a code instead, and read the answer with it. Those who are told see "
            "when it came."
        ),
    ),
)

STATUSES: dict[str, Text] = {
    Status.NEW: _("Received"),
    Status.TAKEN: _("Somebody is on it"),
    Status.WAITING: _("Waiting for your answer"),  # as its reporter reads it
    Status.CLOSED: _("Closed"),
    Status.REJECTED: _("Not taken up"),
    Status.WITHDRAWN: _("Withdrawn"),
}

ROLES: dict[str, Text] = {
    RoleName.HSE_COORDINATOR: _("the HSE coordinator"),
    RoleName.UNIT_LEADER: _("the leaders of the unit"),
    RoleName.SAFETY_REP: _("the safety representative"),
    RoleName.LOCAL_CHIEF_SAFETY_REP: _("the local chief safety representative"),
    RoleName.CHIEF_SAFETY_REP: _("the chief safety representative"),
    RoleName.HSE_SECTION: _("the HSE section"),
}

# The same alone, before a colon; in a sentence most languages bend them.
ROLE_LABELS: dict[str, Text] = {
    RoleName.HSE_COORDINATOR: _("HSE coordinator"),
    RoleName.UNIT_LEADER: _("Leaders"),
    RoleName.SAFETY_REP: _("Safety representative"),
    RoleName.LOCAL_CHIEF_SAFETY_REP: _("Local chief safety representative"),
    RoleName.CHIEF_SAFETY_REP: _("Chief safety representative"),
    RoleName.HSE_SECTION: _("HSE section"),
}


def label_of(options: tuple[Option, ...], value: str) -> Words:
    return next(option.label for option in options if option.value == value)
