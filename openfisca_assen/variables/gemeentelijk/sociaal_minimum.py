"""Sociaal minimum: de norm waar de inkomensgrenzen van Assen een percentage van nemen.

De nota noemt het «sociaal minimum», «bijstandsniveau» en «bijstandsnorm» door elkaar; de normtabel van WPDA
gebruikt de norm vanaf 21 jaar en die vanaf de AOW-leeftijd. Keuzes: parameters/gemeentelijk/sociaal_minimum.yaml.
"""

from numpy import where
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden


class sociaal_minimum(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Sociaal minimum van het huishouden, met vakantietoeslag"
    unit = "euro per maand"
    reference = "WPDA, normtabel juli 2019; artikelen 21 en 22 Participatiewet"

    def formula(huishouden, period, parameters):
        keuze = parameters(period).gemeentelijk.sociaal_minimum
        minimum = huishouden("participatiewet_volle_norm", period)
        if keuze.met_kostendelersnorm:
            kostendelers = huishouden("participatiewet_aantal_kostendelende_medebewoners", period)
            kostendelersnorm = huishouden("participatiewet_kostendelersnorm", period)
            minimum = where(kostendelers > 0, kostendelersnorm, minimum)
        if keuze.met_jongerennorm:
            jongeren = huishouden("participatiewet_aantal_jongeren", period)
            minimum = where(
                jongeren > 0, huishouden("participatiewet_jongerennorm", period), minimum
            )
        return minimum


class sociaal_minimum_inkomen_percentage(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Inkomen als percentage van het sociaal minimum"
    unit = "procent"
    reference = "WPDA, normtabel juli 2019"

    def formula(huishouden, period, parameters):
        """Alleen om te laten zien; geen enkele regel vergelijkt dit percentage."""
        inkomen = huishouden("participatiewet_inkomen", period)
        return inkomen / huishouden("sociaal_minimum", period) * 100
