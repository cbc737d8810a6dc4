"""Wishes to be anonymous or confidential are found inside sentences, in four languages."""

import pytest

from dialogs.understanding.who import asked_to_be


@pytest.mark.parametrize(
    "text",
    [
        "anonymt",
        "Anonym, takk",
        "Jeg vil melde anonymt at det lekker i kjelleren",
        "eg vil vere anonym",
        "I want to report anonymously that my lab smells of gas",
        "can I stay anonymous?",
        "Jeg vil gerne være anonym, men der er glat på trappen",
        "Jeg vil ikke oppgi navn",
        "ingen skal få vite at det er meg",
        "ingen må vide at det er mig",
        "uten å oppgi navn",
        "I don't want anyone to know it was me",
        "konfidensielt eller helst anonymt",
        "ikke konfidensielt, men anonymt",
    ],
)
def test_anonymous(text: str) -> None:
    assert asked_to_be(text) == "anonymous"


@pytest.mark.parametrize(
    "text",
    [
        "jeg melder dette uten navnet mitt",
        "utan namnet mitt, takk",
        "uden mit navn",
        "please keep my name out of it",
        "fortroligt",
        "Please don't use my name",
        "ikkje nemn namnet mitt",
        "du må ikke sige at det var mig",
        "kan du behandle det fortrolig",
        "I don't want my name on this",
        "jeg vil ikke ha navnet mitt på dette",
        "ikke la sjefen vite at det er meg",
        "uden at nævne mit navn",
        "dette blir mellom oss",
        "sig ikke at det var mig",
        "nevn ikke navnet mitt",
        "Jeg vil melde konfidensielt at hylla er løs",
        "eg vil melde dette konfidensielt",
        "I am telling you this in confidence",
        "please keep this confidential",
        "ikke si at det var meg",
        "ikkje sei at det var eg",
        "hold mit navn hemmeligt",
        "hald namnet mitt hemmeleg",
        "don't tell them it was me",
        "don't tell my boss who I am",
        "ikke anonymt, men konfidensielt",
        "confidential",
    ],
)
def test_confidential(text: str) -> None:
    assert asked_to_be(text) == "confidential"


@pytest.mark.parametrize(
    "text",
    [
        "ikke anonymt",
        "ikkje anonymt",
        "not anonymous",
        "I don't need to be anonymous",
        "det trenger ikke være anonymt",
        "Jeg behøver ikke være anonym",
        "ikke konfidensielt",
        "du trenger ikke holde navnet mitt hemmelig",
        "det er ikke nødvendig å være anonym",
        "You don't need to hide my name",
        "it fell between you and me",
        "noen sa at det var meg som gjorde det",
        "My name is on the list",
        "it does not have to be confidential",
        "Konfidensielle dokumenter lå igjen i printeren",
        "Confidential papers were left in the corridor",
        "Vi fikk et anonymt brev med trusler",
        "I reported anonymously last year and nothing happened",
        "Jeg meldte anonymt i fjor",
        "Det er glatt på trappa",
        "",
    ],
)
def test_neither(text: str) -> None:
    assert asked_to_be(text) is None
