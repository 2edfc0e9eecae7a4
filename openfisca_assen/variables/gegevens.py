"""Feiten over personen en huishoudens. Hier staan geen regels van een regeling.

`__meta__` zegt van elk gegeven wat het is:

soort         feit: moet bekend zijn; zeldzaam: geldt als afwezig zolang niemand het noemt;
              oordeel: een mens moet het vaststellen, zonder oordeel geldt «nee»
veranderbaar  ja of nee: kan het huishouden dit zelf veranderen
vraag         de vraag in gewone taal
groep         is een ander gegeven van de groep bekend, of het gegeven met die naam, dan geldt dit gegeven als
              afwezig zolang niemand het noemt (en het antwoord zegt dat)
negatief      ja: mag lager zijn dan nul
netto         bij een bruto bedrag: het netto bedrag dat iemand in plaats daarvan kan weten
gebeurtenis   ja: gebeurt in één maand en daarna niet vanzelf nog eens, zoals een toekenning
delen         waaruit een berekend totaal bestaat; wie het totaal opgeeft, geeft de delen niet ook op
"""

from datetime import date

from numpy import datetime64, select, where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import ETERNITY, MONTH, YEAR
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Leefvorm, Persoon, Toeslagvorm
from openfisca_assen.rekenen import bekend, voor_het_kalenderjaar

# Personen


class geboortedatum(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Wat is de geboortedatum?",
    }
    value_type = date
    default_value = date(1980, 1, 1)
    entity = Persoon
    definition_period = ETERNITY
    label = "Geboortedatum"


class leeftijd(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Leeftijd in hele jaren op de eerste dag van de maand"
    unit = "jaar"

    def formula(persoon, period, parameters):
        """Een kind dat nog niet geboren is heeft een leeftijd onder nul."""
        geboren = persoon("geboortedatum", period)
        geboortemaand = geboren.astype("datetime64[M]")
        deze_maand = datetime64(period.start.date, "M")
        jarig_na_de_eerste = geboren > geboortemaand
        return ((deze_maand - geboortemaand).astype(int) - jarig_na_de_eerste) // 12


class leeftijd_vorige_maand(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Leeftijd in hele jaren op de laatste dag van de vorige maand"
    unit = "jaar"
    reference = "Artikelen 1, eerste lid, onder c, Wet op de zorgtoeslag en 2 Wet op het kindgebonden budget"

    def formula(persoon, period, parameters):
        """Toeslagen tellen een verjaardag pas mee vanaf de maand erna; wie deze maand geboren is heeft een leeftijd onder nul."""
        geboortemaand = persoon("geboortedatum", period).astype("datetime64[M]")
        deze_maand = datetime64(period.start.date, "M")
        return ((deze_maand - geboortemaand).astype(int) - 1) // 12


class aanvrager_of_partner(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is de aanvrager of diens partner"
    reference = "Artikelen 3 en 4, eerste lid, onder c, Participatiewet"

    def formula(persoon, period, parameters):
        """In een maand waarin de opgegeven leefvorm niet «gehuwden» is, was er nog geen partner."""
        gehuwd = persoon.huishouden("gehuwd", period)
        return persoon.has_role(Huishouden.AANVRAGER) | (
            persoon.has_role(Huishouden.PARTNER) & gehuwd
        )


class minderjarig_kind(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is een kind van het gezin en jonger dan 18 jaar"
    reference = "Artikel 4, eerste lid, onder d, Participatiewet"

    def formula(persoon, period, parameters):
        """De leeftijd beslist, niet de rol: een kind van 18 of ouder is een medebewoner."""
        leeftijd = persoon("leeftijd", period)
        meerderjarig = parameters(period).landelijk.participatiewet.leeftijd_meerderjarig
        return persoon.has_role(Huishouden.KIND) & (leeftijd >= 0) & (leeftijd < meerderjarig)


class co_ouderschap_zonder_kinderbijslag(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Is er co-ouderschap en krijgt de andere ouder de kinderbijslag voor dit kind?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Co-ouderschap: het kind woont hier deels en de andere ouder krijgt de kinderbijslag"
    reference = "Artikel 4, eerste lid, onder e, Participatiewet"


class student(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Studeert deze persoon met recht op studiefinanciering?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Volgt onderwijs dat recht kan geven op studiefinanciering of een tegemoetkoming in de onderwijskosten"
    reference = "Artikelen 13, tweede lid, onder c, en 19a, eerste lid, onder d, Participatiewet"


class commerciele_huurder(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Betaalt deze medebewoner een zakelijke prijs voor de kamer, met een schriftelijk contract?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Woont op het adres tegen een zakelijke prijs: huurder, onderhuurder of kostganger"
    reference = "Artikel 19a, eerste lid, onder b en c, Participatiewet"


class verblijft_in_inrichting(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Verblijft deze persoon in een inrichting, zoals een verpleeghuis?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Verblijft in een inrichting"
    reference = "Artikel 1, onder f, Participatiewet"


class gedetineerd(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Zit deze persoon vast?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Zit in de gevangenis of is op een andere manier rechtens van de vrijheid beroofd"
    reference = "Artikel 13, eerste lid, onder a, Participatiewet"


class zonder_rechtmatig_verblijf(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Heeft deze persoon géén Nederlandse nationaliteit en géén geldige verblijfsvergunning?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Is geen Nederlander en wordt ook niet met een Nederlander gelijkgesteld"
    reference = "Artikel 11 Participatiewet"


class zorgverzekerd(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Heeft deze persoon een Nederlandse zorgverzekering?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Heeft een Nederlandse zorgverzekering"
    reference = "Artikel 2 Zorgverzekeringswet"


# Inkomsten per maand, bruto. Zonder vakantietoeslag: die komt er in de berekening bij.


class bruto_loon(Variable):
    __meta__ = {
        "soort": "feit",
        "groep": "inkomen",
        "veranderbaar": "nee",
        "netto": "netto_loon",
        "vraag": "Hoeveel bruto loon krijgt deze persoon per maand, zonder vakantietoeslag?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bruto loon, zonder vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikel 10 Wet op de loonbelasting 1964"


class bruto_uitkering(Variable):
    __meta__ = {
        "soort": "feit",
        "groep": "inkomen",
        "veranderbaar": "nee",
        "netto": "netto_uitkering",
        "vraag": "Hoeveel bruto uitkering krijgt deze persoon per maand, zonder vakantietoeslag?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bruto uitkering, zoals WW of WIA, zonder vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikel 10 Wet op de loonbelasting 1964"


class bruto_aow(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel bruto AOW krijgt deze persoon per maand, zonder vakantie-uitkering?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bruto AOW, zonder vakantie-uitkering; berekend uit leeftijd en opbouw als niemand haar noemt"
    unit = "euro per maand"
    reference = "Artikel 9 Algemene Ouderdomswet"

    def formula(persoon, period, parameters):
        return persoon("algemene_ouderdomswet_bedrag", period)


class bruto_pensioen(Variable):
    __meta__ = {
        "soort": "feit",
        "groep": "inkomen",
        "veranderbaar": "nee",
        "netto": "netto_pensioen",
        "vraag": "Hoeveel bruto pensioen krijgt deze persoon per maand, naast de AOW?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bruto pensioen naast de AOW"
    unit = "euro per maand"
    reference = "Artikel 10 Wet op de loonbelasting 1964"


class winst_uit_onderneming(Variable):
    __meta__ = {
        "soort": "feit",
        "groep": "inkomen",
        "veranderbaar": "nee",
        "netto": "netto_winst",
        "vraag": "Hoeveel winst maakt deze persoon per maand met het eigen bedrijf, vóór belasting?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Winst uit een eigen bedrijf, vóór belasting"
    unit = "euro per maand"
    reference = "Artikel 3.8 Wet inkomstenbelasting 2001"


class geen_loonheffingskorting(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Laat deze persoon nergens de loonheffingskorting toepassen?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De loonheffingskorting wordt bij geen enkel inkomen toegepast"
    reference = "Artikel 23 Wet op de loonbelasting 1964"


# Inkomsten per maand, netto. Met vakantietoeslag, tenzij hieronder anders wordt gezegd.
# Een netto bedrag dat iemand noemt gaat voor; anders volgt het uit het bruto bedrag van die maand.


class netto_loon(Variable):
    __meta__ = {
        "soort": "feit",
        "groep": "inkomen",
        "veranderbaar": "nee",
        "vraag": "Hoeveel netto loon krijgt deze persoon per maand, met de vakantietoeslag erbij?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Netto loon, met vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikel 32 Participatiewet"

    def formula(persoon, period, parameters):
        return persoon("wet_loonbelasting_netto_loon", period)


class netto_uitkering(Variable):
    __meta__ = {
        "soort": "feit",
        "groep": "inkomen",
        "veranderbaar": "nee",
        "vraag": "Hoeveel netto uitkering krijgt deze persoon per maand, met de vakantietoeslag erbij?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Netto uitkering met vakantietoeslag, zoals bijstand, WW, WIA of Ziektewet"
    unit = "euro per maand"
    reference = "Artikel 32 Participatiewet"

    def formula(persoon, period, parameters):
        return persoon("wet_loonbelasting_netto_uitkering", period)


class netto_pensioen(Variable):
    __meta__ = {
        "soort": "feit",
        "groep": "inkomen",
        "veranderbaar": "nee",
        "vraag": "Hoeveel netto AOW en pensioen krijgt deze persoon per maand?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Netto AOW en pensioen samen"
    unit = "euro per maand"
    reference = "Artikel 32 Participatiewet"

    def formula(persoon, period, parameters):
        return persoon("wet_loonbelasting_netto_pensioen", period)


class netto_winst(Variable):
    __meta__ = {
        "negatief": "ja",
        "soort": "feit",
        "groep": "inkomen",
        "veranderbaar": "ja",
        "vraag": "Hoeveel houdt deze persoon netto over uit het eigen bedrijf, per maand?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Netto inkomen uit een eigen bedrijf of als zelfstandige"
    unit = "euro per maand"
    reference = "Artikel 32 Participatiewet"

    def formula(persoon, period, parameters):
        return persoon("wet_inkomstenbelasting_netto_winst", period)


class ontvangen_alimentatie(Variable):
    __meta__ = {
        "soort": "feit",
        "groep": "inkomen",
        "veranderbaar": "nee",
        "vraag": "Hoeveel alimentatie krijgt deze persoon per maand, voor zichzelf en voor de kinderen?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Ontvangen alimentatie, voor de persoon zelf en voor de kinderen"
    unit = "euro per maand"
    reference = "Artikel 32, eerste lid, onder a, Participatiewet"


class overige_netto_inkomsten(Variable):
    __meta__ = {
        "soort": "feit",
        "groep": "inkomen",
        "veranderbaar": "nee",
        "vraag": "Welke andere netto inkomsten zijn er per maand, zoals verhuur of heffingskortingen?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Overige netto inkomsten die voor de Participatiewet meetellen"
    unit = "euro per maand"
    reference = "Artikel 32, eerste lid, onder a, Participatiewet"


class loon_is_zonder_vakantietoeslag(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Is het genoemde loon zonder vakantietoeslag?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het genoemde loon is zonder vakantietoeslag"


class uitkering_is_zonder_vakantietoeslag(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Is de genoemde uitkering zonder vakantietoeslag?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De genoemde uitkering is zonder vakantietoeslag"


# Huishouden


class woont_in_assen(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Staat het huishouden ingeschreven in de gemeente Assen?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het huishouden woont in Assen"
    reference = "Artikel 40, eerste lid, Participatiewet"


class aantal_kinderen(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Aantal ten laste komende kinderen: jonger dan 18 jaar, met kinderbijslag voor dit huishouden"
    unit = "kind"
    reference = "Artikel 4, eerste lid, onder e, Participatiewet"

    def formula(huishouden, period, parameters):
        ten_laste = huishouden.members("minderjarig_kind", period) & ~huishouden.members(
            "co_ouderschap_zonder_kinderbijslag", period
        )
        return huishouden.sum(ten_laste)


class met_partner(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = ETERNITY
    label = "De aanvrager heeft een partner"
    reference = "Artikel 3 Participatiewet"

    def formula(huishouden, period, parameters):
        return huishouden.nb_persons(Huishouden.PARTNER) > 0


class leefvorm(Variable):
    value_type = Enum
    possible_values = Leefvorm
    default_value = Leefvorm.alleenstaande
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Leefvorm"
    reference = "Artikelen 3 en 4 Participatiewet"

    def formula(huishouden, period, parameters):
        """Voor een maand in het verleden geldt het huishouden van nu, tenzij de leefvorm van toen is opgegeven."""
        met_partner = huishouden("met_partner", period)
        met_kinderen = huishouden("aantal_kinderen", period) > 0
        return select(
            [met_partner, met_kinderen],
            [Leefvorm.gehuwden.index, Leefvorm.alleenstaande_ouder.index],
            Leefvorm.alleenstaande.index,
        )


class toeslagvorm(Variable):
    value_type = Enum
    possible_values = Toeslagvorm
    default_value = Toeslagvorm.zonder_toeslagpartner
    entity = Huishouden
    definition_period = MONTH
    label = "Met of zonder toeslagpartner"
    reference = "Artikel 3 Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        """Aanname: de partner is de toeslagpartner, het hele jaar."""
        return where(
            huishouden.nb_persons(Huishouden.PARTNER) > 0,
            Toeslagvorm.met_toeslagpartner.index,
            Toeslagvorm.zonder_toeslagpartner.index,
        )


class gehuwd(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager is gehuwd of woont samen met een partner"
    reference = "Artikel 3 Participatiewet"

    def formula(huishouden, period, parameters):
        """Is de leefvorm van die maand opgegeven, dan beslist die; anders of er nu een partner is."""
        if bekend(huishouden, "leefvorm", period):
            return huishouden("leefvorm", period) == Leefvorm.gehuwden
        return huishouden("met_partner", period)


class bezittingen(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel geld en waardevolle bezittingen zijn er, zonder het eigen huis?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bezittingen zonder de eigen woning: geld, spaargeld, auto en andere waardevolle zaken"
    unit = "euro"
    reference = "Artikel 34, eerste lid, onder a, Participatiewet"


class schulden(Variable):
    __meta__ = {
        "soort": "feit",
        "groep": "bezittingen",
        "veranderbaar": "ja",
        "vraag": "Hoeveel schulden zijn er, zonder de hypotheek?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Schulden zonder de hypotheek van de eigen woning"
    unit = "euro"
    reference = "Artikel 34, eerste lid, onder a, Participatiewet"


class vermogen(Variable):
    __meta__ = {"negatief": "ja", "delen": ("bezittingen", "schulden")}
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bezittingen min schulden, zonder de eigen woning"
    unit = "euro"
    reference = "Artikel 34, eerste lid, onder a, Participatiewet"

    def formula(huishouden, period, parameters):
        return huishouden("bezittingen", period) - huishouden("schulden", period)


class vermogen_box_3(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel spaargeld en beleggingen had deze persoon op 1 januari?",
    }
    value_type = float
    entity = Persoon
    definition_period = YEAR
    set_input = voor_het_kalenderjaar
    label = "Vermogen op 1 januari van het jaar, zoals de toeslagen het tellen"
    unit = "euro"
    reference = "Artikel 7, derde lid, Algemene wet inkomensafhankelijke regelingen"


class vermogen_box_3_gezamenlijk(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    label = "Vermogen op 1 januari van de aanvrager, de toeslagpartner en hun minderjarige kinderen samen"
    unit = "euro"
    reference = "Artikelen 2.15 en 5.3 Wet inkomstenbelasting 2001"

    def formula(huishouden, period, parameters):
        """Het vermogen van een minderjarig kind telt bij dat van de ouders."""
        vermogen = huishouden.members("vermogen_box_3", period)
        telt_mee = huishouden.members(
            "aanvrager_of_partner", period.first_month
        ) | huishouden.members("minderjarig_kind", period.first_month)
        return huishouden.sum(vermogen * telt_mee)


class overwaarde_eigen_woning(Variable):
    __meta__ = {
        "negatief": "ja",
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Is er een eigen huis? Hoeveel is het meer waard dan de hypotheek?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Waarde van de eigen woning min de hypotheek"
    unit = "euro"
    reference = "Artikel 34, tweede lid, onder d, Participatiewet"


class kale_huur(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel is de kale huur per maand?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kale huur"
    unit = "euro per maand"
    reference = "Artikel 5 Wet op de huurtoeslag"


class zorgpremie(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel zorgpremie betalen de aanvrager en de partner samen per maand?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Premie voor de zorgverzekering van de aanvrager en de partner samen, met aanvullende verzekering"
    unit = "euro per maand"
    reference = "Artikel 16 Zorgverzekeringswet"


class beslag(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Ligt er beslag op het inkomen? Hoeveel gaat er per maand naar de deurwaarder?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bedrag waarop beslag ligt: dat deel van het inkomen gaat naar een deurwaarder"
    unit = "euro per maand"
    reference = "Artikel 475c Wetboek van Burgerlijke Rechtsvordering"


class verrekening(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Houdt een instantie elke maand iets in om een schuld af te lossen? Hoeveel?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bedrag dat een uitkerende instantie of de Belastingdienst inhoudt om een schuld te verrekenen"
    unit = "euro per maand"
    reference = "Artikel 60a Participatiewet"


class geen_uitzicht_op_inkomensverbetering(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Heeft het college vastgesteld dat er geen uitzicht is op een hoger inkomen?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het college vindt dat er geen uitzicht is op inkomensverbetering"
    reference = "Artikel 36, eerste en tweede lid, Participatiewet"
