"""Volwassenenfonds Sport en Cultuur: een abonnement, lessen of bonnen voor volwassenen met een laag inkomen.

Het bedrag volgt de kosten die iemand opgeeft. Zijn die er nog niet, dan zegt `volwassenenfonds_maximum` wat er te
krijgen is.
"""

from numpy import minimum
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Persoon
from openfisca_assen.rekenen import centen

# Recht


class volwassenenfonds_recht(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Recht op het Volwassenenfonds Sport en Cultuur"
    reference = "assen.nl, Sport en cultuurfonds"

    def formula(persoon, period, parameters):
        """Aanname (AAN-08): het vermogen telt niet mee; de pagina noemt het niet."""
        return (
            parameters(period).gemeentelijk.volwassenenfonds.geldig
            & persoon("volwassenenfonds_voorwaarde_woonplaats", period)
            & persoon("volwassenenfonds_voorwaarde_gezinslid", period)
            & persoon("volwassenenfonds_voorwaarde_leeftijd", period)
            & persoon("volwassenenfonds_voorwaarde_inkomen", period)
        )


# Voorwaarden


class volwassenenfonds_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "assen.nl, Sport en cultuurfonds"

    def formula(persoon, period, parameters):
        return persoon.huishouden("woont_in_assen", period)


class volwassenenfonds_voorwaarde_gezinslid(Variable):
    __meta__ = {"nee": "De persoon is niet de aanvrager en niet de partner"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is de aanvrager of de partner"
    reference = "assen.nl, Sport en cultuurfonds"

    def formula(persoon, period, parameters):
        """Een volwassen kind of medebewoner vraagt zelf aan, met het eigen inkomen."""
        return persoon("aanvrager_of_partner", period)


class volwassenenfonds_voorwaarde_leeftijd(Variable):
    __meta__ = {"nee": "De persoon is te jong"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is 18 jaar of ouder"
    reference = "assen.nl, Sport en cultuurfonds"

    def formula(persoon, period, parameters):
        ondergrens = parameters(period).gemeentelijk.volwassenenfonds.leeftijd_ondergrens
        return persoon("leeftijd", period) >= ondergrens


class volwassenenfonds_voorwaarde_inkomen(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het inkomen van het huishouden is niet hoger dan de inkomensgrens"
    reference = "assen.nl, Sport en cultuurfonds"

    def formula(persoon, period, parameters):
        inkomen = persoon.huishouden("participatiewet_inkomen", period)
        return centen(inkomen) <= centen(persoon("volwassenenfonds_inkomensgrens", period))


# Gegevens die alleen deze regeling gebruikt


class volwassenenfonds_kosten_abonnement(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel kost het abonnement, de contributie of de les dit jaar?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kosten van een abonnement, contributie of lessen"
    unit = "euro per jaar"
    reference = "assen.nl, Sport en cultuurfonds"


class volwassenenfonds_kosten_bonnen(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Voor welk bedrag wil deze persoon dit jaar bonnen, bijvoorbeeld voor bioscoop, theater of museum?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kosten waarvoor bonnen worden gevraagd"
    unit = "euro per jaar"
    reference = "assen.nl, Sport en cultuurfonds"


class volwassenenfonds_inkomensgrens(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Hoogste inkomen van het huishouden dat nog recht geeft"
    unit = "euro per maand"
    reference = "assen.nl, Sport en cultuurfonds"

    def formula(persoon, period, parameters):
        procent = parameters(period).gemeentelijk.volwassenenfonds.inkomensgrens
        return persoon.huishouden("sociaal_minimum", period) * procent / 100


# Bedrag


class volwassenenfonds_maximum(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Hoogste bedrag dat deze persoon uit het Volwassenenfonds kan krijgen"
    unit = "euro per jaar"
    reference = "assen.nl, Sport en cultuurfonds"

    def formula(persoon, period, parameters):
        maximum = parameters(period).gemeentelijk.volwassenenfonds.maximum
        return persoon("volwassenenfonds_recht", period) * maximum


class volwassenenfonds_bedrag(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Vergoeding uit het Volwassenenfonds voor de opgegeven kosten"
    unit = "euro per jaar"
    reference = "assen.nl, Sport en cultuurfonds"

    def formula(persoon, period, parameters):
        """Wat dit jaar al is vergoed gaat er niet af; dat is hier niet bekend."""
        volwassenenfonds = parameters(period).gemeentelijk.volwassenenfonds
        bonnen = minimum(
            persoon("volwassenenfonds_kosten_bonnen", period), volwassenenfonds.maximum_bonnen
        )
        kosten = persoon("volwassenenfonds_kosten_abonnement", period) + bonnen
        return minimum(kosten, persoon("volwassenenfonds_maximum", period))


class volwassenenfonds_bedrag_per_maand(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Vergoeding uit het Volwassenenfonds, omgerekend per maand"
    unit = "euro per maand"
    reference = "assen.nl, Sport en cultuurfonds"

    def formula(persoon, period, parameters):
        return persoon("volwassenenfonds_bedrag", period) / 12
