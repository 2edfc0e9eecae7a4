"""Financiële educatie voor jongeren: leren omgaan met geld, met school en jongerenwerk.

Een voorstel uit de Asser Aanpak (p. 17 en p. 23) dat nog niet is ingevoerd.
"""

from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Persoon

# Recht


class financiele_educatie_jongeren_recht(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De gemeente biedt de jongere financiële educatie aan"
    reference = "Asser Aanpak (juni 2025), p. 17 en p. 23"

    def formula(persoon, period, parameters):
        return (
            parameters(period).gemeentelijk.financiele_educatie_jongeren.geldig
            & persoon("financiele_educatie_jongeren_voorwaarde_woonplaats", period)
            & persoon("financiele_educatie_jongeren_voorwaarde_leeftijd", period)
        )


# Voorwaarden


class financiele_educatie_jongeren_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De jongere woont in Assen"
    reference = "Asser Aanpak (juni 2025), p. 17"

    def formula(persoon, period, parameters):
        return persoon.huishouden("woont_in_assen", period)


class financiele_educatie_jongeren_voorwaarde_leeftijd(Variable):
    __meta__ = {"nee": "De jongere is te oud"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De jongere is jonger dan 27 jaar"
    reference = "Asser Aanpak (juni 2025), p. 17"

    def formula(persoon, period, parameters):
        """De nota noemt geen ondergrens: het begint al op school."""
        bovengrens = parameters(
            period
        ).gemeentelijk.financiele_educatie_jongeren.leeftijd_bovengrens
        leeftijd = persoon("leeftijd", period)
        return (leeftijd >= 0) & (leeftijd < bovengrens)
