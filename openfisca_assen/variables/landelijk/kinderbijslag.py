"""Algemene Kinderbijslagwet: het bedrag volgens de beschikking."""

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden


class kinderbijslag_bedrag_per_maand(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel kinderbijslag krijgt het huishouden, omgerekend per maand?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kinderbijslag, omgerekend per maand"
    unit = "euro per maand"
    reference = "Artikel 12 Algemene Kinderbijslagwet"
