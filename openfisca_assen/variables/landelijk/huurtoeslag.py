"""Wet op de huurtoeslag: het bedrag volgens de beschikking."""

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden


class huurtoeslag_bedrag(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel huurtoeslag krijgt het huishouden per maand?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Huurtoeslag"
    unit = "euro per maand"
    reference = "Artikel 7 Wet op de huurtoeslag"
