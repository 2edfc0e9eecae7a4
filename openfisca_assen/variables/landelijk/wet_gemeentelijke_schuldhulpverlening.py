"""Wet gemeentelijke schuldhulpverlening: binnen welke termijn het eerste gesprek plaatsvindt.

Artikel 4. De termijnen staan in parameters/landelijk/wet_gemeentelijke_schuldhulpverlening.yaml.
"""

from numpy import where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Termijneenheid

# Bedreigende situatie


class wet_gemeentelijke_schuldhulpverlening_dreigende_ontruiming(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Dreigt het huishouden uit de woning te worden gezet?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het huishouden dreigt uit de woning te worden gezet"
    reference = "Artikel 4, tweede lid, Wet gemeentelijke schuldhulpverlening"


class wet_gemeentelijke_schuldhulpverlening_dreigende_afsluiting(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Dreigt gas, elektriciteit, stadsverwarming of water te worden afgesloten?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Gas, elektriciteit, stadsverwarming of water dreigt te worden afgesloten"
    reference = "Artikel 4, tweede lid, Wet gemeentelijke schuldhulpverlening"


class wet_gemeentelijke_schuldhulpverlening_dreigend_einde_zorgverzekering(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Dreigt de zorgverzekering te stoppen door een achterstand?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De zorgverzekering dreigt te worden opgezegd of ontbonden"
    reference = "Artikel 4, tweede lid, Wet gemeentelijke schuldhulpverlening"


class wet_gemeentelijke_schuldhulpverlening_bedreigende_situatie(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = (
        "Er is een bedreigende situatie: ontruiming, afsluiting of het einde van de zorgverzekering"
    )
    reference = "Artikel 4, tweede lid, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        return (
            huishouden("wet_gemeentelijke_schuldhulpverlening_dreigende_ontruiming", period)
            | huishouden("wet_gemeentelijke_schuldhulpverlening_dreigende_afsluiting", period)
            | huishouden(
                "wet_gemeentelijke_schuldhulpverlening_dreigend_einde_zorgverzekering", period
            )
        )


# Termijn


class wet_gemeentelijke_schuldhulpverlening_eerste_gesprek_binnen(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Hoeveel weken of werkdagen er hoogstens zijn tot het eerste gesprek"
    reference = "Artikel 4, eerste en tweede lid, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        """De termijn loopt vanaf de hulpvraag, of vanaf het signaal als de inwoner het aanbod aanneemt."""
        eerste_gesprek = parameters(
            period
        ).landelijk.wet_gemeentelijke_schuldhulpverlening.eerste_gesprek
        bedreigend = huishouden(
            "wet_gemeentelijke_schuldhulpverlening_bedreigende_situatie", period
        )
        return where(bedreigend, eerste_gesprek.bedreigend, eerste_gesprek.gewoon)


class wet_gemeentelijke_schuldhulpverlening_termijneenheid(Variable):
    value_type = Enum
    possible_values = Termijneenheid
    default_value = Termijneenheid.weken
    entity = Huishouden
    definition_period = MONTH
    label = "Of de termijn tot het eerste gesprek in weken of in werkdagen telt"
    reference = "Artikel 4, eerste en tweede lid, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        bedreigend = huishouden(
            "wet_gemeentelijke_schuldhulpverlening_bedreigende_situatie", period
        )
        return where(bedreigend, Termijneenheid.werkdagen.index, Termijneenheid.weken.index)
