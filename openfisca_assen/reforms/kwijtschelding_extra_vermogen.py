"""Variant: het hoogste vrije banksaldo dat het Rijk een gemeente toestaat."""

from openfisca_assen.hervorming import Hervorming


class kwijtschelding_extra_vermogen(Hervorming):
    """Het vrije banksaldo wordt 1.500 euro (alleenstaande), 1.800 euro (ouder) of 2.000 euro (paar) hoger."""

    label = "Kwijtschelding met een hoger vrij banksaldo"
    soort = "variant"
    vindplaats = "Artikel 4 Regeling kwijtschelding belastingen medeoverheden"
    aanname = "Noorderzijlvest, Wetterskip Fryslân en Groningen gebruiken deze verhoging; Assen niet (AAN-11)."
    wijzigingen = {
        "gemeentelijk.kwijtschelding.extra_vermogen.alleenstaande": 1500,
        "gemeentelijk.kwijtschelding.extra_vermogen.alleenstaande_ouder": 1800,
        "gemeentelijk.kwijtschelding.extra_vermogen.gehuwden": 2000,
    }
