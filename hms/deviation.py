"""What a report can say: the closed sets of its fields.

The values are outside names (card inputs, `app.py cases`, `app.py understand`) and never change; the words that people
read for them are in the deviation dialog.
"""

from enum import StrEnum


class Kind(StrEnum):
    HAZARD = "hazard"
    NEAR_MISS = "near_miss"
    ACCIDENT = "accident"
    BREACH = "breach"
    IMPROVEMENT = "improvement"
    UNKNOWN_KIND = "unknown_kind"


class Injury(StrEnum):
    NONE = "none"
    MINOR = "minor"
    SERIOUS = "serious"
    FATAL = "fatal"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    NONE = "none"
    MINOR = "minor"
    MODERATE = "moderate"
    SERIOUS = "serious"
    CRITICAL = "critical"
    UNKNOWN = "unknown"


class Category(StrEnum):
    SLIP_TRIP_FALL = "slip_trip_fall"
    FALLING_OBJECT = "falling_object"
    CHEMICAL_LAB = "chemical_lab"
    GAS = "gas"
    FIRE = "fire"
    ESCAPE_ROUTE = "escape_route"
    ELECTRICAL = "electrical"
    MACHINE_TOOL = "machine_tool"
    VEHICLE_TRAFFIC = "vehicle_traffic"
    CONSTRUCTION = "construction"
    RADIATION_LASER = "radiation_laser"
    BIOLOGICAL = "biological"
    SHARPS = "sharps"
    ERGONOMICS = "ergonomics"
    NOISE = "noise"
    VENTILATION = "ventilation"
    MANUAL_HANDLING = "manual_handling"
    WASTE = "waste"
    ENVIRONMENT_RELEASE = "environment_release"
    PPE = "ppe"
    LONE_OR_CONFINED = "lone_or_confined"
    PREPAREDNESS = "preparedness"
    FIELDWORK = "fieldwork"
    VIOLENCE_THREAT = "violence_threat"
    PSYCHOSOCIAL = "psychosocial"
    WORKLOAD = "workload"
    MEDICAL_EVENT = "medical_event"
    PERSONAL_INJURY = "personal_injury"
    BUILDING_TECHNICAL = "building_technical"


class PartOfDay(StrEnum):
    """What the time of an event may be when it is not a clock time."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    NOW = "now"


class Who(StrEnum):
    """Who may know who reported. Confidential: the system only; anonymous: nobody, the system neither."""

    OPEN = "open"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


class Status(StrEnum):
    NEW = "new"
    TAKEN = "taken"
    WAITING = "waiting"
    CLOSED = "closed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


# Nobody is hurt by a hazard, a breach or a proposal as such, and a near miss is one that hurt nobody.
KINDS_WITH_INJURY = frozenset({Kind.ACCIDENT, Kind.UNKNOWN_KIND})


def must_be_phoned(injury: str | None, severity: str | None) -> bool:
    """Whether the police and the labour inspection are to be told at once, by phone (Working Environment Act § 5-2)."""
    return injury in (Injury.SERIOUS, Injury.FATAL) or severity == Severity.CRITICAL
