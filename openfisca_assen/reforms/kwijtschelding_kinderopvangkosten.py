"""Variant: de netto kosten van kinderopvang tellen mee als uitgave."""

from openfisca_assen.hervorming import Hervorming


class kwijtschelding_kinderopvangkosten(Hervorming):
    """De kosten van kinderopvang gaan, na aftrek van de toeslag, van het inkomen af."""

    label = "Kwijtschelding met aftrek van de kosten van kinderopvang"
    soort = "variant"
    vindplaats = "Artikel 28, derde lid, Uitvoeringsregeling Invorderingswet 1990"
    aanname = "Of de raad van Assen dit al heeft besloten is onbekend."
    wijzigingen = {"gemeentelijk.kwijtschelding.kinderopvangkosten": True}
