"""Collectieve zorgverzekering voor minima: de gemeente betaalt een deel van de premie.

Artikel 35, derde lid, Participatiewet. Recht en bedrag gelden voor wie de verzekering neemt; of iemand dat doet is een
eigen keuze en geen voorwaarde.
"""

from numpy import full
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Persoon
from openfisca_assen.rekenen import centen

# Recht


class collectieve_zorgverzekering_recht(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Recht op een bijdrage aan de collectieve zorgverzekering"
    reference = "Artikel 35, derde lid, Participatiewet"

    def formula(persoon, period, parameters):
        """Een premieschuld sluit hier niet uit: van Assen is zo'n voorwaarde niet gevonden."""
        return (
            parameters(period).gemeentelijk.collectieve_zorgverzekering.geldig
            & persoon("collectieve_zorgverzekering_voorwaarde_woonplaats", period)
            & persoon("collectieve_zorgverzekering_voorwaarde_gezinslid", period)
            & persoon("collectieve_zorgverzekering_voorwaarde_leeftijd", period)
            & persoon("collectieve_zorgverzekering_voorwaarde_rechtmatig_verblijf", period)
            & persoon("collectieve_zorgverzekering_voorwaarde_geen_detentie", period)
            & persoon("collectieve_zorgverzekering_voorwaarde_inkomen", period)
            & persoon("collectieve_zorgverzekering_voorwaarde_vermogen", period)
        )


# Voorwaarden


class collectieve_zorgverzekering_voorwaarde_woonplaats(Variable):
    __meta__ = {"beslisser": "rijk"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Artikel 40, eerste lid, Participatiewet"

    def formula(persoon, period, parameters):
        return persoon.huishouden("woont_in_assen", period)


class collectieve_zorgverzekering_voorwaarde_gezinslid(Variable):
    __meta__ = {
        "nee": "De persoon is niet de aanvrager en niet de partner",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is de aanvrager of de partner"
    reference = "Artikel 4, eerste lid, onder c, Participatiewet"

    def formula(persoon, period, parameters):
        """Een volwassen kind of medebewoner vraagt zelf aan, met het eigen inkomen."""
        return persoon("aanvrager_of_partner", period)


class collectieve_zorgverzekering_voorwaarde_leeftijd(Variable):
    __meta__ = {
        "nee": "De persoon is te jong",
        "beslisser": "rijk",
        "afwijken": "Artikel 16 Participatiewet (zeer dringende redenen)",
    }
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is 18 jaar of ouder"
    reference = "assen.nl, Wat is bijzondere bijstand?"

    def formula(persoon, period, parameters):
        ondergrens = parameters(period).gemeentelijk.collectieve_zorgverzekering.leeftijd_ondergrens
        return persoon("leeftijd", period) >= ondergrens


class collectieve_zorgverzekering_voorwaarde_rechtmatig_verblijf(Variable):
    __meta__ = {
        "nee": "De persoon is geen Nederlander en heeft geen geldige verblijfsvergunning",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is Nederlander of heeft een geldige verblijfsvergunning"
    reference = "Artikel 11 Participatiewet"

    def formula(persoon, period, parameters):
        return ~persoon("zonder_rechtmatig_verblijf", period)


class collectieve_zorgverzekering_voorwaarde_geen_detentie(Variable):
    __meta__ = {
        "nee": "De persoon zit vast",
        "beslisser": "rijk",
        "afwijken": "Artikel 16 Participatiewet (zeer dringende redenen)",
    }
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De persoon zit niet vast"
    reference = "Artikel 13, eerste lid, onder a, Participatiewet"

    def formula(persoon, period, parameters):
        return ~persoon("gedetineerd", period)


class collectieve_zorgverzekering_voorwaarde_inkomen(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het inkomen van het huishouden is niet hoger dan de inkomensgrens"
    reference = "WPDA, normtabel juli 2019"

    def formula(persoon, period, parameters):
        inkomen = persoon.huishouden("participatiewet_inkomen", period)
        inkomensgrens = persoon("collectieve_zorgverzekering_inkomensgrens", period)
        return centen(inkomen) <= centen(inkomensgrens)


class collectieve_zorgverzekering_voorwaarde_vermogen(Variable):
    __meta__ = {
        "beslisser": "college",
        "afwijken": "Artikel 35, derde lid, Participatiewet (kan-bepaling); artikel 4:84 Algemene wet bestuursrecht",
    }
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het vermogen van het huishouden is niet hoger dan de vermogensgrens"
    reference = "Artikelen 34 en 35, derde lid, Participatiewet"

    def formula(persoon, period, parameters):
        if not parameters(period).gemeentelijk.collectieve_zorgverzekering.vermogenstoets:
            return full(persoon.count, True)
        vermogen = persoon.huishouden("participatiewet_vermogen", period)
        vermogensgrens = persoon.huishouden("participatiewet_vermogensgrens", period)
        return centen(vermogen) <= centen(vermogensgrens)


# Gegevens die alleen deze regeling gebruikt


class collectieve_zorgverzekering_inkomensgrens(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Hoogste inkomen van het huishouden dat nog recht geeft"
    unit = "euro per maand"
    reference = "WPDA, normtabel juli 2019"

    def formula(persoon, period, parameters):
        procent = parameters(period).gemeentelijk.collectieve_zorgverzekering.inkomensgrens
        return persoon.huishouden("sociaal_minimum", period) * procent / 100


# Bedrag


class collectieve_zorgverzekering_bedrag(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bijdrage van de gemeente aan de premie, voor wie de verzekering neemt"
    unit = "euro per maand"
    reference = "Artikel 35, derde lid, Participatiewet"

    def formula(persoon, period, parameters):
        recht = persoon("collectieve_zorgverzekering_recht", period)
        bijdrage = full(persoon.count, 0.0)
        if recht.any():
            bijdrage[recht] = parameters(period).gemeentelijk.collectieve_zorgverzekering.bedrag
        return bijdrage
