"""Wet op de zorgtoeslag: een bijdrage in de premie van de zorgverzekering.

De zorgtoeslag is het verschil tussen de standaardpremie en de normpremie. Het drempelinkomen is het inkomen
waarboven de normpremie stijgt; de inkomensgrens volgt daaruit en staat niet in de wet.
"""

from numpy import float64, floor, maximum, minimum, where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Persoon
from openfisca_assen.rekenen import centen, hele_euros, kies

# Recht


class zorgtoeslag_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op zorgtoeslag"
    reference = "Artikel 2, eerste lid, Wet op de zorgtoeslag"

    def formula(huishouden, period, parameters):
        """Het recht van de aanvrager en de toeslagpartner samen; een kind of medebewoner van 18 of ouder heeft een eigen recht."""
        return (
            huishouden("zorgtoeslag_voorwaarde_zorgverzekering", period)
            & huishouden("zorgtoeslag_voorwaarde_leeftijd", period)
            & huishouden("zorgtoeslag_voorwaarde_rechtmatig_verblijf", period)
            & huishouden("zorgtoeslag_voorwaarde_inkomen", period)
            & huishouden("zorgtoeslag_voorwaarde_vermogen", period)
        )


# Voorwaarden, in de volgorde van de wet


class zorgtoeslag_voorwaarde_zorgverzekering(Variable):
    __meta__ = {
        "nee": "Er is geen aanvrager of toeslagpartner met een Nederlandse zorgverzekering die niet vastzit"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = (
        "De aanvrager of de toeslagpartner heeft een Nederlandse zorgverzekering en zit niet vast"
    )
    reference = "Artikel 1, eerste lid, onder c, Wet op de zorgtoeslag; artikel 24, eerste lid, Zorgverzekeringswet"

    def formula(huishouden, period, parameters):
        return huishouden.any(huishouden.members("zorgtoeslag_zorgverzekerd", period))


class zorgtoeslag_voorwaarde_leeftijd(Variable):
    __meta__ = {
        "nee": "Er is geen aanvrager of toeslagpartner die vóór deze maand 18 jaar is geworden"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de toeslagpartner is vóór deze maand 18 jaar geworden"
    reference = "Artikel 1, eerste lid, onder c, Wet op de zorgtoeslag"

    def formula(huishouden, period, parameters):
        """Wie niet verzekerd is telt hier niet mee; daarover gaat de vorige voorwaarde."""
        zorgverzekerd = huishouden.any(huishouden.members("zorgtoeslag_zorgverzekerd", period))
        return huishouden.any(huishouden.members("zorgtoeslag_verzekerde", period)) | ~zorgverzekerd


class zorgtoeslag_voorwaarde_rechtmatig_verblijf(Variable):
    __meta__ = {
        "nee": "De aanvrager of de toeslagpartner is geen Nederlander en verblijft niet rechtmatig in Nederland"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = (
        "De aanvrager en de toeslagpartner zijn Nederlander of verblijven rechtmatig in Nederland"
    )
    reference = "Artikel 9, tweede lid, Algemene wet inkomensafhankelijke regelingen; artikel 10 Vreemdelingenwet 2000"

    def formula(huishouden, period, parameters):
        zonder_rechtmatig_verblijf = huishouden.members(
            "aanvrager_of_partner", period
        ) & huishouden.members("zonder_rechtmatig_verblijf", period)
        return ~huishouden.any(zonder_rechtmatig_verblijf)


class zorgtoeslag_voorwaarde_inkomen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het toetsingsinkomen is niet hoger dan de inkomensgrens"
    reference = "Artikel 2, eerste lid, Wet op de zorgtoeslag; artikel 14 Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        inkomen = huishouden("toetsingsinkomen_gezamenlijk", period.this_year)
        return centen(inkomen) <= centen(huishouden("zorgtoeslag_inkomensgrens", period))


class zorgtoeslag_voorwaarde_vermogen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het vermogen op 1 januari is niet hoger dan de vermogensgrens"
    reference = "Artikel 3, eerste lid, Wet op de zorgtoeslag (tot 6 november 2024 artikel 2a)"

    def formula(huishouden, period, parameters):
        vermogen = huishouden("vermogen_box_3_gezamenlijk", period.this_year)
        return centen(vermogen) <= centen(huishouden("zorgtoeslag_vermogensgrens", period))


# Gegevens die alleen deze wet gebruikt


class zorgtoeslag_zorgverzekerd(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De aanvrager of toeslagpartner heeft een Nederlandse zorgverzekering en zit niet vast"
    reference = "Artikel 1, eerste lid, onder c, Wet op de zorgtoeslag; artikel 24, eerste lid, Zorgverzekeringswet"

    def formula(persoon, period, parameters):
        """Zolang iemand vastzit ligt de zorgverzekering stil."""
        return (
            persoon("aanvrager_of_partner", period)
            & persoon("zorgverzekerd", period)
            & ~persoon("gedetineerd", period)
        )


class zorgtoeslag_verzekerde(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De aanvrager of toeslagpartner is verzekerde voor de zorgtoeslag"
    reference = "Artikel 1, eerste lid, onder c, Wet op de zorgtoeslag"

    def formula(persoon, period, parameters):
        """Verzekerde is iemand vanaf de eerste dag van de maand na de achttiende verjaardag."""
        leeftijd = parameters(period).landelijk.zorgtoeslag.leeftijd
        return persoon("zorgtoeslag_zorgverzekerd", period) & (
            persoon("leeftijd_vorige_maand", period) >= leeftijd
        )


class zorgtoeslag_aandeel(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Deel van de zorgtoeslag waarop het huishouden aanspraak heeft"
    unit = "procent"
    reference = "Artikel 2, vierde lid, Wet op de zorgtoeslag"

    def formula(huishouden, period, parameters):
        """Is van twee partners er één geen verzekerde, dan de helft van het bedrag voor twee."""
        een_verzekerde = parameters(period).landelijk.zorgtoeslag.percentage_een_verzekerde
        partners = huishouden.sum(huishouden.members("aanvrager_of_partner", period))
        verzekerden = huishouden.sum(huishouden.members("zorgtoeslag_verzekerde", period))
        return where(verzekerden < partners, minimum(verzekerden, 1) * een_verzekerde, 100)


class zorgtoeslag_standaardpremie(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Standaardpremie van de aanvrager en de toeslagpartner samen"
    unit = "euro per jaar"
    reference = "Artikelen 2, eerste lid, en 4 Wet op de zorgtoeslag"

    def formula(huishouden, period, parameters):
        standaardpremie = parameters(period).landelijk.zorgtoeslag.standaardpremie
        partners = huishouden.sum(huishouden.members("aanvrager_of_partner", period))
        return minimum(partners, 2) * standaardpremie


class zorgtoeslag_normpremie(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Normpremie: wat het huishouden met dit inkomen zelf aan premie kan betalen"
    unit = "euro per jaar"
    reference = "Artikel 2, tweede en derde lid, Wet op de zorgtoeslag"

    def formula(huishouden, period, parameters):
        """Ook wie minder verdient dan het drempelinkomen betaalt een deel van het hele drempelinkomen."""
        zorgtoeslag = parameters(period).landelijk.zorgtoeslag
        percentage = kies(zorgtoeslag.percentage_drempelinkomen, huishouden("toeslagvorm", period))
        inkomen = huishouden("toetsingsinkomen_gezamenlijk", period.this_year).astype(float64)
        boven_drempel = maximum(0, inkomen - zorgtoeslag.drempelinkomen)
        return (
            zorgtoeslag.drempelinkomen * percentage
            + boven_drempel * zorgtoeslag.percentage_boven_drempelinkomen
        ) / 100


class zorgtoeslag_inkomensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste toetsingsinkomen waarbij nog zorgtoeslag wordt toegekend"
    unit = "euro per jaar"
    reference = (
        "Artikel 2 Wet op de zorgtoeslag; artikel 14 Algemene wet inkomensafhankelijke regelingen"
    )

    def formula(huishouden, period, parameters):
        """Op de grens is de zorgtoeslag, afgerond op hele euro's, precies het laagste bedrag dat wordt toegekend."""
        landelijk = parameters(period).landelijk
        zorgtoeslag = landelijk.zorgtoeslag
        laagste = landelijk.algemene_wet_inkomensafhankelijke_regelingen.minimumbedrag - 1 / 2
        percentage = kies(zorgtoeslag.percentage_drempelinkomen, huishouden("toeslagvorm", period))
        hoogste_aanspraak = (
            huishouden("zorgtoeslag_standaardpremie", period).astype(float64)
            - zorgtoeslag.drempelinkomen * percentage / 100
        )
        aandeel = maximum(
            huishouden("zorgtoeslag_aandeel", period), zorgtoeslag.percentage_een_verzekerde
        )
        laagste_aanspraak = laagste * 100 / aandeel
        return zorgtoeslag.drempelinkomen + (hoogste_aanspraak - laagste_aanspraak) * 100 / (
            zorgtoeslag.percentage_boven_drempelinkomen
        )


class zorgtoeslag_vermogensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste vermogen op 1 januari waarbij recht op zorgtoeslag bestaat"
    unit = "euro"
    reference = "Artikel 3, eerste lid, Wet op de zorgtoeslag (tot 6 november 2024 artikel 2a)"

    def formula(huishouden, period, parameters):
        vermogensgrens = parameters(period).landelijk.zorgtoeslag.vermogensgrens
        return kies(vermogensgrens, huishouden("toeslagvorm", period))


# Bedrag


class zorgtoeslag_bedrag_per_jaar(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Zorgtoeslag per jaar, als de omstandigheden van deze maand het hele jaar duren"
    unit = "euro per jaar"
    reference = (
        "Artikel 2 Wet op de zorgtoeslag; artikel 14 Algemene wet inkomensafhankelijke regelingen"
    )

    def formula(huishouden, period, parameters):
        """Het jaarbedrag wordt rekenkundig afgerond op hele euro's."""
        verschil = huishouden("zorgtoeslag_standaardpremie", period) - huishouden(
            "zorgtoeslag_normpremie", period
        ).astype(float64)
        aanspraak = maximum(0, verschil) * huishouden("zorgtoeslag_aandeel", period) / 100
        return huishouden("zorgtoeslag_recht", period) * hele_euros(aanspraak)


class zorgtoeslag_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Zorgtoeslag"
    unit = "euro per maand"
    reference = "Artikel 2, vijfde lid, Wet op de zorgtoeslag"

    def formula(huishouden, period, parameters):
        """Aanname: een maand is een twaalfde van het jaarbedrag, naar beneden afgerond op hele euro's; zo zijn de tabellen van de Dienst Toeslagen gemaakt."""
        return floor(huishouden("zorgtoeslag_bedrag_per_jaar", period) / 12)
