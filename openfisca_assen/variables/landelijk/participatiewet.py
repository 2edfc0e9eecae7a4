"""Participatiewet: inkomen, vermogen en normen waar de regelingen van Assen naar verwijzen.

Artikelen 19a tot en met 24 en 31 tot en met 34. De bedragen staan in parameters/landelijk/participatiewet.yaml.
"""

from numpy import maximum, select, where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Leefvorm, Persoon
from openfisca_assen.rekenen import kies

# Uitgesloten van bijstand


class participatiewet_uitgesloten(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is uitgesloten van bijstand: geen rechtmatig verblijf, in detentie of jonge student"
    reference = "Artikelen 11 en 13, eerste lid, onder a, en tweede lid, onder c, Participatiewet"

    def formula(persoon, period, parameters):
        leeftijdsgrens = parameters(period).landelijk.participatiewet.leeftijdsgrens_student
        jonge_student = persoon("student", period) & (persoon("leeftijd", period) < leeftijdsgrens)
        return (
            persoon("zonder_rechtmatig_verblijf", period)
            | persoon("gedetineerd", period)
            | jonge_student
        )


# Normen


class participatiewet_pensioengerechtigd(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner heeft de pensioengerechtigde leeftijd"
    reference = "Artikel 22 Participatiewet"

    def formula(huishouden, period, parameters):
        return huishouden.any(
            huishouden.members("aanvrager_of_partner", period)
            & huishouden.members("algemene_ouderdomswet_pensioengerechtigd", period)
        )


class participatiewet_gehuwdennorm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Norm voor gehuwden, ook de rekennorm van de kostendelersnorm"
    unit = "euro per maand"
    reference = "Artikelen 21, onder b, 22, onder b en c, en 22a, tweede lid, Participatiewet"

    def formula(huishouden, period, parameters):
        participatiewet = parameters(period).landelijk.participatiewet
        return where(
            huishouden("participatiewet_pensioengerechtigd", period),
            participatiewet.norm_pensioen.gehuwden,
            participatiewet.norm.gehuwden,
        )


class participatiewet_volle_norm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Norm vanaf 21 jaar of vanaf de AOW-leeftijd, zonder kostendelende medebewoners"
    unit = "euro per maand"
    reference = "Artikelen 21 en 22 Participatiewet"

    def formula(huishouden, period, parameters):
        participatiewet = parameters(period).landelijk.participatiewet
        alleenstaande = where(
            huishouden("participatiewet_pensioengerechtigd", period),
            participatiewet.norm_pensioen.alleenstaande,
            participatiewet.norm.alleenstaande,
        )
        gehuwd = huishouden("leefvorm", period) == Leefvorm.gehuwden
        return where(gehuwd, huishouden("participatiewet_gehuwdennorm", period), alleenstaande)


class participatiewet_aantal_jongeren(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Hoeveel van de aanvrager en de partner nog geen 21 jaar zijn"
    unit = "persoon"
    reference = "Artikel 20 Participatiewet"

    def formula(huishouden, period, parameters):
        volle_norm_vanaf = parameters(period).landelijk.participatiewet.leeftijd_volle_norm
        jong = huishouden.members("leeftijd", period) < volle_norm_vanaf
        return huishouden.sum(jong & huishouden.members("aanvrager_of_partner", period))


class participatiewet_jongerennorm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Norm als de aanvrager of de partner 18, 19 of 20 jaar is"
    unit = "euro per maand"
    reference = "Artikel 20, eerste en tweede lid, Participatiewet"

    def formula(huishouden, period, parameters):
        norm = parameters(period).landelijk.participatiewet.norm_jongeren
        gehuwd = huishouden("leefvorm", period) == Leefvorm.gehuwden
        met_kind = huishouden("aantal_kinderen", period) > 0
        beiden_jong = huishouden("participatiewet_aantal_jongeren", period) == 2
        return select(
            [
                gehuwd & beiden_jong & met_kind,
                gehuwd & beiden_jong,
                gehuwd & met_kind,
                gehuwd,
            ],
            [
                norm.gehuwden_beiden_jong_met_kind,
                norm.gehuwden_beiden_jong,
                norm.gehuwden_een_jong_met_kind,
                norm.gehuwden_een_jong,
            ],
            norm.alleenstaande,
        )


class participatiewet_kostendelende_medebewoner(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is een kostendelende medebewoner van de aanvrager"
    reference = "Artikel 19a, eerste lid, Participatiewet"

    def formula(persoon, period, parameters):
        leeftijdsgrens = parameters(period).landelijk.participatiewet.kostendelersnorm.leeftijd
        return (
            ~persoon("aanvrager_of_partner", period)
            & (persoon("leeftijd", period) >= leeftijdsgrens)
            & ~persoon("commerciele_huurder", period)
            & ~persoon("student", period)
        )


class participatiewet_aantal_kostendelende_medebewoners(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Aantal kostendelende medebewoners"
    unit = "persoon"
    reference = "Artikel 19a, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        return huishouden.sum(
            huishouden.members("participatiewet_kostendelende_medebewoner", period)
        )


class participatiewet_kostendelersnorm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Norm als er kostendelende medebewoners zijn, voor de aanvrager en de partner samen"
    unit = "euro per maand"
    reference = "Artikel 22a, eerste en tweede lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Het bijzondere bedrag voor een jongere echtgenoot (derde lid) is niet opgenomen."""
        deel = parameters(period).landelijk.participatiewet.kostendelersnorm
        gezin = where(huishouden("leefvorm", period) == Leefvorm.gehuwden, 2, 1)
        aantal = gezin + huishouden("participatiewet_aantal_kostendelende_medebewoners", period)
        procent = (deel.basis + aantal * deel.per_kostendeler) / aantal
        return gezin * procent / 100 * huishouden("participatiewet_gehuwdennorm", period)


class participatiewet_inrichtingsnorm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Norm in een inrichting, met de verhoging voor de zorgpremie"
    unit = "euro per maand"
    reference = "Artikel 23, eerste en tweede lid, Participatiewet"

    def formula(huishouden, period, parameters):
        participatiewet = parameters(period).landelijk.participatiewet
        norm, verhoging = participatiewet.norm_inrichting, participatiewet.verhoging_inrichting
        gehuwd = huishouden("leefvorm", period) == Leefvorm.gehuwden
        return where(
            gehuwd,
            norm.gehuwden + verhoging.gehuwden,
            norm.alleenstaande + verhoging.alleenstaande,
        )


class participatiewet_bijstandsnorm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Bijstandsnorm van de aanvrager en de partner samen, met vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikelen 20 tot en met 24 Participatiewet"

    def formula(huishouden, period, parameters):
        """Aanname: verblijft een van beide partners in een inrichting, dan geldt de norm van artikel 23 voor beiden."""
        aanvrager_of_partner = huishouden.members("aanvrager_of_partner", period)
        in_inrichting = huishouden.any(
            aanvrager_of_partner & huishouden.members("verblijft_in_inrichting", period)
        )
        uitgesloten = huishouden.sum(
            aanvrager_of_partner & huishouden.members("participatiewet_uitgesloten", period)
        )
        een_van_beiden_uitgesloten = (huishouden("leefvorm", period) == Leefvorm.gehuwden) & (
            uitgesloten == 1
        )
        deel_partner = parameters(period).landelijk.participatiewet.norm_partner_zonder_recht
        return select(
            [
                in_inrichting,
                huishouden("participatiewet_aantal_jongeren", period) > 0,
                huishouden("participatiewet_aantal_kostendelende_medebewoners", period) > 0,
                een_van_beiden_uitgesloten,
            ],
            [
                huishouden("participatiewet_inrichtingsnorm", period),
                huishouden("participatiewet_jongerennorm", period),
                huishouden("participatiewet_kostendelersnorm", period),
                huishouden("participatiewet_gehuwdennorm", period) * deel_partner / 100,
            ],
            huishouden("participatiewet_volle_norm", period),
        )


# Inkomen


class participatiewet_inkomen_persoon(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Netto inkomen van een persoon dat voor de Participatiewet meetelt, met vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikelen 31 en 32 Participatiewet"

    def formula(persoon, period, parameters):
        """Toeslagen, kinderbijslag, de individuele inkomenstoeslag en bijzondere bijstand tellen niet mee (artikel 31, tweede lid)."""
        participatiewet = parameters(period).landelijk.participatiewet
        loon = persoon("netto_loon", period) * where(
            persoon("loon_is_zonder_vakantietoeslag", period),
            1 + participatiewet.vakantietoeslag_loon / 100,
            1,
        )
        uitkering = persoon("netto_uitkering", period) / where(
            persoon("uitkering_is_zonder_vakantietoeslag", period),
            1 - participatiewet.vakantietoeslag / 100,
            1,
        )
        return (
            loon
            + uitkering
            + persoon("netto_pensioen", period)
            + persoon("netto_winst", period)
            + persoon("ontvangen_alimentatie", period)
            + persoon("overige_netto_inkomsten", period)
        )


class participatiewet_inkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Netto gezinsinkomen met vakantietoeslag: inkomen van de aanvrager en de partner samen"
    unit = "euro per maand"
    reference = "Artikelen 31 en 32 Participatiewet"

    def formula(huishouden, period, parameters):
        """Het loon van een minderjarig kind telt niet mee (artikel 31, tweede lid, onder h); een medebewoner hoort niet bij het gezin."""
        inkomen = huishouden.members("participatiewet_inkomen_persoon", period)
        return huishouden.sum(inkomen * huishouden.members("aanvrager_of_partner", period))


# Vermogen


class participatiewet_vermogen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Vermogen dat voor de Participatiewet meetelt"
    unit = "euro"
    reference = "Artikel 34, eerste lid en tweede lid, onder d, Participatiewet"

    def formula(huishouden, period, parameters):
        vrijlating = parameters(period).landelijk.participatiewet.vrijlating_eigen_woning
        overwaarde = maximum(0, huishouden("overwaarde_eigen_woning", period) - vrijlating)
        return huishouden("vermogen", period) + overwaarde


class participatiewet_vermogensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Vermogen dat vrij blijft"
    unit = "euro"
    reference = "Artikel 34, derde lid, Participatiewet"

    def formula(huishouden, period, parameters):
        vermogensgrens = parameters(period).landelijk.participatiewet.vermogensgrens
        return kies(vermogensgrens, huishouden("leefvorm", period))
