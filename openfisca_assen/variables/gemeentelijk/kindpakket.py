"""Kindpakket: meedoen op school en met sport of cultuur voor kinderen tot 18 jaar.

Stichting Leergeld is het loket, ook voor het Jeugdfonds Sport en Cultuur, Nationaal Fonds Kinderhulp en Jarige Job.
Het is hulp in natura; de bedragen zijn wat de Asser Aanpak er gemiddeld voor rekent.
"""

from numpy import full
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Persoon
from openfisca_assen.rekenen import centen

# Recht


class kindpakket_recht(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Recht op het Kindpakket"
    reference = "Asser Aanpak (juni 2025), p. 13"

    def formula(persoon, period, parameters):
        """Aanname: een kind in co-ouderschap telt mee, ook als de andere ouder de kinderbijslag krijgt."""
        return (
            parameters(period).gemeentelijk.kindpakket.geldig
            & persoon("kindpakket_voorwaarde_woonplaats", period)
            & persoon("kindpakket_voorwaarde_gezinslid", period)
            & persoon("kindpakket_voorwaarde_leeftijd", period)
            & persoon("kindpakket_voorwaarde_inkomen", period)
            & persoon("kindpakket_voorwaarde_vermogen", period)
        )


# Voorwaarden


class kindpakket_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Asser Aanpak (juni 2025), p. 13"

    def formula(persoon, period, parameters):
        return persoon.huishouden("woont_in_assen", period)


class kindpakket_voorwaarde_gezinslid(Variable):
    __meta__ = {"nee": "De persoon is geen kind van de aanvrager of de partner"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is een kind van de aanvrager of de partner"
    reference = "Asser Aanpak (juni 2025), p. 13"

    def formula(persoon, period, parameters):
        return persoon.has_role(Huishouden.KIND)


class kindpakket_voorwaarde_leeftijd(Variable):
    __meta__ = {"nee": "Het kind is nog niet geboren of te oud"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het kind is geboren en jonger dan 18 jaar"
    reference = "Asser Aanpak (juni 2025), p. 13"

    def formula(persoon, period, parameters):
        leeftijd = persoon("leeftijd", period)
        leeftijdsgrens = parameters(period).gemeentelijk.kindpakket.leeftijdsgrens
        return (leeftijd >= 0) & (leeftijd < leeftijdsgrens)


class kindpakket_voorwaarde_inkomen(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het inkomen van het huishouden is niet hoger dan de inkomensgrens"
    reference = "RTV Drenthe, Assen lanceert Kindpakket (november 2017)"

    def formula(persoon, period, parameters):
        inkomen = persoon.huishouden("participatiewet_inkomen", period)
        return centen(inkomen) <= centen(persoon("kindpakket_inkomensgrens", period))


class kindpakket_voorwaarde_vermogen(Variable):
    __meta__ = {"beslisser": "gemeenteraad"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het vermogen van het huishouden is niet hoger dan de vermogensgrens"
    reference = "Artikel 34 Participatiewet"

    def formula(persoon, period, parameters):
        if not parameters(period).gemeentelijk.kindpakket.vermogenstoets:
            return full(persoon.count, True)
        vermogen = persoon.huishouden("participatiewet_vermogen", period)
        vermogensgrens = persoon.huishouden("participatiewet_vermogensgrens", period)
        return centen(vermogen) <= centen(vermogensgrens)


# Gegevens die alleen deze regeling gebruikt


class kindpakket_inkomensgrens(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Hoogste inkomen van het huishouden dat nog recht geeft"
    unit = "euro per maand"
    reference = "RTV Drenthe, Assen lanceert Kindpakket (november 2017)"

    def formula(persoon, period, parameters):
        procent = parameters(period).gemeentelijk.kindpakket.inkomensgrens
        return persoon.huishouden("sociaal_minimum", period) * procent / 100


# Bedrag


class kindpakket_bedrag_school(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kindpakket voor school, per kind"
    unit = "euro per jaar"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 25"

    def formula(persoon, period, parameters):
        recht = persoon("kindpakket_recht", period)
        waarde = full(persoon.count, 0.0)
        if recht.any():
            waarde[recht] = parameters(period).gemeentelijk.kindpakket.bedrag.school
        return waarde


class kindpakket_bedrag_sport_en_cultuur(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kindpakket voor sport en cultuur, per kind"
    unit = "euro per jaar"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 25"

    def formula(persoon, period, parameters):
        recht = persoon("kindpakket_recht", period)
        waarde = full(persoon.count, 0.0)
        if recht.any():
            waarde[recht] = parameters(period).gemeentelijk.kindpakket.bedrag.sport_en_cultuur
        return waarde


class kindpakket_bedrag(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kindpakket voor school, sport en cultuur samen, per kind"
    unit = "euro per jaar"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 25"

    def formula(persoon, period, parameters):
        return persoon("kindpakket_bedrag_school", period) + persoon(
            "kindpakket_bedrag_sport_en_cultuur", period
        )


class kindpakket_bedrag_per_maand(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kindpakket per kind, omgerekend per maand"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 25"

    def formula(persoon, period, parameters):
        return persoon("kindpakket_bedrag", period) / 12
