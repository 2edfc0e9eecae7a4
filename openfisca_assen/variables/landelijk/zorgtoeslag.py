"""Wet op de zorgtoeslag: het bedrag volgens de beschikking."""

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden


class zorgtoeslag_bedrag(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel zorgtoeslag krijgt het huishouden per maand?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Zorgtoeslag"
    unit = "euro per maand"
    reference = "Artikel 2 Wet op de zorgtoeslag"
