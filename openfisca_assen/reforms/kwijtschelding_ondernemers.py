"""Variant: ondernemers kunnen voor privébelastingen kwijtschelding krijgen."""

from openfisca_assen.hervorming import Hervorming


class kwijtschelding_ondernemers(Hervorming):
    """Wie een eigen bedrijf heeft wordt voor belastingen die niet bij het bedrijf horen behandeld als particulier."""

    label = "Kwijtschelding ook voor ondernemers"
    soort = "variant"
    vindplaats = "Artikel 28, eerste lid, onder b, Uitvoeringsregeling Invorderingswet 1990"
    aanname = "Of de raad van Assen dit al heeft besloten is onbekend."
    wijzigingen = {"gemeentelijk.kwijtschelding.ondernemers": True}
