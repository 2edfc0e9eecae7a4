"""Armoedegrens van het CBS, het SCP en het Nibud (de methode die in 2024 is gepresenteerd).

Geen wet en geen grens van een regeling: om te vergelijken. Het CBS kent 35 soorten huishoudens; alleen de vier met een
bedrag in een bron staan hier. Voor een ander huishouden of jaar is er geen antwoord.
"""

from numpy import select
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Armoedehuishouden, Huishouden, Leefvorm
from openfisca_assen.rekenen import kies


class armoedegrens_huishouden(Variable):
    value_type = Enum
    possible_values = Armoedehuishouden
    default_value = Armoedehuishouden.geen_bedrag
    entity = Huishouden
    definition_period = MONTH
    label = "Soort huishouden waarvoor een armoedegrens bekend is"
    reference = "CBS, SCP en Nibud, Een nieuwe methode om armoede in Nederland te meten (2024)"

    def formula(huishouden, period, parameters):
        """Aanname: met een medebewoner of een volwassen kind in huis is er geen bedrag."""
        puber_vanaf = parameters(period).landelijk.armoedegrens.leeftijd_puber
        leeftijd = huishouden.members("leeftijd", period)
        kind = huishouden.members("minderjarig_kind", period)
        volwassene = huishouden.members("aanvrager_of_partner", period)
        kinderen = huishouden.sum(kind)
        pubers = huishouden.sum(kind & (leeftijd >= puber_vanaf))
        ander = huishouden.any(~kind & ~volwassene & (leeftijd >= 0))
        gehuwd = huishouden("leefvorm", period) == Leefvorm.gehuwden
        return select(
            [
                ander,
                gehuwd & (kinderen == 2) & (pubers == 0),
                gehuwd & (kinderen == 2) & (pubers == 2),
                ~gehuwd & (kinderen == 2) & (pubers == 2),
                ~gehuwd & (kinderen == 0),
            ],
            [
                Armoedehuishouden.geen_bedrag.index,
                Armoedehuishouden.paar_met_2_kinderen_tot_12.index,
                Armoedehuishouden.paar_met_2_pubers.index,
                Armoedehuishouden.ouder_met_2_pubers.index,
                Armoedehuishouden.alleenstaande.index,
            ],
            Armoedehuishouden.geen_bedrag.index,
        )


class armoedegrens_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Netto inkomen waaronder het CBS het huishouden arm noemt"
    unit = "euro per maand"
    reference = "CBS, SCP en Nibud, Een nieuwe methode om armoede in Nederland te meten (2024)"

    def formula(huishouden, period, parameters):
        """Het CBS rekent met de werkelijke lasten van wonen, energie en zorg; dit bedrag gaat uit van een voorbeeld."""
        grens = parameters(period).landelijk.armoedegrens.grens
        return kies(grens, huishouden("armoedegrens_huishouden", period))


class armoedegrens_buffer(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Vermogen, zonder eigen woning, waarboven het CBS het huishouden niet arm noemt"
    unit = "euro"
    reference = "CBS, SCP en Nibud, Een nieuwe methode om armoede in Nederland te meten (2024)"

    def formula(huishouden, period, parameters):
        buffer = parameters(period).landelijk.armoedegrens.buffer
        return kies(buffer, huishouden("armoedegrens_huishouden", period))
