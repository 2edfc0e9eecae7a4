"""Beslagvrije voet: het deel van het inkomen waar een deurwaarder niet aan mag komen.

Artikelen 475b tot en met 475e Wetboek van Burgerlijke Rechtsvordering. Hier staat alleen het maximum: de formule voor
een lager inkomen gebruikt onderdelen die wij niet voor elke datum hebben gezien.
"""

from numpy import select
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Beslaghuishouden, Huishouden, Leefvorm
from openfisca_assen.rekenen import kies


class beslagvrije_voet_huishouden(Variable):
    value_type = Enum
    possible_values = Beslaghuishouden
    default_value = Beslaghuishouden.alleenstaande
    entity = Huishouden
    definition_period = MONTH
    label = "Soort huishouden voor de beslagvrije voet"
    reference = "Artikel 475da, eerste lid, Wetboek van Burgerlijke Rechtsvordering"

    def formula(huishouden, period, parameters):
        gehuwd = huishouden("leefvorm", period) == Leefvorm.gehuwden
        met_kinderen = huishouden("aantal_kinderen", period) > 0
        return select(
            [gehuwd & met_kinderen, gehuwd, met_kinderen],
            [
                Beslaghuishouden.gehuwden_met_kinderen.index,
                Beslaghuishouden.gehuwden_zonder_kinderen.index,
                Beslaghuishouden.alleenstaande_ouder.index,
            ],
            Beslaghuishouden.alleenstaande.index,
        )


class beslagvrije_voet_maximum(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste beslagvrije voet; bij een lager inkomen is zij lager"
    unit = "euro per maand"
    reference = "Artikel 475da, eerste lid, Wetboek van Burgerlijke Rechtsvordering"

    def formula(huishouden, period, parameters):
        """De beslagvrije voet is daarbij nooit hoger dan 95 procent van het inkomen (artikel 475dc)."""
        maximum = parameters(period).landelijk.beslagvrije_voet.maximum
        return kies(maximum, huishouden("beslagvrije_voet_huishouden", period))
