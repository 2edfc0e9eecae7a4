"""Algemene bijstand: een aanvulling van het inkomen tot de bijstandsnorm.

Paragrafen 2.2, 3.2 en 3.4 Participatiewet. De gemeente voert de wet uit; vanaf de AOW-leeftijd doet de SVB dat, onder
de naam AIO. Hier staat het recht van het huishouden als het vandaag bijstand vraagt of al heeft. Bijstand die iemand
als inkomen noemt («netto uitkering») telt niet als inkomen als erbij staat dat het bijstand is. Geen andere regel dan
het huishoudbudget gebruikt de uitkomst: wie bijstand heeft noemt haar als inkomen.

Niet uitgewerkt: een voorliggende voorziening (artikel 15), de zoektermijn tot 27 jaar, de taaleis en maatregelen
(artikelen 18 tot en met 18b), een lagere norm om de woonsituatie of na een studie (artikelen 27 en 28), artikel 24a,
verhuur aan kostgangers, studiefinanciering als inkomen, premies en giften, de vrijlatingen onder z en aa
(loonkostensubsidie) en de bijstand voor ondernemers (Bbz).
"""

from numpy import clip, full, maximum, minimum, select, where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Arbeidsvrijlating, Huishouden, Leefvorm, Persoon
from openfisca_assen.rekenen import centen, kies

# Recht


class algemene_bijstand_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op algemene bijstand"
    reference = "Artikelen 11 en 19, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """In welke gemeente iemand woont maakt voor het recht niet uit (artikel 40)."""
        return (
            huishouden("algemene_bijstand_voorwaarde_leeftijd", period)
            & huishouden("algemene_bijstand_voorwaarde_rechtmatig_verblijf", period)
            & huishouden("algemene_bijstand_voorwaarde_niet_uitgesloten", period)
            & huishouden("algemene_bijstand_voorwaarde_inkomen", period)
            & huishouden("algemene_bijstand_voorwaarde_vermogen", period)
        )


# Voorwaarden, in de volgorde van de wet


class algemene_bijstand_voorwaarde_leeftijd(Variable):
    __meta__ = {"nee": "Er is geen aanvrager of partner van 18 jaar of ouder"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner is 18 jaar of ouder"
    reference = "Artikel 13, eerste lid, onder f, Participatiewet"

    def formula(huishouden, period, parameters):
        meerderjarig = parameters(period).landelijk.participatiewet.leeftijd_meerderjarig
        leeftijd = huishouden.members("leeftijd", period)
        return huishouden.any(
            huishouden.members("aanvrager_of_partner", period) & (leeftijd >= meerderjarig)
        )


class algemene_bijstand_voorwaarde_rechtmatig_verblijf(Variable):
    __meta__ = {
        "nee": "Er is geen aanvrager of partner die Nederlander is of rechtmatig in Nederland verblijft"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner is Nederlander of verblijft rechtmatig in Nederland"
    reference = "Artikel 11 Participatiewet"

    def formula(huishouden, period, parameters):
        rechtmatig = huishouden.members("aanvrager_of_partner", period) & ~huishouden.members(
            "zonder_rechtmatig_verblijf", period
        )
        return huishouden.any(rechtmatig)


class algemene_bijstand_voorwaarde_niet_uitgesloten(Variable):
    __meta__ = {
        "nee": "De aanvrager is uitgesloten van bijstand, en de partner (als die er is) ook"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner is niet uitgesloten van bijstand"
    reference = "Artikelen 11, vierde lid, en 13 Participatiewet"

    def formula(huishouden, period, parameters):
        """Is van twee partners er één uitgesloten, dan heeft de ander zelfstandig recht."""
        return huishouden.any(
            huishouden.members("aanvrager_of_partner", period)
            & ~huishouden.members("participatiewet_uitgesloten", period)
        )


class algemene_bijstand_voorwaarde_inkomen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het inkomen is lager dan de bijstandsnorm"
    reference = "Artikel 19, eerste lid, onder a, Participatiewet"

    def formula(huishouden, period, parameters):
        inkomen = huishouden("algemene_bijstand_inkomen", period)
        return centen(inkomen) < centen(huishouden("algemene_bijstand_inkomensgrens", period))


class algemene_bijstand_voorwaarde_vermogen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het vermogen is niet hoger dan de vermogensgrens"
    reference = "Artikelen 19, eerste lid, onder b, en 34 Participatiewet"

    def formula(huishouden, period, parameters):
        vermogensgrens = huishouden("participatiewet_vermogensgrens", period)
        return centen(huishouden("algemene_bijstand_vermogen", period)) <= centen(vermogensgrens)


# Gegevens en oordelen die alleen deze regeling gebruikt


class algemene_bijstand_uitkering_is_bijstand(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Is de genoemde uitkering van deze persoon bijstand of AIO?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De genoemde netto uitkering is algemene bijstand"
    reference = "Artikel 19 Participatiewet"


class algemene_bijstand_vrijlating_zes_maanden(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Laat het college in deze maand een kwart van het loon vrij, omdat dat helpt om werk te vinden?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het college past in deze maand de vrijlating van hoogstens zes maanden toe"
    reference = "Artikel 31, tweede lid, onder n, Participatiewet"


class algemene_bijstand_vrijlating_alleenstaande_ouder(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Laat het college in deze maand een deel van het loon van deze alleenstaande ouder vrij?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het college past in deze maand de vrijlating voor een alleenstaande ouder toe"
    reference = "Artikel 31, tweede lid, onder r, Participatiewet"


class algemene_bijstand_medisch_urenbeperkt(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Heeft het college vastgesteld dat deze persoon om medische redenen minder uren kan werken?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het college heeft vastgesteld dat de persoon medisch urenbeperkt is"
    reference = "Artikel 31, tweede lid, onder y, Participatiewet"


class algemene_bijstand_geen_steun_van_ouders(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Heeft het college vastgesteld dat deze jongere geen beroep kan doen op de ouders?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De jongere kan voor het levensonderhoud geen beroep doen op de ouders"
    reference = "Artikel 20, derde lid, Participatiewet"


class algemene_bijstand_eigen_woning_ontzien(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Vindt het college dat de eigen woning nu niet verkocht of extra belast hoeft te worden?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Verkoop of belasting van de eigen woning kan niet worden verlangd; de bijstand is dan een lening"
    reference = "Artikel 50, eerste lid, Participatiewet"


# Norm en vermogen


class algemene_bijstand_jongerenverhoging(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Verhoging van de norm voor jongeren die geen beroep op hun ouders kunnen doen"
    unit = "euro per maand"
    reference = "Artikel 20, derde en vierde lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Aanname: van twee jonge partners telt ieder apart, en samen komt de norm niet boven die vanaf 21 jaar."""
        verhoging = parameters(period).landelijk.algemene_bijstand.jongerenverhoging
        jongeren = huishouden.sum(
            huishouden.members("participatiewet_jongere", period)
            & huishouden.members("algemene_bijstand_geen_steun_van_ouders", period)
            & ~huishouden.members("participatiewet_uitgesloten", period)
        )
        ruimte = huishouden("participatiewet_volle_norm", period) - huishouden(
            "participatiewet_bijstandsnorm", period
        )
        return minimum(jongeren * verhoging, maximum(0, ruimte))


class algemene_bijstand_inkomensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Bijstandsnorm, met de verhoging voor jongeren"
    unit = "euro per maand"
    reference = "Artikelen 19, eerste lid, onder a, en 20 tot en met 24 Participatiewet"

    def formula(huishouden, period, parameters):
        norm = huishouden("participatiewet_bijstandsnorm", period)
        return norm + huishouden("algemene_bijstand_jongerenverhoging", period)


class algemene_bijstand_vermogen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Vermogen dat voor de algemene bijstand meetelt"
    unit = "euro"
    reference = "Artikelen 34 en 50, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Spaargeld dat tijdens de bijstand is opgebouwd telt volgens de wet niet mee; laat het weg uit het vermogen."""
        ontzien = huishouden("algemene_bijstand_eigen_woning_ontzien", period)
        return where(
            ontzien,
            huishouden("vermogen", period),
            huishouden("participatiewet_vermogen", period),
        )


# Inkomen


class algemene_bijstand_inkomsten_uit_arbeid(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Netto loon en winst, met vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikel 31, tweede lid, onder n, r en y, Participatiewet"

    def formula(persoon, period, parameters):
        toeslag = parameters(period).landelijk.participatiewet.vakantietoeslag_loon
        zonder_toeslag = persoon("loon_is_zonder_vakantietoeslag", period)
        loon = persoon("netto_loon", period) * where(zonder_toeslag, 1 + toeslag / 100, 1)
        return loon + maximum(0, persoon("netto_winst", period))


class algemene_bijstand_soort_vrijlating(Variable):
    value_type = Enum
    possible_values = Arbeidsvrijlating
    default_value = Arbeidsvrijlating.geen
    entity = Persoon
    definition_period = MONTH
    label = "Welk deel van de inkomsten uit arbeid niet meetelt"
    reference = "Artikel 31, tweede lid, onder n, r en y, en vijfde lid, Participatiewet"

    def formula(persoon, period, parameters):
        """Vanaf de AOW-leeftijd geldt onderdeel n zonder oordeel en zonder termijn. Tot 2023 ging r vóór y; dat verschil is niet opgenomen."""
        grenzen = parameters(period).landelijk.algemene_bijstand
        ontvanger = persoon("aanvrager_of_partner", period) & ~persoon(
            "participatiewet_uitgesloten", period
        )
        oud_genoeg = persoon("leeftijd", period) >= grenzen.leeftijd_vrijlating_arbeid
        jong_kind = persoon.huishouden("algemene_bijstand_jong_kind", period)
        alleenstaande_ouder = persoon.huishouden("leefvorm", period) == Leefvorm.alleenstaande_ouder
        return select(
            [
                ~ontvanger,
                persoon("algemene_ouderdomswet_pensioengerechtigd", period)
                | (oud_genoeg & persoon("algemene_bijstand_vrijlating_zes_maanden", period)),
                persoon("algemene_bijstand_medisch_urenbeperkt", period),
                oud_genoeg
                & jong_kind
                & alleenstaande_ouder
                & persoon("algemene_bijstand_vrijlating_alleenstaande_ouder", period),
            ],
            [
                Arbeidsvrijlating.geen.index,
                Arbeidsvrijlating.zes_maanden.index,
                Arbeidsvrijlating.medisch_urenbeperkt.index,
                Arbeidsvrijlating.alleenstaande_ouder.index,
            ],
            Arbeidsvrijlating.geen.index,
        )


class algemene_bijstand_jong_kind(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Er is een ten laste komend kind onder de 12 jaar"
    reference = "Artikel 31, tweede lid, onder r, onder 1°, Participatiewet"

    def formula(huishouden, period, parameters):
        grens = parameters(period).landelijk.algemene_bijstand.leeftijdsgrens_jong_kind
        return huishouden.any(
            huishouden.members("minderjarig_kind", period)
            & (huishouden.members("leeftijd", period) < grens)
            & ~huishouden.members("co_ouderschap_zonder_kinderbijslag", period)
        )


class algemene_bijstand_vrijlating_arbeid(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Inkomsten uit arbeid die niet meetellen"
    unit = "euro per maand"
    reference = "Artikel 31, tweede lid, onder n, r en y, Participatiewet"

    def formula(persoon, period, parameters):
        """Een maximum dat voor deze datum ontbreekt hindert alleen wie het nodig heeft."""
        vrijlating = parameters(period).landelijk.algemene_bijstand.vrijlating_arbeid
        soort = persoon("algemene_bijstand_soort_vrijlating", period)
        arbeid = persoon("algemene_bijstand_inkomsten_uit_arbeid", period)
        met = (soort != Arbeidsvrijlating.geen) & (centen(arbeid) > 0)
        vrij = full(persoon.count, 0.0)
        vrij[met] = minimum(
            arbeid[met] * kies(vrijlating.percentage, soort[met]) / 100,
            kies(vrijlating.maximum, soort[met]),
        )
        return vrij


class algemene_bijstand_vrijlating_pensioen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Pensioen naast de AOW dat niet meetelt"
    unit = "euro per maand"
    reference = "Artikel 33, vijfde lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Aanname: alleen een pensioen dat als bruto pensioen is genoemd; aan een netto bedrag is niet te zien wat AOW is.

        De inkomensondersteuning AOW (tot 2025; 5 euro in 2023) telt volgens artikel 31, tweede lid, onder x, niet mee;
        hier wel, want het bedrag is niet voor elk jaar gevonden. De AIO kan dat bedrag te laag zijn.
        """
        vrijlating = parameters(period).landelijk.algemene_bijstand.vrijlating_pensioen
        pensioen = huishouden.sum(
            huishouden.members("bruto_pensioen", period)
            * huishouden.members("aanvrager_of_partner", period)
        )
        met = huishouden("participatiewet_pensioengerechtigd", period) & (centen(pensioen) > 0)
        leefvorm = huishouden("leefvorm", period)
        vrij = full(huishouden.count, 0.0)
        vrij[met] = minimum(pensioen[met], kies(vrijlating, leefvorm[met]))
        return vrij


class algemene_bijstand_ontvangen_persoon(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Bijstand die als uitkering is genoemd, met vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikel 19, derde lid, Participatiewet"

    def formula(persoon, period, parameters):
        vakantietoeslag = parameters(period).landelijk.participatiewet.vakantietoeslag
        uitkering = persoon("netto_uitkering", period) / where(
            persoon("uitkering_is_zonder_vakantietoeslag", period), 1 - vakantietoeslag / 100, 1
        )
        return uitkering * persoon("algemene_bijstand_uitkering_is_bijstand", period)


class algemene_bijstand_ontvangen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Bijstand die de aanvrager en de partner al als uitkering hebben genoemd"
    unit = "euro per maand"
    reference = "Artikel 19, derde lid, Participatiewet"

    def formula(huishouden, period, parameters):
        return huishouden.sum(
            huishouden.members("algemene_bijstand_ontvangen_persoon", period)
            * huishouden.members("aanvrager_of_partner", period)
        )


class algemene_bijstand_inkomen_zonder_recht(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Inkomen van de partner die zelf geen recht op bijstand heeft"
    unit = "euro per maand"
    reference = "Artikel 32, derde lid, Participatiewet"

    def formula(huishouden, period, parameters):
        inkomen = huishouden.members("participatiewet_inkomen_persoon", period)
        zonder_recht = huishouden.members("aanvrager_of_partner", period) & huishouden.members(
            "participatiewet_uitgesloten", period
        )
        een_zonder_recht = huishouden("participatiewet_partner_zonder_recht", period)
        return een_zonder_recht * maximum(0, huishouden.sum(inkomen * zonder_recht))


class algemene_bijstand_inkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Inkomen dat voor de algemene bijstand meetelt, zonder de bijstand zelf"
    unit = "euro per maand"
    reference = "Artikelen 31 tot en met 33 Participatiewet"

    def formula(huishouden, period, parameters):
        """Van een partner zonder recht telt alleen wat met het andere inkomen en de bijstand samen boven de gehuwdennorm uitkomt.

        Aanname: de vrijlating gaat van het inkomen af voordat het met de norm wordt vergeleken, zoals bij iemand die
        al bijstand heeft.
        """
        vrijlating = huishouden.sum(
            huishouden.members("algemene_bijstand_vrijlating_arbeid", period)
        ) + huishouden("algemene_bijstand_vrijlating_pensioen", period)
        zonder_recht = huishouden("algemene_bijstand_inkomen_zonder_recht", period)
        eigen = maximum(
            0,
            huishouden("participatiewet_inkomen", period)
            - huishouden("algemene_bijstand_ontvangen", period)
            - vrijlating
            - zonder_recht,
        )
        aanvulling = maximum(0, huishouden("algemene_bijstand_inkomensgrens", period) - eigen)
        boven_norm = (
            eigen + zonder_recht + aanvulling - huishouden("participatiewet_gehuwdennorm", period)
        )
        return eigen + clip(boven_norm, 0, zonder_recht)


# Bedrag


class algemene_bijstand_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Algemene bijstand of AIO, netto en met vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikel 19, tweede en derde lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Het verschil tussen de norm en het inkomen; de vakantietoeslag daarin wordt in juni betaald."""
        norm = huishouden("algemene_bijstand_inkomensgrens", period)
        inkomen = huishouden("algemene_bijstand_inkomen", period)
        aanvulling = maximum(0, centen(norm) - centen(inkomen)) / 100
        return huishouden("algemene_bijstand_recht", period) * aanvulling
