"""Vroegsignalering: de gemeente biedt hulp aan na een signaal van een betalingsachterstand.

Artikel 3, eerste lid, onder b, Wet gemeentelijke schuldhulpverlening. Of het een brief of een huisbezoek wordt staat in
de Asser Aanpak (p. 16), een beleidsnota.
"""

from numpy import select
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Kanaal

# Recht


class vroegsignalering_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "De gemeente moet het huishouden een eerste gesprek aanbieden"
    reference = "Artikel 3, eerste lid, onder b, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        """Een plicht van de gemeente; de inwoner mag het aanbod weigeren."""
        return (
            parameters(period).gemeentelijk.vroegsignalering.geldig
            & huishouden("vroegsignalering_voorwaarde_woonplaats", period)
            & huishouden("vroegsignalering_voorwaarde_signaal", period)
        )


# Voorwaarden


class vroegsignalering_voorwaarde_woonplaats(Variable):
    __meta__ = {
        "beslisser": "rijk",
        "afwijken": "Artikel 3, vijfde lid, Wet gemeentelijke schuldhulpverlening (ook voor wie geen inwoner is)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Artikelen 1 en 3, eerste lid, onder b, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_assen", period)


class vroegsignalering_voorwaarde_signaal(Variable):
    __meta__ = {
        "nee": "Geen aangewezen schuldeiser heeft een betalingsachterstand gemeld",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Een aangewezen schuldeiser heeft een betalingsachterstand gemeld"
    reference = "Artikel 3, eerste lid, onder b, Wet gemeentelijke schuldhulpverlening; Besluit gemeentelijke schuldhulpverlening (Stb. 2020, 240)"

    def formula(huishouden, period, parameters):
        """De nota (p. 16) noemt drinkwater niet; het besluit gaat voor. Of het signaal aan de eisen van het besluit voldoet toetst wie het ontvangt."""
        return (
            huishouden("vroegsignalering_signaal_verhuurder", period)
            | huishouden("vroegsignalering_signaal_zorgverzekeraar", period)
            | huishouden("vroegsignalering_signaal_energieleverancier", period)
            | huishouden("vroegsignalering_signaal_drinkwaterbedrijf", period)
        )


# Gegevens die alleen deze regeling gebruikt


class vroegsignalering_signaal_verhuurder(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Heeft de verhuurder een huurachterstand gemeld bij de gemeente?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De gemeente heeft een signaal van een betalingsachterstand gekregen van de verhuurder"
    reference = "Artikel 3, eerste lid, onder b, Wet gemeentelijke schuldhulpverlening; Besluit gemeentelijke schuldhulpverlening (Stb. 2020, 240)"


class vroegsignalering_signaal_zorgverzekeraar(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Heeft de zorgverzekeraar een achterstand gemeld bij de gemeente?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = (
        "De gemeente heeft een signaal van een betalingsachterstand gekregen van de zorgverzekeraar"
    )
    reference = "Artikel 3, eerste lid, onder b, Wet gemeentelijke schuldhulpverlening; Besluit gemeentelijke schuldhulpverlening (Stb. 2020, 240)"


class vroegsignalering_signaal_energieleverancier(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Heeft de energieleverancier een achterstand gemeld bij de gemeente?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De gemeente heeft een signaal van een betalingsachterstand gekregen van de leverancier van elektriciteit, gas of warmte"
    reference = "Artikel 3, eerste lid, onder b, Wet gemeentelijke schuldhulpverlening; Besluit gemeentelijke schuldhulpverlening (Stb. 2020, 240)"


class vroegsignalering_signaal_drinkwaterbedrijf(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Heeft het drinkwaterbedrijf een achterstand gemeld bij de gemeente?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De gemeente heeft een signaal van een betalingsachterstand gekregen van het drinkwaterbedrijf"
    reference = "Artikel 3, eerste lid, onder b, Wet gemeentelijke schuldhulpverlening; Besluit gemeentelijke schuldhulpverlening (Stb. 2020, 240)"


class vroegsignalering_hoge_schuld(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Vindt de gemeente de schuld hoog?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De gemeente vindt de schuld hoog"
    reference = "Asser Aanpak (juni 2025), p. 16"


# Aanbod


class vroegsignalering_kanaal(Variable):
    value_type = Enum
    possible_values = Kanaal
    default_value = Kanaal.geen
    entity = Huishouden
    definition_period = MONTH
    label = "Hoe de gemeente het aanbod doet"
    reference = "Asser Aanpak (juni 2025), p. 16"

    def formula(huishouden, period, parameters):
        """Aanname (AAN-10): wat een hoge schuld is zegt geen bron, dus een mens oordeelt. De nota noemt hoge schuld en kinderen als voorbeelden van een zorgelijke situatie; hier zijn zij de regel."""
        met_kinderen = (huishouden("aantal_kinderen", period) > 0) | huishouden.any(
            huishouden.members("minderjarig_kind", period)
        )
        huisbezoek = (
            met_kinderen
            | huishouden("vroegsignalering_hoge_schuld", period)
            | parameters(period).gemeentelijk.vroegsignalering.altijd_huisbezoek
        )
        return select(
            [~huishouden("vroegsignalering_recht", period), huisbezoek],
            [Kanaal.geen.index, Kanaal.huisbezoek.index],
            Kanaal.brief.index,
        )


class vroegsignalering_eerste_gesprek_binnen(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Hoeveel weken of werkdagen er na het signaal hoogstens zijn tot het eerste gesprek"
    reference = (
        "Artikel 4, eerste lid, onder b, en tweede lid, Wet gemeentelijke schuldhulpverlening"
    )

    def formula(huishouden, period, parameters):
        """Geldt als de inwoner het aanbod aanneemt. Weken of werkdagen: wet_gemeentelijke_schuldhulpverlening_termijneenheid."""
        recht = huishouden("vroegsignalering_recht", period)
        return recht * huishouden(
            "wet_gemeentelijke_schuldhulpverlening_eerste_gesprek_binnen", period
        )
