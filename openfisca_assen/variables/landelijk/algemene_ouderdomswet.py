"""Algemene Ouderdomswet: wanneer iemand de pensioengerechtigde leeftijd bereikt.

Artikel 7a. De leeftijden per kalenderjaar staan in parameters/landelijk/algemene_ouderdomswet.yaml.
"""

from datetime import date

from numpy import array, datetime64, minimum, searchsorted, timedelta64
from openfisca_core.periods import ETERNITY, MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Persoon

# De jaren waarvoor artikel 7a of een bekendmaking de leeftijd noemt. Daarna geldt de laatst bekende leeftijd.
JAREN = range(2013, 2032)


class algemene_ouderdomswet_pensioendatum(Variable):
    value_type = date
    entity = Persoon
    definition_period = ETERNITY
    label = "Dag waarop de persoon de pensioengerechtigde leeftijd bereikt"
    reference = "Artikel 7a Algemene Ouderdomswet"

    def formula(persoon, period, parameters):
        """De leeftijd van een kalenderjaar geldt voor wie haar in dat jaar bereikt."""
        geboren = persoon("geboortedatum", period)
        geboortemaand = geboren.astype("datetime64[M]")
        leeftijden = [
            parameters(f"{jaar}-01-01").landelijk.algemene_ouderdomswet.pensioengerechtigde_leeftijd
            for jaar in JAREN
        ]
        maanden = array([int(12 * leeftijd.jaren + leeftijd.maanden) for leeftijd in leeftijden])
        # Wie uiterlijk in deze maand is geboren, bereikt de leeftijd van dat jaar nog in dat jaar.
        uiterlijk_geboren = array([f"{jaar}-12" for jaar in JAREN], "datetime64[M]") - maanden
        eerste_jaar = searchsorted(uiterlijk_geboren[:-1], geboortemaand)
        pensioenmaand = geboortemaand + maanden[eerste_jaar]
        eerste_dag = pensioenmaand.astype("datetime64[D]")
        laatste_dag = (pensioenmaand + 1).astype("datetime64[D]") - timedelta64(1, "D")
        return minimum(eerste_dag + (geboren - geboortemaand), laatste_dag)


class algemene_ouderdomswet_pensioengerechtigd(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon heeft op de eerste dag van de maand de pensioengerechtigde leeftijd"
    reference = "Artikel 7a Algemene Ouderdomswet"

    def formula(persoon, period, parameters):
        return persoon("algemene_ouderdomswet_pensioendatum", period) <= datetime64(
            period.start.date
        )
