"""Meedoenpremie voor schoolgaande kinderen: een tegoed per kind om mee te doen (vervallen).

De bladzijde van WPDA heeft geen datum; het einde van de premie is niet gevonden en is een aanname.
"""

from numpy import select
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Persoon, Schoolsoort
from openfisca_assen.rekenen import centen

# Recht


class meedoenpremie_recht(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Recht op de meedoenpremie voor dit kind"
    reference = "WPDA, meedoenpremie schoolgaande kinderen Assen"

    def formula(persoon, period, parameters):
        return (
            parameters(period).gemeentelijk.meedoenpremie.geldig
            & persoon("meedoenpremie_voorwaarde_woonplaats", period)
            & persoon("meedoenpremie_voorwaarde_leeftijd", period)
            & persoon("meedoenpremie_voorwaarde_onderwijs", period)
            & persoon("meedoenpremie_voorwaarde_inkomen", period)
        )


# Voorwaarden


class meedoenpremie_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het kind woont in Assen"
    reference = "WPDA, meedoenpremie schoolgaande kinderen Assen"

    def formula(persoon, period, parameters):
        return persoon.huishouden("woont_in_assen", period)


class meedoenpremie_voorwaarde_leeftijd(Variable):
    __meta__ = {"nee": "Het is geen kind van het gezin, of het kind is te oud"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het is een kind van het gezin, jonger dan 18 jaar"
    reference = "WPDA, meedoenpremie schoolgaande kinderen Assen"

    def formula(persoon, period, parameters):
        return persoon("minderjarig_kind", period)


class meedoenpremie_voorwaarde_onderwijs(Variable):
    __meta__ = {
        "nee": "Het kind zit niet in het basisonderwijs en niet in het voortgezet onderwijs"
    }
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het kind zit in het basisonderwijs of het voortgezet onderwijs"
    reference = "WPDA, meedoenpremie schoolgaande kinderen Assen"

    def formula(persoon, period, parameters):
        """Middelbaar beroepsonderwijs (mbo) is geen voortgezet onderwijs."""
        return persoon("meedoenpremie_schoolsoort", period) != Schoolsoort.geen


class meedoenpremie_voorwaarde_inkomen(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het gezinsinkomen is niet hoger dan de inkomensgrens"
    reference = "WPDA, normtabel juli 2019"

    def formula(persoon, period, parameters):
        inkomen = persoon.huishouden("participatiewet_inkomen", period)
        return centen(inkomen) <= centen(persoon.huishouden("meedoenpremie_inkomensgrens", period))


# Gegevens die alleen deze regeling gebruikt


class meedoenpremie_schoolsoort(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Zit dit kind in het basisonderwijs of het voortgezet onderwijs?",
    }
    value_type = Enum
    possible_values = Schoolsoort
    default_value = Schoolsoort.geen
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Soort school van het kind"
    reference = "WPDA, meedoenpremie schoolgaande kinderen Assen"


class meedoenpremie_inkomensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste gezinsinkomen voor de meedoenpremie"
    unit = "euro per maand"
    reference = "WPDA, normtabel juli 2019"

    def formula(huishouden, period, parameters):
        procent = parameters(period).gemeentelijk.meedoenpremie.inkomensgrens
        return huishouden("sociaal_minimum", period) * procent / 100


# Bedrag


class meedoenpremie_bedrag(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Meedoenpremie voor dit kind bij een aanvraag in deze maand"
    unit = "euro per schooljaar"
    reference = "WPDA, meedoenpremie schoolgaande kinderen Assen"

    def formula(persoon, period, parameters):
        bedrag = parameters(period).gemeentelijk.meedoenpremie.bedrag
        schoolsoort = persoon("meedoenpremie_schoolsoort", period)
        return persoon("meedoenpremie_recht", period) * select(
            [
                schoolsoort == Schoolsoort.basisonderwijs,
                schoolsoort == Schoolsoort.voortgezet_onderwijs,
            ],
            [bedrag.basisonderwijs, bedrag.voortgezet_onderwijs],
            0,
        )
