"""Maatwerkbudget: een noodzakelijke uitgave betalen om grotere problemen te voorkomen, als niets anders kan.

Asser Aanpak (p. 15 en p. 22), een beleidsnota. De gemeente beoordeelt elke situatie; er is geen inkomensgrens en geen bedrag.
"""

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden

# Recht


class maatwerkbudget_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden kan misschien een maatwerkbudget krijgen"
    reference = "Asser Aanpak (juni 2025), p. 15"

    def formula(huishouden, period, parameters):
        """«Mogelijk, vraag het buurtteam»: meer kan een berekening niet zeggen."""
        return (
            parameters(period).gemeentelijk.maatwerkbudget.geldig
            & huishouden("maatwerkbudget_voorwaarde_woonplaats", period)
            & huishouden("maatwerkbudget_voorwaarde_noodzaak", period)
            & huishouden("maatwerkbudget_voorwaarde_grotere_problemen", period)
            & huishouden("maatwerkbudget_voorwaarde_voorliggend", period)
            & huishouden("maatwerkbudget_voorwaarde_geen_andere_voorziening", period)
        )


# Voorwaarden


class maatwerkbudget_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Asser Aanpak (juni 2025), p. 15"

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_assen", period)


class maatwerkbudget_voorwaarde_noodzaak(Variable):
    __meta__ = {"nee": "De uitgave is niet noodzakelijk, of het huishouden heeft er geld voor"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De uitgave is noodzakelijk en het huishouden heeft er geen geld voor"
    reference = "Asser Aanpak (juni 2025), p. 15"

    def formula(huishouden, period, parameters):
        return huishouden("maatwerkbudget_noodzakelijke_uitgave", period)


class maatwerkbudget_voorwaarde_grotere_problemen(Variable):
    __meta__ = {"nee": "Zonder de uitgave dreigen geen grotere problemen"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = (
        "Zonder de uitgave dreigen grotere problemen, zoals dakloosheid, schooluitval of jeugdhulp"
    )
    reference = "Asser Aanpak (juni 2025), p. 15"

    def formula(huishouden, period, parameters):
        return huishouden("maatwerkbudget_grotere_problemen_dreigen", period)


class maatwerkbudget_voorwaarde_voorliggend(Variable):
    __meta__ = {
        "nee": "De maatwerkregeling gebruiksgoederen of de bijzondere bijstand geeft al recht"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De maatwerkregeling gebruiksgoederen en de bijzondere bijstand geven geen recht"
    reference = "Asser Aanpak (juni 2025), p. 15"

    def formula(huishouden, period, parameters):
        """Aanname: een recht op een van beide is een recht voor deze uitgave."""
        return ~(
            huishouden("maatwerkregeling_gebruiksgoederen_recht", period)
            | huishouden("bijzondere_bijstand_recht", period)
        )


class maatwerkbudget_voorwaarde_geen_andere_voorziening(Variable):
    __meta__ = {"nee": "Een andere voorziening of een fonds is mogelijk"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Andere voorzieningen en fondsen zijn niet mogelijk"
    reference = "Asser Aanpak (juni 2025), p. 15"

    def formula(huishouden, period, parameters):
        return huishouden("maatwerkbudget_andere_voorziening_niet_mogelijk", period)


# Gegevens die alleen deze regeling gebruikt


class maatwerkbudget_noodzakelijke_uitgave(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Vindt de gemeente de uitgave noodzakelijk en kan het huishouden haar niet zelf betalen?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De gemeente vindt de uitgave noodzakelijk en het huishouden kan haar niet zelf betalen"
    reference = "Asser Aanpak (juni 2025), p. 15"


class maatwerkbudget_grotere_problemen_dreigen(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Vindt de gemeente dat zonder de uitgave dakloosheid, schooluitval, jeugdhulp of een ander groot probleem dreigt?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De gemeente vindt dat zonder de uitgave grotere problemen dreigen"
    reference = "Asser Aanpak (juni 2025), p. 15"


class maatwerkbudget_andere_voorziening_niet_mogelijk(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Vindt de gemeente dat geen andere voorziening of fonds de uitgave kan betalen?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De gemeente vindt dat geen andere voorziening of fonds de uitgave kan betalen"
    reference = "Asser Aanpak (juni 2025), p. 15"
