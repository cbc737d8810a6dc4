"""The numbers to call when someone is in danger or cannot bear it any more, by country."""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from hms.organisation import Country


class Service(StrEnum):
    ANY = "any"
    FIRE = "fire"
    POLICE = "police"
    AMBULANCE = "ambulance"


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    number: str
    service: Service


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """Someone to talk to; `name` is what the line calls itself and is not translated."""

    number: str
    name: str
    country: Country


_FIRE = EmergencyNumber("110", Service.FIRE)
_POLICE = EmergencyNumber("112", Service.POLICE)
_AMBULANCE = EmergencyNumber("113", Service.AMBULANCE)
# 112 answers everywhere in Europe, in Norway too (the police, who connect the call).
_EUROPE = EmergencyNumber("112", Service.ANY)

_MENTAL_HELSE = CrisisLine("116 123", "Mental Helse", Country.NO)  # all day, all year, free of charge
_LIVSLINIEN = CrisisLine("70 201 201", "Livslinien", Country.DK)  # not at every hour: 112 goes with it


def emergency_numbers(country: Country | None) -> tuple[EmergencyNumber, ...]:
    """In the order in which to say them; None: nobody knows where the person is."""
    match country:
        case Country.NO:
            return (_FIRE, _POLICE, _AMBULANCE)
        case Country.DK:
            return (_EUROPE,)
        case None:
            return (_EUROPE, _FIRE, _AMBULANCE)
        case _:
            assert_never(country)


def crisis_lines(country: Country | None) -> tuple[CrisisLine, ...]:
    """Lines to talk to; where the country is unknown, those of both."""
    match country:
        case Country.NO:
            return (_MENTAL_HELSE,)
        case Country.DK:
            return (_LIVSLINIEN,)
        case None:
            return (_MENTAL_HELSE, _LIVSLINIEN)
        case _:
            assert_never(country)
