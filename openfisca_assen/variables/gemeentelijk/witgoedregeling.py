"""Witgoedregeling: vervangen van grote huishoudelijke apparaten, tot en met 2021.

Opgevolgd door de maatwerkregeling gebruiksgoederen. Van deze regeling is alleen de inkomensgrens gevonden; er is geen
bedrag opgenomen.
"""

from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden
from openfisca_assen.rekenen import centen

# Recht


class witgoedregeling_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op de witgoedregeling"
    reference = "WPDA, normtabel juli 2019"

    def formula(huishouden, period, parameters):
        """Andere voorwaarden dan het inkomen zijn niet gevonden; het antwoord is dus onvolledig."""
        return (
            parameters(period).gemeentelijk.witgoedregeling.geldig
            & huishouden("witgoedregeling_voorwaarde_woonplaats", period)
            & huishouden("witgoedregeling_voorwaarde_inkomen", period)
        )


# Voorwaarden


class witgoedregeling_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "WPDA, normtabel juli 2019"

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_assen", period)


class witgoedregeling_voorwaarde_inkomen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het inkomen is niet hoger dan de inkomensgrens"
    reference = "WPDA, normtabel juli 2019"

    def formula(huishouden, period, parameters):
        inkomensgrens = huishouden("witgoedregeling_inkomensgrens", period)
        return centen(huishouden("participatiewet_inkomen", period)) <= centen(inkomensgrens)


# Gegevens die alleen deze regeling gebruikt


class witgoedregeling_inkomensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste inkomen dat nog recht geeft"
    unit = "euro per maand"
    reference = "WPDA, normtabel juli 2019"

    def formula(huishouden, period, parameters):
        procent = parameters(period).gemeentelijk.witgoedregeling.inkomensgrens
        return huishouden("sociaal_minimum", period) * procent / 100
