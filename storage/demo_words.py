"""The words that the large demo organisation is made of: names of nobody, units and rooms of nowhere."""

from hms.organisation import Names


def _words(together: str) -> tuple[str, ...]:
    return tuple(together.split())


FIRST_NAMES = _words(
    """Alma Amina Anders Anja Arvid Asta Aurora Bendik Birk Bodil Brage Cecilie Daniel Dina Edvard Eira Eldar Ellinor
    Embla Emre Endre Falk Fatima Filippa Frida Gard Gina Grete Halvor Hedda Helle Hussein Ida Ines Isak Iver Jasmin Jens
    Johanna Joar Karsten Katja Kira Lars Leona Linus Lotte Mads Maja Marek Mei Mikkel Mina Nadia Nils Nora Njord Olav
    Olivia Pelle Petra Ravi Runa Sanna Selma Sigurd Solveig Stian Svea Tarjei Thea Tomasz Tuva Ulrik Una Vegard Vilde
    Wilma Yara Ylva Zofia Øystein Åshild"""
)

# Surnames that nobody has: two words of nature, joined.
SURNAMES = _words(
    """Blåklokke Dugg Einer Fiskeørn Fjellrev Fløyel Frostrøyk Havbris Humle Istapp Kvitveis Lavendel Linerle Lyngblomst
    Marihøne Molte Måneskinn Nordlys Perlemor Polarnatt Regnbue Sommerfugl Stjerneskudd Snøklokke Solgløtt Tordensky
    Tussmørke Tyttebær Tåkedott Vindharpe"""
)
SURNAME_ENDS = _words("bakk berg dal eng haug heim li myr nes rud sand skog strand vik vang ås")

FACULTIES = (
    ("NAT", Names("naturvitenskap", "naturvitskap", "Natural Sciences", "Naturvidenskab")),
    ("MOH", Names("medisin og helse", "medisin og helse", "Medicine and Health", "Medicin og Sundhed")),
    ("HAV", Names("havteknologi", "havteknologi", "Ocean Technology", "Havteknologi")),
    ("DES", Names("arkitektur og design", "arkitektur og design", "Architecture and Design", "Arkitektur og Design")),
    ("INF", Names("informatikk", "informatikk", "Informatics", "Informatik")),
    ("LÆR", Names("lærerutdanning", "lærarutdanning", "Teacher Education", "Læreruddannelse")),
    ("ØKO", Names("økonomi", "økonomi", "Economics", "Økonomi")),
)

FIELDS = (
    ("BIO", Names("biologi", "biologi", "Biology", "biologi")),
    ("FYS", Names("fysikk", "fysikk", "Physics", "fysik")),
    ("GEO", Names("geologi", "geologi", "Geology", "geologi")),
    ("MAT", Names("matematikk", "matematikk", "Mathematics", "matematik")),
    ("HIS", Names("historie", "historie", "History", "historie")),
    ("MUS", Names("musikk", "musikk", "Music", "musik")),
    ("PED", Names("pedagogikk", "pedagogikk", "Education", "pædagogik")),
    ("PSY", Names("psykologi", "psykologi", "Psychology", "psykologi")),
    ("STA", Names("statistikk", "statistikk", "Statistics", "statistik")),
    ("ARK", Names("arkitektur", "arkitektur", "Architecture", "arkitektur")),
    ("ROB", Names("robotikk", "robotikk", "Robotics", "robotik")),
    ("ENE", Names("energiteknikk", "energiteknikk", "Energy Engineering", "energiteknik")),
    ("HYD", Names("hydrodynamikk", "hydrodynamikk", "Hydrodynamics", "hydrodynamik")),
    ("FAR", Names("farmasi", "farmasi", "Pharmacy", "farmaci")),
    ("SOS", Names("sosiologi", "sosiologi", "Sociology", "sociologi")),
    ("LOG", Names("logistikk", "logistikk", "Logistics", "logistik")),
)

KINDS = (
    ("", Names("", "", "", "")),
    ("A", Names("anvendt ", "anvend ", "Applied ", "anvendt ")),
    ("T", Names("teoretisk ", "teoretisk ", "Theoretical ", "teoretisk ")),
)

ROOMS = (
    "Laboratorium",
    "Våtlab",
    "Verksted",
    "Korridor",
    "Kjølerom",
    "Møterom",
    "Seminarrom",
    "Lager",
    "Avtrekksrom",
    "Instrumentrom",
    "Pauserom",
    "Trapperom",
)
