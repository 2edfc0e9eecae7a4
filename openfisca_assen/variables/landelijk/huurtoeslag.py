"""Wet op de huurtoeslag: een bijdrage van het Rijk in de huur, naar inkomen en huur.

Recht en hoogte gelden per maand, met het inkomen van het hele kalenderjaar en het vermogen op 1 januari. Wie op het
adres woont telt mee, behalve een onderhuurder. Tot 2026 groeit de basishuur met het inkomen (artikel 19); vanaf 2026
ligt zij vast en daalt de toeslag met een deel van het inkomen (artikel 21, tweede lid).

Niet uitgewerkt: een partner of medebewoner voor een deel van het jaar, bijzonder inkomen of vermogen dat op verzoek
buiten beschouwing blijft, een kind van een medebewoner, een huur die de huurcommissie te hoog vindt (geef dan de lagere
huur op), een inschrijving op een ander adres en het overgangsrecht van artikel 55.
"""

from numpy import ceil, float64, floor, maximum, minimum, select, where, zeros
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH, YEAR
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Huishoudsoort, Persoon
from openfisca_assen.rekenen import centen, hele_euros, kies

# Recht


class huurtoeslag_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op huurtoeslag"
    reference = "Artikelen 7, 8, 11 en 13 Wet op de huurtoeslag"

    def formula(huishouden, period, parameters):
        return (
            huishouden("huurtoeslag_voorwaarde_leeftijd", period)
            & huishouden("huurtoeslag_voorwaarde_rechtmatig_verblijf", period)
            & huishouden("huurtoeslag_voorwaarde_zelfstandige_woning", period)
            & huishouden("huurtoeslag_voorwaarde_huur", period)
            & huishouden("huurtoeslag_voorwaarde_vermogen", period)
            & huishouden("huurtoeslag_voorwaarde_minimumbedrag", period)
        )


# Voorwaarden


class huurtoeslag_voorwaarde_leeftijd(Variable):
    __meta__ = {"nee": "De aanvrager is te jong, heeft geen kind in huis en heeft nog ouders"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager is 18 jaar of ouder, heeft een kind in huis of heeft geen ouders meer"
    reference = (
        "Artikel 8 Wet op de huurtoeslag; "
        "artikel 10, tweede lid, Algemene wet inkomensafhankelijke regelingen"
    )

    def formula(huishouden, period, parameters):
        ondergrens = parameters(period).landelijk.huurtoeslag.leeftijd_ondergrens
        meerderjarig = huishouden.aanvrager("leeftijd", period) >= ondergrens
        wees = huishouden.aanvrager("huurtoeslag_ouders_overleden", period)
        return meerderjarig | huishouden("huurtoeslag_kind_in_huis", period) | wees


class huurtoeslag_voorwaarde_rechtmatig_verblijf(Variable):
    __meta__ = {
        "nee": "De aanvrager, de partner of een medebewoner verblijft niet rechtmatig in Nederland"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager, de partner en de medebewoners verblijven rechtmatig in Nederland"
    reference = "Artikel 9, tweede en derde lid, Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        """Vanaf 2022 telt een minderjarige medebewoner hiervoor niet mee."""
        leeftijdsgrens = parameters(period).landelijk.huurtoeslag.leeftijd_verblijf_medebewoner
        oud_genoeg = huishouden.members("leeftijd", period) >= leeftijdsgrens
        bewoner = huishouden.members("huurtoeslag_bewoner", period)
        aanvrager_of_partner = huishouden.members("aanvrager_of_partner", period)
        zonder = huishouden.members("zonder_rechtmatig_verblijf", period)
        return ~huishouden.any(zonder & bewoner & (oud_genoeg | aanvrager_of_partner))


class huurtoeslag_voorwaarde_zelfstandige_woning(Variable):
    __meta__ = {
        "nee": "De woning is niet zelfstandig en niet aangewezen voor begeleid wonen of groepswonen"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De woning is zelfstandig, of is aangewezen voor begeleid wonen of groepswonen"
    reference = "Artikel 11 Wet op de huurtoeslag"

    def formula(huishouden, period, parameters):
        return huishouden("huurtoeslag_zelfstandige_woning", period)


class huurtoeslag_voorwaarde_huur(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De huur is niet hoger dan de maximale huurgrens"
    reference = "Artikel 13 Wet op de huurtoeslag"

    def formula(huishouden, period, parameters):
        """Vanaf 2026 weigert de huurgrens niemand meer; zij begrenst dan alleen de huur waarover wordt gerekend."""
        weigert = parameters(period).landelijk.huurtoeslag.huurgrens_weigert
        rekenhuur = huishouden("huurtoeslag_rekenhuur", period)
        huurgrens = huishouden("huurtoeslag_huurgrens", period)
        mag_hoger = huishouden("huurtoeslag_hogere_huur_toegestaan", period)
        return (centen(rekenhuur) <= centen(huurgrens)) | mag_hoger | (not weigert)


class huurtoeslag_voorwaarde_vermogen(Variable):
    __meta__ = {
        "nee": "Het vermogen op 1 januari is hoger dan de vermogensgrens, misschien dat van een medebewoner"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het vermogen op 1 januari is niet hoger dan de vermogensgrens, ook niet van een medebewoner"
    reference = "Artikel 7, derde en vierde lid, Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        """Aanname: wie nu partner of medebewoner is, is dat het hele jaar."""
        per_persoon = parameters(period).landelijk.huurtoeslag.vermogensgrens
        vermogen = huishouden("huurtoeslag_vermogen", period)
        vermogensgrens = huishouden("huurtoeslag_vermogensgrens", period)
        medebewoner = huishouden("huurtoeslag_vermogen_medebewoner", period)
        return (centen(vermogen) <= centen(vermogensgrens)) & (
            centen(medebewoner) <= centen(per_persoon)
        )


class huurtoeslag_voorwaarde_minimumbedrag(Variable):
    __meta__ = {
        "nee": "De toeslag is bij dit inkomen en deze huur lager dan het bedrag dat nog wordt toegekend"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De toeslag is bij dit inkomen en deze huur minstens het bedrag dat wordt toegekend"
    reference = "Artikel 14, vierde en vijfde lid, Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        """Het bedrag per jaar wordt eerst afgerond op hele euro's. Aanname: het is twaalf keer dat van deze maand."""
        minimumbedrag = parameters(period).landelijk.huurtoeslag.minimumbedrag
        per_jaar = 12 * huishouden("huurtoeslag_berekend", period).astype(float64)
        return hele_euros(per_jaar) >= minimumbedrag


# Wie meetelt


class huurtoeslag_bewoner(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon telt mee als huurder, partner of medebewoner"
    reference = (
        "Artikel 2 Wet op de huurtoeslag; "
        "artikel 2, eerste lid, onder e, Algemene wet inkomensafhankelijke regelingen"
    )

    def formula(persoon, period, parameters):
        """Een onderhuurder telt niet mee, een kind van de aanvrager of de partner wel, ook als het huur betaalt.

        Aanname: een kind in co-ouderschap voor wie de andere ouder de kinderbijslag krijgt, staat bij die ouder
        ingeschreven.
        """
        onderhuurder = persoon("commerciele_huurder", period) & persoon.has_role(
            Huishouden.MEDEBEWONER
        )
        elders_ingeschreven = persoon("co_ouderschap_zonder_kinderbijslag", period)
        return (persoon("leeftijd", period) >= 0) & ~onderhuurder & ~elders_ingeschreven


class huurtoeslag_aantal_bewoners(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Aantal bewoners zonder onderhuurders"
    unit = "persoon"
    reference = "Artikelen 2 en 20, tweede lid, Wet op de huurtoeslag"

    def formula(huishouden, period, parameters):
        return huishouden.sum(huishouden.members("huurtoeslag_bewoner", period))


class huurtoeslag_kind_in_huis(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Er woont een kind van de aanvrager of de partner"
    reference = (
        "Artikel 13, eerste lid, onder a, Wet op de huurtoeslag; "
        "artikel 4 Algemene wet inkomensafhankelijke regelingen"
    )

    def formula(huishouden, period, parameters):
        """Een kind in co-ouderschap hoort bij beide ouders."""
        geboren = huishouden.members("leeftijd", period) >= 0
        return huishouden.any(geboren, role=Huishouden.KIND)


class huurtoeslag_huishoudsoort(Variable):
    value_type = Enum
    possible_values = Huishoudsoort
    default_value = Huishoudsoort.eenpersoons
    entity = Huishouden
    definition_period = MONTH
    label = "Soort huishouden"
    reference = "Artikel 2 Wet op de huurtoeslag"

    def formula(huishouden, period, parameters):
        """Tot 2025 beslist of iemand op 1 januari de pensioengerechtigde leeftijd had, niet in de maand zelf."""
        apart = parameters(period).landelijk.huurtoeslag.ouderenhuishouden_apart
        januari = period.this_year.first_month
        gepensioneerd = huishouden.members("algemene_ouderdomswet_pensioengerechtigd", januari)
        bewoner = huishouden.members("huurtoeslag_bewoner", period)
        ouderen = huishouden.any(gepensioneerd & bewoner) & apart
        alleen = huishouden("huurtoeslag_aantal_bewoners", period) <= 1
        return select(
            [alleen & ouderen, alleen, ouderen],
            [
                Huishoudsoort.eenpersoonsouderen.index,
                Huishoudsoort.eenpersoons.index,
                Huishoudsoort.meerpersoonsouderen.index,
            ],
            Huishoudsoort.meerpersoons.index,
        )


# Inkomen en vermogen


class huurtoeslag_rekeninkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Inkomen over het kalenderjaar van alle bewoners"
    unit = "euro per jaar"
    reference = (
        "Artikelen 1, onder i, en 7, eerste lid, Wet op de huurtoeslag; "
        "artikel 7, eerste, tweede en zesde lid, Algemene wet inkomensafhankelijke regelingen"
    )

    def formula(huishouden, period, parameters):
        """Van een inwonend kind dat op 1 januari nog geen 23 was, telt een eerste deel niet mee."""
        huurtoeslag = parameters(period).landelijk.huurtoeslag
        januari = period.this_year.first_month
        inkomen = huishouden.members("toetsingsinkomen", period.this_year)
        kind = huishouden.members.has_role(Huishouden.KIND) & (
            huishouden.members("leeftijd", januari) < huurtoeslag.leeftijd_vrijstelling_kind
        )
        telt = where(kind, maximum(inkomen - huurtoeslag.vrijgesteld_inkomen_kind, 0), inkomen)
        medebewoner = huishouden.members("huurtoeslag_bewoner", period) & ~huishouden.members(
            "aanvrager_of_partner", period
        )
        return huishouden("toetsingsinkomen_gezamenlijk", period.this_year) + huishouden.sum(
            telt * medebewoner
        )


class huurtoeslag_vermogen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Vermogen op 1 januari van de aanvrager en de partner samen"
    unit = "euro"
    reference = (
        "Artikel 7, derde lid, Algemene wet inkomensafhankelijke regelingen; "
        "artikel 2.15 Wet inkomstenbelasting 2001"
    )

    def formula(huishouden, period, parameters):
        """Het vermogen van een minderjarig kind is dat van de ouders."""
        januari = period.this_year.first_month
        vermogen = huishouden.members("vermogen_box_3", period.this_year)
        telt = huishouden.members("aanvrager_of_partner", period) | huishouden.members(
            "minderjarig_kind", januari
        )
        return huishouden.sum(vermogen * telt)


class huurtoeslag_vermogensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste vermogen van de aanvrager en de partner samen"
    unit = "euro"
    reference = "Artikel 7, derde lid, Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        per_persoon = parameters(period).landelijk.huurtoeslag.vermogensgrens
        return per_persoon * (1 + huishouden.nb_persons(Huishouden.PARTNER))


class huurtoeslag_vermogen_medebewoner(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Vermogen op 1 januari van de medebewoner met het meeste vermogen"
    unit = "euro"
    reference = "Artikel 7, vierde lid, Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        januari = period.this_year.first_month
        vermogen = huishouden.members("vermogen_box_3", period.this_year)
        medebewoner = (
            huishouden.members("huurtoeslag_bewoner", period)
            & ~huishouden.members("aanvrager_of_partner", period)
            & ~huishouden.members("minderjarig_kind", januari)
        )
        return huishouden.max(vermogen * medebewoner)


# Huur


class huurtoeslag_rekenhuur(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Rekenhuur: kale huur, tot 2026 met vier soorten servicekosten tot een maximum"
    unit = "euro per maand"
    reference = "Artikel 5 Wet op de huurtoeslag"

    def formula(huishouden, period, parameters):
        hoogste = parameters(period).landelijk.huurtoeslag.servicekosten_maximum
        return (
            huishouden("kale_huur", period)
            + minimum(huishouden("huurtoeslag_servicekosten_energie", period), hoogste)
            + minimum(huishouden("huurtoeslag_servicekosten_schoonmaak", period), hoogste)
            + minimum(huishouden("huurtoeslag_servicekosten_huismeester", period), hoogste)
            + minimum(huishouden("huurtoeslag_servicekosten_ruimten", period), hoogste)
        )


class huurtoeslag_huurgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Maximale huurgrens voor dit huishouden"
    unit = "euro per maand"
    reference = "Artikel 13, eerste lid, Wet op de huurtoeslag"

    def formula(huishouden, period, parameters):
        huurtoeslag = parameters(period).landelijk.huurtoeslag
        leeftijd = huishouden.members("leeftijd", period)
        bewoner = huishouden.members("huurtoeslag_bewoner", period)
        oud_genoeg = leeftijd >= huurtoeslag.leeftijd_volle_huurgrens
        handicap = huishouden.members("huurtoeslag_handicap", period)
        volledig = huishouden.any(bewoner & (oud_genoeg | handicap)) | huishouden(
            "huurtoeslag_kind_in_huis", period
        )
        return where(volledig, huurtoeslag.huurgrens.volledig, huurtoeslag.huurgrens.jongeren)


class huurtoeslag_aftoppingsgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Aftoppingsgrens voor dit aantal bewoners"
    unit = "euro per maand"
    reference = "Artikel 20, tweede lid, Wet op de huurtoeslag"

    def formula(huishouden, period, parameters):
        aftoppingsgrens = parameters(period).landelijk.huurtoeslag.aftoppingsgrens
        groot = huishouden("huurtoeslag_aantal_bewoners", period) > 2
        return where(groot, aftoppingsgrens.hoog, aftoppingsgrens.laag)


class huurtoeslag_boven_aftoppingsgrens(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Ook de huur boven de aftoppingsgrens wordt voor een deel vergoed"
    reference = "Artikel 21, eerste lid, onder c, Wet op de huurtoeslag"

    def formula(huishouden, period, parameters):
        """Hier telt de leeftijd in de maand zelf, anders dan bij de soort huishouden."""
        iedereen = parameters(period).landelijk.huurtoeslag.boven_aftoppingsgrens_voor_iedereen
        bewoner = huishouden.members("huurtoeslag_bewoner", period)
        gepensioneerd = huishouden.members("algemene_ouderdomswet_pensioengerechtigd", period)
        return (
            huishouden.any(bewoner & gepensioneerd)
            | (huishouden("huurtoeslag_aantal_bewoners", period) <= 1)
            | huishouden("huurtoeslag_aangepaste_woning", period)
            | iedereen
        )


class huurtoeslag_basishuur(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Basishuur: het deel van de huur dat het huishouden zelf betaalt"
    unit = "euro per maand"
    reference = (
        "Artikelen 16, 17 en 19 Wet op de huurtoeslag; "
        "artikel 1 Wet verlaging eigen bijdrage huurtoeslag"
    )

    def formula(huishouden, period, parameters):
        """Tot 2026 wordt de normhuur boven het minimum-inkomensijkpunt naar boven afgerond op hele centen."""
        huurtoeslag = parameters(period).landelijk.huurtoeslag
        soort = huishouden("huurtoeslag_huishoudsoort", period)
        normhuur = huurtoeslag.normhuur_minimum - kies(huurtoeslag.normhuur_verlaging, soort)
        if not huurtoeslag.lineaire_afbouw:
            inkomen = centen(huishouden("huurtoeslag_rekeninkomen", period))
            ijkpunt = centen(kies(huurtoeslag.minimum_inkomensijkpunt, soort))
            jaarinkomen = inkomen / 100
            met_inkomen = (
                kies(huurtoeslag.factor_a, soort) * jaarinkomen + kies(huurtoeslag.factor_b, soort)
            ) * jaarinkomen
            normhuur = where(inkomen > ijkpunt, ceil(met_inkomen * 100) / 100, normhuur)
        return normhuur + huurtoeslag.opslag - huurtoeslag.verlaging_eigen_bijdrage


# Gegevens die alleen deze wet gebruikt


class huurtoeslag_zelfstandige_woning(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Heeft de huurwoning een eigen voordeur, keuken en toilet (of is het een aangewezen woongroep)?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = (
        "Huurt een zelfstandige woning, of een aangewezen woning voor begeleid wonen of groepswonen"
    )
    reference = "Artikel 11 Wet op de huurtoeslag"


class huurtoeslag_servicekosten_energie(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel servicekosten zijn er per maand voor lift, ventilatie, alarm en licht in gedeelde ruimten?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Servicekosten voor energie van gemeenschappelijke ruimten"
    unit = "euro per maand"
    reference = "Artikel 5, derde lid, onder a, Wet op de huurtoeslag (tot 2026)"


class huurtoeslag_servicekosten_schoonmaak(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel servicekosten zijn er per maand voor het schoonmaken van lift en gedeelde ruimten?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Servicekosten voor schoonmaak van gemeenschappelijke ruimten"
    unit = "euro per maand"
    reference = "Artikel 5, derde lid, onder b, Wet op de huurtoeslag (tot 2026)"


class huurtoeslag_servicekosten_huismeester(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel servicekosten zijn er per maand voor de huismeester?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Servicekosten voor de huismeester"
    unit = "euro per maand"
    reference = "Artikel 5, derde lid, onder c, Wet op de huurtoeslag (tot 2026)"


class huurtoeslag_servicekosten_ruimten(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel servicekosten zijn er per maand voor dienst- en recreatieruimten?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Servicekosten voor dienstruimten en gemeenschappelijke recreatieruimten"
    unit = "euro per maand"
    reference = "Artikel 5, derde lid, onder d, Wet op de huurtoeslag (tot 2026)"


class huurtoeslag_handicap(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Heeft deze persoon een handicap?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Heeft een handicap, zodat de lagere huurgrens voor jongeren niet geldt"
    reference = "Artikel 13, eerste lid, onder a, Wet op de huurtoeslag"


class huurtoeslag_aangepaste_woning(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Is de woning aangepast omdat een van de bewoners een handicap heeft?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De woning is aangepast wegens een handicap van een bewoner"
    reference = "Artikel 21, eerste lid, onder c, Wet op de huurtoeslag (tot 2025)"


class huurtoeslag_hogere_huur_toegestaan(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Kwam de huur boven de grens door een aanpassing wegens handicap, is het een woning voor acht of meer bewoners, of was er al eerder huurtoeslag voor deze woning?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Een uitzondering op de maximale huurgrens geldt: aanpassing wegens handicap, acht of meer bewoners, of eerder huurtoeslag voor deze woning"
    reference = "Artikel 13, tweede lid, Wet op de huurtoeslag (tot 2026)"


class huurtoeslag_ouders_overleden(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Zijn beide ouders van deze minderjarige overleden?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Beide ouders zijn overleden"
    reference = "Artikel 10, tweede lid, Algemene wet inkomensafhankelijke regelingen"


# Bedrag


class huurtoeslag_berekend(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = (
        "Huurtoeslag bij dit inkomen en deze huur, vóór de toets van het recht en vóór afronding"
    )
    unit = "euro per maand"
    reference = "Artikel 21 Wet op de huurtoeslag"

    def formula(huishouden, period, parameters):
        """Gerekend wordt in hele centen en hele procenten, zodat het bedrag exact is."""
        huurtoeslag = parameters(period).landelijk.huurtoeslag
        subsidie = huurtoeslag.subsidie
        kwaliteitskortingsgrens = centen(huurtoeslag.kwaliteitskortingsgrens)
        aftoppingsgrens = centen(huishouden("huurtoeslag_aftoppingsgrens", period))
        basishuur = centen(huishouden("huurtoeslag_basishuur", period))
        huur = minimum(
            centen(huishouden("huurtoeslag_rekenhuur", period)),
            centen(huishouden("huurtoeslag_huurgrens", period)),
        )
        laagste_deel = maximum(minimum(huur, kwaliteitskortingsgrens) - basishuur, 0)
        middelste_deel = maximum(
            minimum(huur, aftoppingsgrens) - maximum(kwaliteitskortingsgrens, basishuur), 0
        )
        hoogste_deel = maximum(huur - maximum(aftoppingsgrens, basishuur), 0) * huishouden(
            "huurtoeslag_boven_aftoppingsgrens", period
        )
        toeslag = (
            laagste_deel * subsidie.tot_kwaliteitskortingsgrens
            + middelste_deel * subsidie.tot_aftoppingsgrens
            + hoogste_deel * subsidie.boven_aftoppingsgrens
        )
        if huurtoeslag.lineaire_afbouw:
            soort = huishouden("huurtoeslag_huishoudsoort", period)
            inkomen = centen(huishouden("huurtoeslag_rekeninkomen", period))
            ijkpunt = centen(kies(huurtoeslag.minimum_inkomensijkpunt, soort))
            percentage = kies(huurtoeslag.afbouwpercentage, soort)
            toeslag = toeslag - maximum(inkomen - ijkpunt, 0) * percentage / 12
        return maximum(toeslag, 0) / 100 / 100


class huurtoeslag_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Huurtoeslag"
    unit = "euro per maand"
    reference = "Artikelen 7 en 21 Wet op de huurtoeslag"

    def formula(huishouden, period, parameters):
        """Aanname: een maandbedrag wordt naar beneden afgerond op hele euro's, zoals in de gepubliceerde tabellen van 2024 en 2025.

        Wie door de afronding van het jaarbedrag nog net recht heeft, krijgt een twaalfde van het laagste jaarbedrag.
        """
        laagste = parameters(period).landelijk.huurtoeslag.minimumbedrag / 12
        berekend = huishouden("huurtoeslag_berekend", period)
        return huishouden("huurtoeslag_recht", period) * maximum(floor(berekend), laagste)


class huurtoeslag_bedrag_per_jaar(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    label = "Huurtoeslag over het kalenderjaar, zoals die na afloop wordt vastgesteld"
    unit = "euro per jaar"
    reference = "Artikel 14, vierde en vijfde lid, Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        """Rekenkundig afgerond op hele euro's; de afrondingen per maand tellen dan niet meer. Onder het laagste bedrag is het niets."""
        jaar = zeros(huishouden.count)
        for maand in period.get_subperiods(MONTH):
            recht = huishouden("huurtoeslag_recht", maand)
            jaar += recht * huishouden("huurtoeslag_berekend", maand)
        afgerond = floor(jaar + 1 / 2)
        laagste = parameters(period).landelijk.huurtoeslag.minimumbedrag
        return where(afgerond >= laagste, afgerond, 0)
