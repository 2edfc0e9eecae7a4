"""Schuldhulpverlening: de Gemeentelijke Kredietbank (GKB) helpt problematische schulden op te lossen.

Artikelen 3 tot en met 4a Wet gemeentelijke schuldhulpverlening. Wat een problematische schuld is staat in de Asser Aanpak
(p. 16), een beleidsnota. De termijnen staan in parameters/landelijk/wet_gemeentelijke_schuldhulpverlening.yaml.
"""

from numpy import full
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden

# Recht


class schuldhulpverlening_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op schuldhulpverlening door de GKB"
    reference = "Artikel 3, eerste lid, onder a, Wet gemeentelijke schuldhulpverlening; Asser Aanpak (juni 2025), p. 16"

    def formula(huishouden, period, parameters):
        """Wie niet bij de GKB terechtkan, kan nog andere hulp bij schulden krijgen, zoals van Vaart Welzijn. Het college kan ook op andere gronden weigeren («in ieder geval»)."""
        return (
            parameters(period).gemeentelijk.schuldhulpverlening.geldig
            & huishouden("schuldhulpverlening_voorwaarde_woonplaats", period)
            & huishouden("schuldhulpverlening_voorwaarde_rechtmatig_verblijf", period)
            & huishouden("schuldhulpverlening_voorwaarde_leeftijd", period)
            & huishouden("schuldhulpverlening_voorwaarde_betalingsproblemen", period)
            & huishouden("schuldhulpverlening_voorwaarde_problematische_schuld", period)
            & huishouden("schuldhulpverlening_voorwaarde_niet_geweigerd_eerder_gebruik", period)
            & huishouden("schuldhulpverlening_voorwaarde_niet_geweigerd_fraude", period)
        )


# Voorwaarden, in de volgorde van de wet


class schuldhulpverlening_voorwaarde_woonplaats(Variable):
    __meta__ = {
        "beslisser": "rijk",
        "afwijken": "Artikel 3, vijfde lid, Wet gemeentelijke schuldhulpverlening (ook voor wie geen inwoner is)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Artikelen 1 en 3, eerste lid, onder a, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        """In bijzondere omstandigheden kan het college ook een niet-inwoner helpen (artikel 3, vijfde lid)."""
        return huishouden("woont_in_assen", period)


class schuldhulpverlening_voorwaarde_rechtmatig_verblijf(Variable):
    __meta__ = {
        "nee": "Er is geen aanvrager of partner die rechtmatig in Nederland verblijft",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner verblijft rechtmatig in Nederland"
    reference = "Artikel 3, vierde lid, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        aanvrager_of_partner = huishouden.members("aanvrager_of_partner", period)
        zonder_verblijf = huishouden.members("zonder_rechtmatig_verblijf", period)
        return huishouden.any(aanvrager_of_partner & ~zonder_verblijf)


class schuldhulpverlening_voorwaarde_leeftijd(Variable):
    __meta__ = {
        "nee": "Er is geen aanvrager of partner die meerderjarig is",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner is meerderjarig"
    reference = "Artikel 1 Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        ondergrens = parameters(period).gemeentelijk.schuldhulpverlening.leeftijd_ondergrens
        oud_genoeg = huishouden.members("leeftijd", period) >= ondergrens
        return huishouden.any(oud_genoeg & huishouden.members("aanvrager_of_partner", period))


class schuldhulpverlening_voorwaarde_betalingsproblemen(Variable):
    __meta__ = {
        "nee": "Het huishouden kan de schulden blijven betalen en is niet gestopt met betalen",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden kan de schulden niet blijven betalen of is gestopt met betalen"
    reference = "Artikel 1 Wet gemeentelijke schuldhulpverlening; Asser Aanpak (juni 2025), p. 16"

    def formula(huishouden, period, parameters):
        return huishouden("schuldhulpverlening_kan_niet_blijven_betalen", period)


class schuldhulpverlening_voorwaarde_problematische_schuld(Variable):
    __meta__ = {"nee": "De problemen zijn naar verwachting binnen drie jaar opgelost"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De problemen zijn naar verwachting niet binnen drie jaar opgelost"
    reference = "Asser Aanpak (juni 2025), p. 16"

    def formula(huishouden, period, parameters):
        niet_oplosbaar = huishouden("schuldhulpverlening_niet_binnen_drie_jaar_oplosbaar", period)
        return (
            niet_oplosbaar
            | parameters(period).gemeentelijk.schuldhulpverlening.ook_niet_problematische_schulden
        )


class schuldhulpverlening_voorwaarde_niet_geweigerd_eerder_gebruik(Variable):
    __meta__ = {
        "nee": "Het college weigert omdat er al eerder schuldhulp was",
        "beslisser": "college",
        "afwijken": "Artikel 3, tweede lid, Wet gemeentelijke schuldhulpverlening (kan-bepaling)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het college weigert niet omdat er al eerder schuldhulp was"
    reference = "Artikel 3, tweede lid, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        """De wet zegt dat het college kan weigeren, niet dat het moet."""
        return ~huishouden("schuldhulpverlening_weigering_eerder_gebruik", period)


class schuldhulpverlening_voorwaarde_niet_geweigerd_fraude(Variable):
    __meta__ = {
        "nee": "Het college weigert wegens fraude",
        "beslisser": "college",
        "afwijken": "Artikel 3, derde lid, Wet gemeentelijke schuldhulpverlening (kan-bepaling)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het college weigert niet wegens fraude"
    reference = "Artikel 3, derde lid, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        """De wet zegt dat het college kan weigeren, en alleen na een onherroepelijke straf of sanctie."""
        return ~huishouden("schuldhulpverlening_weigering_fraude", period)


# Gegevens die alleen deze regeling gebruikt


class schuldhulpverlening_kan_niet_blijven_betalen(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Kan het huishouden de schulden niet blijven betalen, of is het gestopt met betalen?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kan de schulden niet blijven betalen of is gestopt met betalen"
    reference = "Artikel 1 Wet gemeentelijke schuldhulpverlening"


class schuldhulpverlening_niet_binnen_drie_jaar_oplosbaar(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Verwacht de schuldhulpverlener dat de problemen niet binnen drie jaar zijn opgelost?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De schuldhulpverlener verwacht niet dat de problemen binnen drie jaar zijn opgelost"
    reference = "Asser Aanpak (juni 2025), p. 16"


class schuldhulpverlening_weigering_eerder_gebruik(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Weigert het college schuldhulp omdat er al eerder schuldhulp was?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het college weigert schuldhulp omdat er al eerder schuldhulp was"
    reference = "Artikel 3, tweede lid, Wet gemeentelijke schuldhulpverlening"


class schuldhulpverlening_weigering_fraude(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Weigert het college schuldhulp wegens fraude waarvoor een onherroepelijke straf of sanctie is opgelegd?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het college weigert schuldhulp wegens fraude waarvoor een onherroepelijke straf of sanctie is opgelegd"
    reference = "Artikel 3, derde lid, Wet gemeentelijke schuldhulpverlening"


# Traject


class schuldhulpverlening_beslistermijn(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Hoeveel weken er na het eerste gesprek hoogstens zijn tot de beschikking"
    unit = "week"
    reference = "Artikel 4a, derde lid, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        """Aanname: de verordening van Assen is niet gevonden; dit is de langste termijn die de wet toestaat."""
        return full(
            huishouden.count,
            parameters(period).landelijk.wet_gemeentelijke_schuldhulpverlening.beschikking,
        )


class schuldhulpverlening_looptijd(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Hoeveel maanden een traject dat nu begint ongeveer duurt"
    unit = "maand"
    reference = "Asser Aanpak (juni 2025), p. 16; artikel 349a Faillissementswet"

    def formula(huishouden, period, parameters):
        looptijd = parameters(period).gemeentelijk.schuldhulpverlening.looptijd
        return huishouden("schuldhulpverlening_recht", period) * looptijd


class schuldhulpverlening_saneringskrediet(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "De GKB regelt de schulden bij voorkeur met een saneringskrediet"
    reference = "Asser Aanpak (juni 2025), p. 16"

    def formula(huishouden, period, parameters):
        return (
            huishouden("schuldhulpverlening_recht", period)
            & parameters(period).gemeentelijk.schuldhulpverlening.saneringskrediet_heeft_voorkeur
        )
