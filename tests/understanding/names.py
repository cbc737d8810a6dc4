"""The names of units and tasks that the phrases about work speak of."""

from dialogs.understanding import Names

UNITS = {
    "u-nv": (
        "Fakultet for naturvitenskap",
        "Fakultet for naturvitskap",
        "Faculty of Natural Sciences",
        "Det Naturvidenskabelige Fakultet",
        "NV",
    ),
    "u-ikj": ("Institutt for kjemi", "Department of Chemistry", "Institut for Kemi", "IKJ"),
    "u-ibi": ("Institutt for biologi", "Department of Biology", "Institut for Biologi", "IBI"),
}
TASKS = {
    "p1t2": ("forberedelsesskjema", "førebuingsskjema", "preparation form", "forberedelsesskema"),
    "p1t3": (
        "svarenhetsliste",
        "svarenhet",
        "svareining",
        "svareiningsliste",
        "response unit list",
        "response unit",
        "svarenhed",
        "svarenhedsliste",
    ),
    "p1t4": ("utsendelsesliste", "utsendingsliste", "mailing list", "udsendelsesliste"),
    "p1t5": (
        "informere alle ansatte",
        "informert alle ansatte",
        "inform all staff",
        "informed all staff",
        "told all staff",
    ),
    "p3t1": (
        "planlegge oppfølgingsmøtet",
        "planlegging av oppfølgingsmøtet",
        "planleggingen av oppfølgingsmøtet",
        "plan the follow-up meeting",
    ),
    "p3t2": ("oppfølgingsmøte", "follow-up meeting", "opfølgningsmøde", "followup meeting"),
    "p3t3": ("handlingsplan", "action plan", "handleplan"),
    "p4t1": ("evalueringsmøte", "evaluation meeting", "evalueringsmøde", "evalueringsskjema", "evaluation form"),
    "hms_round": ("HMS-runde", "vernerunde", "HSE round", "arbejdsmiljørunde", "safety round"),
    "fire_area_inspection": ("branntilsyn", "brannrunde", "fire inspection", "brandtilsyn"),
    "dk_annual_discussion": (
        "årlig drøftelse",
        "årlige arbejdsmiljødrøftelse",
        "annual discussion",
        "arbejdsmiljødrøftelse",
    ),
}
NAMES = Names(UNITS, {}, TASKS)
