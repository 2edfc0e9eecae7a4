"""Maatwerkregeling gebruiksgoederen: huishoudelijke apparaten, een fiets en andere spullen voor het huishouden.

De opvolger van de witgoedregeling. Welke spullen het zijn ligt niet vast; een mens beoordeelt of iemand er zelf geen
geld voor heeft.
"""

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden
from openfisca_assen.rekenen import centen

# Recht


class maatwerkregeling_gebruiksgoederen_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op de maatwerkregeling gebruiksgoederen"
    reference = "Asser Aanpak (juni 2025), p. 6 en p. 13"

    def formula(huishouden, period, parameters):
        return (
            parameters(period).gemeentelijk.maatwerkregeling_gebruiksgoederen.geldig
            & huishouden("maatwerkregeling_gebruiksgoederen_voorwaarde_woonplaats", period)
            & huishouden("maatwerkregeling_gebruiksgoederen_voorwaarde_inkomen", period)
            & huishouden("maatwerkregeling_gebruiksgoederen_voorwaarde_noodzaak", period)
        )


# Voorwaarden


class maatwerkregeling_gebruiksgoederen_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Asser Aanpak (juni 2025), p. 6"

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_assen", period)


class maatwerkregeling_gebruiksgoederen_voorwaarde_inkomen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het inkomen is niet hoger dan de inkomensgrens"
    reference = "Asser Aanpak (juni 2025), p. 6"

    def formula(huishouden, period, parameters):
        inkomensgrens = huishouden("maatwerkregeling_gebruiksgoederen_inkomensgrens", period)
        return centen(huishouden("participatiewet_inkomen", period)) <= centen(inkomensgrens)


class maatwerkregeling_gebruiksgoederen_voorwaarde_noodzaak(Variable):
    __meta__ = {"nee": "Het huishouden heeft geld voor de spullen of kon ervoor sparen"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden heeft geen geld voor de spullen en kon er niet voor sparen"
    reference = "Asser Aanpak (juni 2025), p. 6"

    def formula(huishouden, period, parameters):
        return huishouden("maatwerkregeling_gebruiksgoederen_geen_geld", period)


# Gegevens die alleen deze regeling gebruikt


class maatwerkregeling_gebruiksgoederen_geen_geld(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Heeft Vaart Welzijn vastgesteld dat er geen geld is voor de spullen en dat sparen niet kon?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Vaart Welzijn vindt dat het huishouden geen geld heeft voor de spullen en er niet voor kon sparen"
    reference = "Asser Aanpak (juni 2025), p. 6"


class maatwerkregeling_gebruiksgoederen_kosten(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel kosten de spullen die nodig zijn?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kosten van de spullen die nodig zijn"
    unit = "euro eenmalig"
    reference = "Asser Aanpak (juni 2025), p. 13"


class maatwerkregeling_gebruiksgoederen_inkomensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste inkomen dat nog recht geeft"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), p. 6"

    def formula(huishouden, period, parameters):
        procent = parameters(period).gemeentelijk.maatwerkregeling_gebruiksgoederen.inkomensgrens
        return huishouden("sociaal_minimum", period) * procent / 100


# Bedrag


class maatwerkregeling_gebruiksgoederen_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Vergoeding voor gebruiksgoederen bij een aanvraag in deze maand"
    unit = "euro eenmalig"
    reference = "Asser Aanpak (juni 2025), p. 6 en p. 13"

    def formula(huishouden, period, parameters):
        """Aanname (AAN-09): de werkelijke kosten worden vergoed en er is geen maximum."""
        kosten = huishouden("maatwerkregeling_gebruiksgoederen_kosten", period)
        return huishouden("maatwerkregeling_gebruiksgoederen_recht", period) * kosten
