"""Kwijtschelding: geheel of voor een deel geen gemeentelijke belastingen betalen.

Artikel 255 Gemeentewet en de artikelen 11 tot en met 18 en 28 Uitvoeringsregeling Invorderingswet 1990. De verordening
van Assen is niet gevonden; wat zij kiest staat als aanname in parameters/gemeentelijk/kwijtschelding.yaml. De landelijke
bedragen staan in parameters/landelijk/uitvoeringsregeling_invorderingswet.yaml.

De rekensom van artikel 11: aanslagen − vermogen − 80 procent van de betalingscapaciteit = kwijtschelding.
"""

from numpy import datetime64, maximum, minimum, select, where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Leefvorm, Persoon
from openfisca_assen.rekenen import centen, kies, naar_beneden

# Recht


class kwijtschelding_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op gehele of gedeeltelijke kwijtschelding van gemeentelijke belastingen"
    reference = "Artikel 11 Uitvoeringsregeling Invorderingswet 1990; artikel 255 Gemeentewet"

    def formula(huishouden, period, parameters):
        return (
            parameters(period).gemeentelijk.kwijtschelding.geldig
            & huishouden("kwijtschelding_voorwaarde_woonplaats", period)
            & huishouden("kwijtschelding_voorwaarde_geen_ondernemer", period)
            & huishouden("kwijtschelding_voorwaarde_aanslag", period)
            & huishouden("kwijtschelding_voorwaarde_termijn", period)
            & huishouden("kwijtschelding_voorwaarde_gegevens", period)
            & huishouden("kwijtschelding_voorwaarde_geen_bezwaar", period)
            & huishouden("kwijtschelding_voorwaarde_geen_ander_verhaal", period)
            & huishouden("kwijtschelding_voorwaarde_niet_verwijtbaar", period)
            & huishouden("kwijtschelding_voorwaarde_geen_faillissement", period)
            & huishouden("kwijtschelding_voorwaarde_geen_verbetering", period)
            & huishouden("kwijtschelding_voorwaarde_vermogen", period)
            & huishouden("kwijtschelding_voorwaarde_betalingscapaciteit", period)
        )


# Voorwaarden


class kwijtschelding_voorwaarde_woonplaats(Variable):
    __meta__ = {"beslisser": "rijk"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Artikel 255 Gemeentewet"

    def formula(huishouden, period, parameters):
        """Aanname: wie elders woont en in Assen alleen een pand heeft, telt hier niet mee."""
        return huishouden("woont_in_assen", period)


class kwijtschelding_voorwaarde_geen_ondernemer(Variable):
    __meta__ = {
        "nee": "De aanvrager of de partner heeft een eigen bedrijf",
        "beslisser": "gemeenteraad",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Niemand heeft een eigen bedrijf, of de gemeente behandelt ondernemers voor privébelastingen als particulier"
    reference = "Artikel 28, eerste lid, Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        """Aanname: het bedrijf van de partner telt mee, want het Noordelijk Belastingkantoor vraagt naar beiden. Een akkoord met alle schuldeisers is niet opgenomen."""
        winst = huishouden.members("netto_winst", period)
        bedrijf = huishouden.members("kwijtschelding_eigen_bedrijf", period) | (centen(winst) > 0)
        ondernemer = huishouden.any(bedrijf & huishouden.members("aanvrager_of_partner", period))
        return ~ondernemer | parameters(period).gemeentelijk.kwijtschelding.ondernemers


class kwijtschelding_voorwaarde_aanslag(Variable):
    __meta__ = {"beslisser": "gemeenteraad"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Er is een aanslag waarvoor kwijtschelding mogelijk is"
    reference = "Artikel 11 Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        return centen(huishouden("kwijtschelding_aanslagen", period)) > 0


class kwijtschelding_voorwaarde_termijn(Variable):
    __meta__ = {
        "nee": "De aanslag is te lang geleden betaald",
        "beslisser": "rijk",
        "afwijken": "Artikel 4:84 Algemene wet bestuursrecht (de Leidraad is een beleidsregel)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanslag is niet betaald, of niet langer dan drie maanden geleden"
    reference = "Artikel 26.1.1 Leidraad Invordering 2008"

    def formula(huishouden, period, parameters):
        termijn = parameters(
            period
        ).landelijk.uitvoeringsregeling_invorderingswet.termijn_na_betaling
        return huishouden("kwijtschelding_maanden_sinds_betaling", period) <= termijn


class kwijtschelding_voorwaarde_gegevens(Variable):
    __meta__ = {
        "nee": "De gegevens zijn niet volledig of niet juist, of de uitgaven passen niet bij het inkomen",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De gegevens zijn volledig en juist, en de uitgaven passen bij het inkomen"
    reference = "Artikel 8 Uitvoeringsregeling Invorderingswet 1990; artikel 26.1.9 Leidraad Invordering 2008"

    def formula(huishouden, period, parameters):
        return ~huishouden("kwijtschelding_gegevens_onvolledig", period)


class kwijtschelding_voorwaarde_geen_bezwaar(Variable):
    __meta__ = {
        "nee": "Er loopt een bezwaar of beroep tegen de hoogte van de aanslag",
        "beslisser": "rijk",
        "afwijken": "Artikel 4:84 Algemene wet bestuursrecht (de Leidraad is een beleidsregel)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Er loopt geen bezwaar of beroep tegen de hoogte van de aanslag"
    reference = "Artikel 26.1.9 Leidraad Invordering 2008"

    def formula(huishouden, period, parameters):
        return ~huishouden("kwijtschelding_bezwaar_loopt", period)


class kwijtschelding_voorwaarde_geen_ander_verhaal(Variable):
    __meta__ = {
        "nee": "Iemand anders moet of gaat de aanslag betalen, of er is zekerheid voor gesteld",
        "beslisser": "rijk",
        "afwijken": "Artikel 4:84 Algemene wet bestuursrecht (de Leidraad is een beleidsregel)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Niemand anders moet of gaat de aanslag betalen en er is geen zekerheid voor gesteld"
    reference = "Artikel 26.1.9 Leidraad Invordering 2008"

    def formula(huishouden, period, parameters):
        return ~huishouden("kwijtschelding_ander_verhaal", period)


class kwijtschelding_voorwaarde_niet_verwijtbaar(Variable):
    __meta__ = {
        "nee": "Het is aan de aanvrager te wijten dat de aanslag niet betaald kan worden",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het is niet aan de aanvrager te wijten dat de aanslag niet betaald kan worden"
    reference = "Artikel 8 Uitvoeringsregeling Invorderingswet 1990; artikel 26.1.9 Leidraad Invordering 2008"

    def formula(huishouden, period, parameters):
        """Verwijtbaarheid moet de ontvanger vaststellen; zwijgen telt niet als verwijt."""
        return ~huishouden("kwijtschelding_verwijtbaar", period)


class kwijtschelding_voorwaarde_geen_faillissement(Variable):
    __meta__ = {
        "nee": "Er is een faillissement of wettelijke schuldsanering, en de aanslag is niet van daarna",
        "beslisser": "rijk",
        "afwijken": "Artikel 4:84 Algemene wet bestuursrecht (de Leidraad is een beleidsregel)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Er is geen faillissement of wettelijke schuldsanering, of de aanslag is van daarna"
    reference = "Artikel 26.1.9 Leidraad Invordering 2008"

    def formula(huishouden, period, parameters):
        return ~huishouden("kwijtschelding_faillissement", period)


class kwijtschelding_voorwaarde_geen_verbetering(Variable):
    __meta__ = {
        "nee": "De aanslag kan alsnog betaald worden uit een verbetering die binnenkort komt",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanslag kan niet alsnog betaald worden uit een verbetering die binnenkort komt"
    reference = "Artikel 18 Uitvoeringsregeling Invorderingswet 1990; artikel 26.1.9 Leidraad Invordering 2008"

    def formula(huishouden, period, parameters):
        """De verwachting moet de ontvanger uitspreken; zwijgen telt niet als verwachting."""
        return ~huishouden("kwijtschelding_verbetering_verwacht", period)


class kwijtschelding_voorwaarde_vermogen(Variable):
    __meta__ = {
        "nee": "Het vermogen is zo hoog als de aanslagen samen, of hoger",
        "beslisser": "rijk",
        "afwijken": "Artikel 4 Regeling kwijtschelding belastingen medeoverheden: de gemeenteraad kan het vrije banksaldo verhogen",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Er is geen vermogen, of minder dan de aanslagen samen"
    reference = "Artikelen 11 en 12 Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        """Vermogen dat lager is dan de aanslagen verlaagt het bedrag; het neemt het recht niet weg."""
        vermogen = huishouden("kwijtschelding_vermogen", period)
        vermogensgrens = huishouden("kwijtschelding_vermogensgrens", period)
        return (centen(vermogen) <= 0) | (centen(vermogen) < centen(vermogensgrens))


class kwijtschelding_voorwaarde_betalingscapaciteit(Variable):
    __meta__ = {
        "nee": "Uit het inkomen kan alles betaald worden wat na het vermogen nog openstaat",
        "beslisser": "rijk",
        "afwijken": "Artikel 255 Gemeentewet: de gemeenteraad kiest over de netto-AOW en de kosten van kinderopvang",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Wat van het inkomen naar de aanslagen moet, is minder dan wat na het vermogen nog openstaat"
    reference = "Artikelen 11 en 13 Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        aan_te_wenden = huishouden("kwijtschelding_aan_te_wenden_betalingscapaciteit", period)
        grens = huishouden("kwijtschelding_betalingscapaciteitsgrens", period)
        return (centen(aan_te_wenden) <= 0) | (centen(aan_te_wenden) < centen(grens))


# Aanslagen


class kwijtschelding_aanslag_ozb(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel onroerendezaakbelasting (ozb) staat er op de aanslag van dit jaar?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Onroerendezaakbelasting op de aanslag van dit jaar, ook als die net betaald is"
    unit = "euro per jaar"
    reference = (
        "Artikel 11 Uitvoeringsregeling Invorderingswet 1990; Asser Aanpak (juni 2025), p. 13"
    )


class kwijtschelding_aanslag_rioolheffing(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel rioolheffing staat er op de aanslag van dit jaar?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Rioolheffing op de aanslag van dit jaar, ook als die net betaald is"
    unit = "euro per jaar"
    reference = (
        "Artikel 11 Uitvoeringsregeling Invorderingswet 1990; Asser Aanpak (juni 2025), p. 13"
    )


class kwijtschelding_aanslag_afvalstoffenheffing(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel afvalstoffenheffing staat er op de aanslag van dit jaar?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Afvalstoffenheffing op de aanslag van dit jaar, ook als die net betaald is"
    unit = "euro per jaar"
    reference = (
        "Artikel 11 Uitvoeringsregeling Invorderingswet 1990; Asser Aanpak (juni 2025), p. 13"
    )


class kwijtschelding_aanslagen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Aanslagen waarvoor kwijtschelding mogelijk is, samen"
    unit = "euro per jaar"
    reference = "Artikelen 11 en 27, onder b, Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        belastingen = parameters(period).gemeentelijk.kwijtschelding.belastingen
        return (
            belastingen.ozb * huishouden("kwijtschelding_aanslag_ozb", period)
            + belastingen.rioolheffing * huishouden("kwijtschelding_aanslag_rioolheffing", period)
            + belastingen.afvalstoffenheffing
            * huishouden("kwijtschelding_aanslag_afvalstoffenheffing", period)
        )


# Kosten van bestaan


class kwijtschelding_norm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Norm waarvan de kosten van bestaan een percentage zijn"
    unit = "euro per maand"
    reference = "Artikel 16, eerste en tweede lid, Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        """Artikel 16 noemt alleen de artikelen 21, 22 en 22a, eerste lid, Participatiewet.

        Aanname: ook wie 18, 19 of 20 jaar is, of zelf geen recht op bijstand heeft, heeft de norm vanaf 21 jaar.
        """
        volle_norm = huishouden("participatiewet_volle_norm", period)
        gehuwdennorm = huishouden("participatiewet_gehuwdennorm", period)
        gehuwd = huishouden("leefvorm", period) == Leefvorm.gehuwden
        if parameters(period).gemeentelijk.kwijtschelding.netto_aow:
            regeling = parameters(period).landelijk.uitvoeringsregeling_invorderingswet
            netto_aow = regeling.netto_ouderdomspensioen
            pensioengerechtigd = huishouden("participatiewet_pensioengerechtigd", period)
            gehuwdennorm = where(pensioengerechtigd, netto_aow.gehuwden, gehuwdennorm)
            volle_norm = select(
                [pensioengerechtigd & gehuwd, pensioengerechtigd],
                [netto_aow.gehuwden, netto_aow.alleenstaande],
                volle_norm,
            )
        deel = parameters(period).landelijk.participatiewet.kostendelersnorm
        kostendelers = huishouden("participatiewet_aantal_kostendelende_medebewoners", period)
        gezin = where(gehuwd, 2, 1)
        procent = (deel.basis + (gezin + kostendelers) * deel.per_kostendeler) / (
            gezin + kostendelers
        )
        return where(kostendelers > 0, gezin * procent / 100 * gehuwdennorm, volle_norm)


class kwijtschelding_kosten_van_bestaan(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Kosten van bestaan van de aanvrager en de partner samen"
    unit = "euro per maand"
    reference = (
        "Artikel 16 Uitvoeringsregeling Invorderingswet 1990; "
        "artikel 2 Regeling kwijtschelding belastingen medeoverheden"
    )

    def formula(huishouden, period, parameters):
        """Aanname: de verhoging per AOW-gerechtigde geldt ook met kostendelers; de regel voor een inrichting geldt bij een paar pas als beiden er verblijven."""
        regeling = parameters(period).landelijk.uitvoeringsregeling_invorderingswet
        percentage = parameters(period).gemeentelijk.kwijtschelding.percentage
        aanvrager_of_partner = huishouden.members("aanvrager_of_partner", period)
        pensioengerechtigden = huishouden.sum(
            aanvrager_of_partner
            & huishouden.members("algemene_ouderdomswet_pensioengerechtigd", period)
        )
        kosten = (
            huishouden("kwijtschelding_norm", period) * percentage / 100
            + pensioengerechtigden * regeling.verhoging_pensioengerechtigde
        )
        in_inrichting = ~huishouden.any(
            aanvrager_of_partner & ~huishouden.members("verblijft_in_inrichting", period)
        )
        inrichting = regeling.inrichting
        kosten_inrichting = (
            huishouden("kwijtschelding_prijs_inrichting", period)
            + huishouden("participatiewet_inrichtingsnorm", period)
            * inrichting.teller
            / inrichting.noemer
        )
        return where(in_inrichting, kosten_inrichting, kosten)


class kwijtschelding_prijs_inrichting(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel moet er per maand betaald worden voor het verblijf in de inrichting?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Prijs van de verzorging of verpleging in een inrichting"
    unit = "euro per maand"
    reference = "Artikel 16, derde lid, Uitvoeringsregeling Invorderingswet 1990"


# Woonlasten, zorgpremie en kosten van kinderen: van belang voor het banksaldo én voor het inkomen


class kwijtschelding_hypotheekrente(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel hypotheekrente en erfpacht betaalt het huishouden per maand?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Hypotheekrente en erfpachtcanon van de eigen woning"
    unit = "euro per maand"
    reference = "Artikel 15, derde lid, Uitvoeringsregeling Invorderingswet 1990"


class kwijtschelding_woonlastennorm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Woonlasten die het huishouden zelf moet dragen (wooncomponent)"
    unit = "euro per maand"
    reference = "Artikel 15, eerste lid, onder b, Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        """Aanname: een huishouden met AOW-leeftijd is er een waarin de aanvrager of de partner die heeft."""
        normbedrag = parameters(
            period
        ).landelijk.uitvoeringsregeling_invorderingswet.woonlasten.normbedrag
        bewoners = huishouden.sum(huishouden.members("leeftijd", period) >= 0)
        alleenstaand = huishouden("leefvorm", period) == Leefvorm.alleenstaande
        eenpersoons = alleenstaand & (bewoners <= 1)
        ouderen = huishouden("participatiewet_pensioengerechtigd", period)
        return select(
            [eenpersoons & ouderen, ouderen, eenpersoons],
            [normbedrag.eenpersoonsouderen, normbedrag.meerpersoonsouderen, normbedrag.eenpersoons],
            normbedrag.meerpersoons,
        )


class kwijtschelding_bruto_woonlasten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Woonlasten boven het normbedrag, zonder aftrek van huurtoeslag"
    unit = "euro per maand"
    reference = "Artikelen 12, tweede lid, onder d, en 15, eerste lid, onder b, Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        """Kostendelers dragen ieder een gelijk deel van de woonlasten (artikel 15, vierde lid)."""
        maximum_woonlasten = parameters(
            period
        ).landelijk.uitvoeringsregeling_invorderingswet.woonlasten.maximum
        lasten = huishouden("kale_huur", period) + huishouden(
            "kwijtschelding_hypotheekrente", period
        )
        eigen_deel = lasten * huishouden("kwijtschelding_deel_woonlasten", period)
        norm = huishouden("kwijtschelding_woonlastennorm", period)
        return maximum(0, minimum(eigen_deel, maximum_woonlasten) - norm)


class kwijtschelding_netto_woonlasten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Woonlasten boven het normbedrag, na aftrek van huurtoeslag"
    unit = "euro per maand"
    reference = (
        "Artikel 15, eerste lid, onder b, en derde lid, Uitvoeringsregeling Invorderingswet 1990"
    )

    def formula(huishouden, period, parameters):
        """De huurtoeslag gaat er eerst af; daarna gelden het maximum en het normbedrag."""
        maximum_woonlasten = parameters(
            period
        ).landelijk.uitvoeringsregeling_invorderingswet.woonlasten.maximum
        lasten = (
            huishouden("kale_huur", period)
            + huishouden("kwijtschelding_hypotheekrente", period)
            - huishouden("huurtoeslag_bedrag", period)
        )
        eigen_deel = lasten * huishouden("kwijtschelding_deel_woonlasten", period)
        norm = huishouden("kwijtschelding_woonlastennorm", period)
        return maximum(0, minimum(eigen_deel, maximum_woonlasten) - norm)


class kwijtschelding_deel_woonlasten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Deel van de woonlasten dat op de aanvrager en de partner drukt"
    unit = "deel"
    reference = "Artikel 15, vierde lid, Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        gezin = where(huishouden("leefvorm", period) == Leefvorm.gehuwden, 2, 1)
        kostendelers = huishouden("participatiewet_aantal_kostendelende_medebewoners", period)
        return gezin / (gezin + kostendelers)


class kwijtschelding_normpremie(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Deel van de zorgpremie dat al in de norm zit"
    unit = "euro per maand"
    reference = "Artikel 15, eerste lid, onder c, Uitvoeringsregeling Invorderingswet 1990; artikel 26.2.19 Leidraad Invordering 2008"

    def formula(huishouden, period, parameters):
        normpremie = parameters(period).landelijk.uitvoeringsregeling_invorderingswet.normpremie
        gehuwd = huishouden("leefvorm", period) == Leefvorm.gehuwden
        return where(gehuwd, normpremie.gehuwden, normpremie.alleenstaande)


# Vermogen


class kwijtschelding_banksaldo(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel geld staat er op alle bank- en spaarrekeningen van de aanvrager en de partner samen?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Geld op bank- en spaarrekeningen en contant, zonder ontvangen energietoeslag en studielening"
    unit = "euro"
    reference = "Artikel 12, tweede lid, onder d en e, Uitvoeringsregeling Invorderingswet 1990; artikel 26.2.4 Leidraad Invordering 2008"


class kwijtschelding_banksaldogrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Banksaldo dat vrij blijft"
    unit = "euro"
    reference = (
        "Artikel 12, tweede lid, onder d en f, Uitvoeringsregeling Invorderingswet 1990; "
        "artikel 4 Regeling kwijtschelding belastingen medeoverheden"
    )

    def formula(huishouden, period, parameters):
        """De lijst van het Noordelijk Belastingkantoor noemt de kosten van kinderen niet; de regeling wel (onder g) en die gaat voor."""
        regeling = parameters(period).landelijk.uitvoeringsregeling_invorderingswet
        extra_vermogen = parameters(period).gemeentelijk.kwijtschelding.extra_vermogen
        geboren = huishouden.members("geboortedatum", period)
        ouderen = regeling.extra_vrijstelling_ouderen
        oudere = geboren < datetime64(f"{ouderen.geboren_voor}-01-01")
        aantal_ouderen = huishouden.sum(oudere & huishouden.members("aanvrager_of_partner", period))
        premie = huishouden("zorgpremie", period) - huishouden("kwijtschelding_normpremie", period)
        return (
            huishouden("kwijtschelding_kosten_van_bestaan", period)
            + huishouden("kwijtschelding_bruto_woonlasten", period)
            + maximum(0, premie)
            + huishouden("kindgebonden_budget_maximum", period) / 12
            + kies(extra_vermogen, huishouden("leefvorm", period))
            + aantal_ouderen * ouderen.bedrag
        )


class kwijtschelding_waarde_auto(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel is de auto of motor waard bij inkoop door een autohandel?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Waarde van de auto of motor, min de lening waarvoor hij onderpand is"
    unit = "euro"
    reference = "Artikel 12, tweede lid, onder c, en derde lid, Uitvoeringsregeling Invorderingswet 1990; artikel 26.2.3 Leidraad Invordering 2008"


class kwijtschelding_auto_onmisbaar(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Kan het huishouden de auto absoluut niet missen voor het werk of door ziekte of invaliditeit?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De auto is absoluut onmisbaar voor het beroep of door invaliditeit of ziekte"
    reference = "Artikel 12, tweede lid, onder c, Uitvoeringsregeling Invorderingswet 1990; artikel 26.2.3 Leidraad Invordering 2008"


class kwijtschelding_overige_bezittingen(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel zijn andere bezittingen waard, zoals een tweede auto of motor, een caravan of een ander huis?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Andere bezittingen, zonder gewone inboedel, uitvaartverzekering en niet-bovenmatig pensioen"
    unit = "euro"
    reference = "Artikel 12, eerste en tweede lid, Uitvoeringsregeling Invorderingswet 1990; Noordelijk Belastingkantoor, checklist kwijtschelding"


class kwijtschelding_bevoorrechte_schulden(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel schulden zijn er die hoger bevoorrecht zijn dan belastingschuld, zonder de hypotheek?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Schulden die hoger bevoorrecht zijn dan de rijksbelastingen, zonder de hypotheek"
    unit = "euro"
    reference = "Artikel 12, eerste lid, Uitvoeringsregeling Invorderingswet 1990"


class kwijtschelding_vermogen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Vermogen waarmee de aanslag betaald kan worden"
    unit = "euro"
    reference = "Artikel 12 Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        """Gewone schulden gaan er niet af. Een auto boven de grens telt voor zijn hele waarde, een eigen huis voor de hele overwaarde."""
        waardegrens = parameters(
            period
        ).landelijk.uitvoeringsregeling_invorderingswet.auto.waardegrens
        banksaldogrens = huishouden("kwijtschelding_banksaldogrens", period)
        saldo = centen(huishouden("kwijtschelding_banksaldo", period)) - centen(banksaldogrens)
        waarde_auto = huishouden("kwijtschelding_waarde_auto", period)
        auto_telt = (centen(waarde_auto) > centen(waardegrens)) & ~huishouden(
            "kwijtschelding_auto_onmisbaar", period
        )
        bezittingen = (
            maximum(0, saldo) / 100
            + auto_telt * waarde_auto
            + maximum(0, huishouden("overwaarde_eigen_woning", period))
            + huishouden("kwijtschelding_overige_bezittingen", period)
        )
        return maximum(0, bezittingen - huishouden("kwijtschelding_bevoorrechte_schulden", period))


class kwijtschelding_vermogensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Vermogen waarbij er niets meer over is om kwijt te schelden"
    unit = "euro"
    reference = "Artikel 11, onder b, onder 1°, Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        return huishouden("kwijtschelding_aanslagen", period)


# Betalingscapaciteit


class kwijtschelding_wajong(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Krijgt deze persoon een Wajong-uitkering?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Krijgt een Wajong-uitkering, met de jonggehandicaptenkorting"
    reference = "Artikel 14, eerste lid, onder a, Uitvoeringsregeling Invorderingswet 1990"


class kwijtschelding_betalingen_belastingschulden(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel wordt er per maand betaald op andere belastingschulden of teveel ontvangen toeslagen?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Betalingen op andere belastingschulden, op teruggevorderde toeslagen en op leningen daarvoor"
    unit = "euro per maand"
    reference = (
        "Artikel 15, eerste lid, onder a en e, Uitvoeringsregeling Invorderingswet 1990; "
        "artikel 26.2.14 Leidraad Invordering 2008"
    )


class kwijtschelding_betaalde_alimentatie(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel alimentatie betaalt het huishouden per maand aan iemand anders?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Betaalde alimentatie en onderhoudsbijdrage"
    unit = "euro per maand"
    reference = (
        "Artikel 15, eerste lid, onder d, Uitvoeringsregeling Invorderingswet 1990; "
        "artikel 26.2.16 Leidraad Invordering 2008"
    )


class kwijtschelding_kosten_kostgangers(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Zijn er kostgangers? Hoeveel kosten zij het huishouden per maand?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kosten van het houden van kostgangers"
    unit = "euro per maand"
    reference = "Artikel 15, eerste lid, onder f, Uitvoeringsregeling Invorderingswet 1990"


class kwijtschelding_noodzakelijke_uitgaven(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel andere uitgaven per maand heeft de ontvanger als noodzakelijk erkend?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Andere uitgaven die de ontvanger als noodzakelijk heeft erkend"
    unit = "euro per maand"
    reference = "Artikel 15, eerste lid, onder h, Uitvoeringsregeling Invorderingswet 1990"


class kwijtschelding_netto_kinderopvangkosten(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel kost de kinderopvang per maand, na aftrek van kinderopvangtoeslag?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kosten van kinderopvang na aftrek van kinderopvangtoeslag of tegemoetkoming"
    unit = "euro per maand"
    reference = "Artikel 28, derde lid, Uitvoeringsregeling Invorderingswet 1990"


class kwijtschelding_uitgaven(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Uitgaven die van het inkomen af gaan"
    unit = "euro per maand"
    reference = "Artikelen 15 en 28, derde lid, Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        """Beslag op het inkomen staat niet in artikel 15 en gaat er dus niet af. De aanvullende zorgverzekering telt mee (aanname). Geen uitgave is lager dan nul."""
        kostgangers = parameters(period).landelijk.uitvoeringsregeling_invorderingswet.kostgangers
        kinderopvang_telt = parameters(period).gemeentelijk.kwijtschelding.kinderopvangkosten
        zorgkosten = (
            huishouden("zorgpremie", period)
            - huishouden("kwijtschelding_normpremie", period)
            - huishouden("zorgtoeslag_bedrag", period)
        )
        hoogste_kindgebonden_budget = naar_beneden(
            huishouden("kindgebonden_budget_maximum", period) / 12
        )
        kindkosten = hoogste_kindgebonden_budget - huishouden("kindgebonden_budget_bedrag", period)
        return (
            huishouden("kwijtschelding_betalingen_belastingschulden", period)
            + huishouden("kwijtschelding_netto_woonlasten", period)
            + maximum(0, zorgkosten)
            + huishouden("kwijtschelding_betaalde_alimentatie", period)
            + minimum(
                huishouden("kwijtschelding_kosten_kostgangers", period),
                kostgangers.per_dag * kostgangers.dagen,
            )
            + maximum(0, kindkosten)
            + huishouden("kwijtschelding_noodzakelijke_uitgaven", period)
            + kinderopvang_telt * huishouden("kwijtschelding_netto_kinderopvangkosten", period)
        )


class kwijtschelding_netto_besteedbaar_inkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Netto besteedbaar inkomen: inkomen van de aanvrager en de partner min de uitgaven"
    unit = "euro per maand"
    reference = (
        "Artikelen 13, tweede lid, en 14 Uitvoeringsregeling Invorderingswet 1990; "
        "artikel 26.2.11 Leidraad Invordering 2008"
    )

    def formula(huishouden, period, parameters):
        """Aanname: het inkomen van deze maand is het gemiddelde van de komende twaalf maanden; het vakantiegeld is het werkelijke en niet het forfait van 7 procent.

        Toeslagen, kinderbijslag, kindgebonden budget en individuele inkomenstoeslag tellen niet mee. De
        jonggehandicaptenkorting gaat eraf; het Noordelijk Belastingkantoor verhoogt met hetzelfde bedrag de norm.
        """
        korting = parameters(
            period
        ).landelijk.uitvoeringsregeling_invorderingswet.jonggehandicaptenkorting
        met_wajong = huishouden.sum(
            huishouden.members("kwijtschelding_wajong", period)
            & huishouden.members("aanvrager_of_partner", period)
        )
        return (
            huishouden("participatiewet_inkomen", period)
            - met_wajong * korting / 12
            - huishouden("kwijtschelding_uitgaven", period)
        )


class kwijtschelding_betalingscapaciteit(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Betalingscapaciteit in de komende twaalf maanden"
    unit = "euro per jaar"
    reference = "Artikel 13, eerste lid, Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        inkomen = huishouden("kwijtschelding_netto_besteedbaar_inkomen", period)
        kosten = huishouden("kwijtschelding_kosten_van_bestaan", period)
        return 12 * maximum(0, centen(inkomen) - centen(kosten)) / 100


class kwijtschelding_aan_te_wenden_betalingscapaciteit(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Deel van de betalingscapaciteit dat naar de aanslagen moet"
    unit = "euro per jaar"
    reference = "Artikel 11, onder b, onder 2°, Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        percentage = parameters(
            period
        ).landelijk.uitvoeringsregeling_invorderingswet.aan_te_wenden_betalingscapaciteit
        return huishouden("kwijtschelding_betalingscapaciteit", period) * percentage / 100


class kwijtschelding_betalingscapaciteitsgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Wat na inzet van het vermogen van de aanslagen nog openstaat"
    unit = "euro per jaar"
    reference = "Artikel 11, onder b, Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        aanslagen = huishouden("kwijtschelding_aanslagen", period)
        vermogen = huishouden("kwijtschelding_vermogen", period)
        return maximum(0, centen(aanslagen) - centen(vermogen)) / 100


# Gegevens over de aanvraag


class kwijtschelding_eigen_bedrijf(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Heeft deze persoon een eigen bedrijf of een zelfstandig beroep?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Heeft een eigen bedrijf of een zelfstandig beroep"
    reference = "Artikel 28, eerste lid, Uitvoeringsregeling Invorderingswet 1990"


class kwijtschelding_maanden_sinds_betaling(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Is de aanslag al helemaal betaald? Hoeveel maanden geleden, naar boven afgerond?",
    }
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Maanden sinds de laatste betaling van de hele aanslag, naar boven afgerond; 0 als niet alles betaald is"
    unit = "maand"
    reference = "Artikel 26.1.1 Leidraad Invordering 2008"


class kwijtschelding_gegevens_onvolledig(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "ja",
        "vraag": "Ontbreken er gegevens, kloppen ze niet, of zijn hoge uitgaven niet verklaard?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De ontvanger heeft vastgesteld dat gegevens ontbreken of niet kloppen, of dat hoge uitgaven niet zijn verklaard"
    reference = "Artikel 26.1.9 Leidraad Invordering 2008"


class kwijtschelding_bezwaar_loopt(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "ja",
        "vraag": "Loopt er nog een bezwaar of beroep tegen de hoogte van de aanslag?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Er loopt bezwaar of beroep tegen de hoogte van de aanslag"
    reference = "Artikel 26.1.9 Leidraad Invordering 2008"


class kwijtschelding_ander_verhaal(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Kan een ander voor de aanslag worden aangesproken, is er zekerheid voor gesteld of vergoedt de sociale dienst haar?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Een ander is ook aansprakelijk, er is zekerheid gesteld of de sociale dienst vergoedt de aanslag"
    reference = "Artikel 26.1.9 Leidraad Invordering 2008"


class kwijtschelding_verwijtbaar(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Heeft de ontvanger vastgesteld dat het aan de aanvrager te wijten is dat de aanslag niet betaald kan worden?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De ontvanger heeft vastgesteld dat niet betalen aan de aanvrager te wijten is"
    reference = "Artikel 8 Uitvoeringsregeling Invorderingswet 1990; artikel 26.1.9 Leidraad Invordering 2008"


class kwijtschelding_faillissement(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Is er een faillissement of wettelijke schuldsanering zonder akkoord, en is de aanslag van ervoor?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Faillissement, surseance of wettelijke schuldsanering zonder akkoord, en een aanslag van daarvoor"
    reference = "Artikel 26.1.9 Leidraad Invordering 2008"


class kwijtschelding_verbetering_verwacht(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Verwacht de ontvanger dat de aanslag binnen een jaar betaald kan worden, bij een wisselend inkomen binnen twee jaar?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = (
        "De ontvanger verwacht een verbetering of teruggaaf waaruit de aanslag betaald kan worden"
    )
    reference = "Artikel 18 Uitvoeringsregeling Invorderingswet 1990; artikel 26.1.9 Leidraad Invordering 2008"


# Bedrag


class kwijtschelding_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kwijtschelding van de aanslagen van dit jaar, bij een aanvraag in deze maand"
    unit = "euro per jaar"
    reference = "Artikel 11 Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        """Wat na het vermogen en het deel van de betalingscapaciteit overblijft, op de cent; de wet verdeelt het niet over de belastingen."""
        openstaand = huishouden("kwijtschelding_betalingscapaciteitsgrens", period)
        aan_te_wenden = huishouden("kwijtschelding_aan_te_wenden_betalingscapaciteit", period)
        over = maximum(0, centen(openstaand) - centen(aan_te_wenden)) / 100
        return huishouden("kwijtschelding_recht", period) * over


class kwijtschelding_bedrag_per_maand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kwijtschelding, omgerekend per maand"
    unit = "euro per maand"
    reference = "Artikel 11 Uitvoeringsregeling Invorderingswet 1990"

    def formula(huishouden, period, parameters):
        return huishouden("kwijtschelding_bedrag", period) / 12
