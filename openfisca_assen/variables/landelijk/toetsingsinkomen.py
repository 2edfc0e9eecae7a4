"""Toetsingsinkomen: het inkomen over een kalenderjaar waar de toeslagen naar kijken.

Artikel 8 Algemene wet inkomensafhankelijke regelingen.
"""

from openfisca_core.periods import YEAR
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Persoon
from openfisca_assen.rekenen import voor_het_kalenderjaar


class toetsingsinkomen(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Wat is het toetsingsinkomen van deze persoon over het hele kalenderjaar?",
    }
    value_type = float
    entity = Persoon
    definition_period = YEAR
    set_input = voor_het_kalenderjaar
    label = "Toetsingsinkomen over het kalenderjaar"
    unit = "euro per jaar"
    reference = "Artikel 8 Algemene wet inkomensafhankelijke regelingen"

    def formula(persoon, period, parameters):
        """Aanname: wat over een maand niet bekend is telt als nul. Is alleen een netto bedrag bekend, dan is dat teruggerekend."""
        return persoon("wet_inkomstenbelasting_verzamelinkomen", period)


class toetsingsinkomen_gezamenlijk(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    label = "Toetsingsinkomen van de aanvrager en de toeslagpartner samen"
    unit = "euro per jaar"
    reference = "Artikelen 7 en 8 Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        inkomen = huishouden.members("toetsingsinkomen", period)
        aanvrager_of_partner = huishouden.members("aanvrager_of_partner", period.first_month)
        return huishouden.sum(inkomen * aanvrager_of_partner)
