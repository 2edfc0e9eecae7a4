"""Participatiewet: inkomen, vermogen en normen waar de regelingen van Assen naar verwijzen.

Artikelen 19a tot en met 24 en 31 tot en met 34. De bedragen staan in parameters/landelijk/participatiewet.yaml.
"""

from datetime import date

from numpy import datetime64, maximum, select, where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import ETERNITY, MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Leefvorm, Persoon
from openfisca_assen.rekenen import kies

NOOIT = date.max

# Uitgesloten van bijstand


class participatiewet_uitgesloten(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is uitgesloten van algemene bijstand"
    reference = (
        "Artikelen 11 en 13, eerste lid, onder a en f, en tweede lid, onder a en c, Participatiewet"
    )

    def formula(persoon, period, parameters):
        """Zonder rechtmatig verblijf, in detentie, minderjarig, jong in een inrichting of een jonge student.

        Aanname: een student kan studiefinanciering krijgen; de andere gronden van artikel 13 zijn niet opgenomen.
        """
        participatiewet = parameters(period).landelijk.participatiewet
        leeftijd = persoon("leeftijd", period)
        jong_in_inrichting = persoon("verblijft_in_inrichting", period) & (
            leeftijd < participatiewet.leeftijd_volle_norm
        )
        jonge_student = persoon("student", period) & (
            leeftijd < participatiewet.leeftijdsgrens_student
        )
        return (
            persoon("zonder_rechtmatig_verblijf", period)
            | persoon("gedetineerd", period)
            | (leeftijd < participatiewet.leeftijd_meerderjarig)
            | jong_in_inrichting
            | jonge_student
        )


# Normen


class participatiewet_pensioendatum_aanvrager(Variable):
    value_type = date
    entity = Huishouden
    definition_period = ETERNITY
    label = "Dag waarop de aanvrager de pensioengerechtigde leeftijd bereikt"
    reference = "Artikel 7a Algemene Ouderdomswet"

    def formula(huishouden, period, parameters):
        pensioendatum = huishouden.members("algemene_ouderdomswet_pensioendatum", period)
        return huishouden.value_from_person(pensioendatum, Huishouden.AANVRAGER, default=NOOIT)


class participatiewet_pensioendatum_partner(Variable):
    value_type = date
    entity = Huishouden
    definition_period = ETERNITY
    label = "Dag waarop de partner de pensioengerechtigde leeftijd bereikt"
    reference = "Artikel 7a Algemene Ouderdomswet"

    def formula(huishouden, period, parameters):
        """Zonder partner een dag die nooit komt."""
        pensioendatum = huishouden.members("algemene_ouderdomswet_pensioendatum", period)
        return huishouden.value_from_person(pensioendatum, Huishouden.PARTNER, default=NOOIT)


class participatiewet_pensioengerechtigd(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner heeft de pensioengerechtigde leeftijd"
    reference = "Artikel 22 Participatiewet"

    def formula(huishouden, period, parameters):
        eerste_dag = datetime64(period.start.date)
        aanvrager = huishouden("participatiewet_pensioendatum_aanvrager", period) <= eerste_dag
        partner = huishouden("participatiewet_pensioendatum_partner", period) <= eerste_dag
        return aanvrager | (partner & huishouden("gehuwd", period))


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
        gehuwdennorm = huishouden("participatiewet_gehuwdennorm", period)
        return where(huishouden("gehuwd", period), gehuwdennorm, alleenstaande)


class participatiewet_jongere(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De aanvrager of de partner is nog geen 21 jaar"
    reference = "Artikel 20 Participatiewet"

    def formula(persoon, period, parameters):
        volle_norm_vanaf = parameters(period).landelijk.participatiewet.leeftijd_volle_norm
        jong = persoon("leeftijd", period) < volle_norm_vanaf
        return jong & persoon("aanvrager_of_partner", period)


class participatiewet_aantal_jongeren(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Hoeveel van de aanvrager en de partner nog geen 21 jaar zijn"
    unit = "persoon"
    reference = "Artikel 20 Participatiewet"

    def formula(huishouden, period, parameters):
        return huishouden.sum(huishouden.members("participatiewet_jongere", period))


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
                beiden_jong & met_kind,
                beiden_jong,
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


class participatiewet_partner_zonder_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Een van beide gehuwden heeft geen recht op algemene bijstand"
    reference = "Artikelen 11, vierde lid, en 24 Participatiewet"

    def formula(huishouden, period, parameters):
        uitgesloten = huishouden.sum(
            huishouden.members("aanvrager_of_partner", period)
            & huishouden.members("participatiewet_uitgesloten", period)
        )
        gehuwd = huishouden("leefvorm", period) == Leefvorm.gehuwden
        return gehuwd & (uitgesloten == 1)


class participatiewet_norm_zonder_recht_partner(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Norm voor wie gehuwd is met iemand zonder recht op algemene bijstand"
    unit = "euro per maand"
    reference = "Artikel 24 Participatiewet"

    def formula(huishouden, period, parameters):
        """De helft van de norm die met een partner van de eigen leeftijd zou gelden; niet opgenomen is artikel 24a (vanaf 2026)."""
        participatiewet = parameters(period).landelijk.participatiewet
        rechthebbende = huishouden.members("aanvrager_of_partner", period) & ~huishouden.members(
            "participatiewet_uitgesloten", period
        )
        jong = huishouden.any(rechthebbende & huishouden.members("participatiewet_jongere", period))
        gepensioneerd = huishouden.any(
            rechthebbende & huishouden.members("algemene_ouderdomswet_pensioengerechtigd", period)
        )
        met_kind = huishouden("aantal_kinderen", period) > 0
        norm = select(
            [jong & met_kind, jong, gepensioneerd],
            [
                participatiewet.norm_jongeren.gehuwden_beiden_jong_met_kind,
                participatiewet.norm_jongeren.gehuwden_beiden_jong,
                participatiewet.norm_pensioen.gehuwden,
            ],
            participatiewet.norm.gehuwden,
        )
        return norm * participatiewet.norm_partner_zonder_recht / 100


class participatiewet_kostendelende_medebewoner(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is een kostendelende medebewoner van de aanvrager"
    reference = "Artikel 19a, eerste lid, Participatiewet"

    def formula(persoon, period, parameters):
        """De uitzondering bij zorgbehoefte (artikel 22a, vierde lid, vanaf 2026) is niet opgenomen.

        Aanname: een medebewoner met een zakelijk contract is geen familie in de eerste of tweede graad; zo'n familielid
        telt volgens de wet toch mee.
        """
        leeftijdsgrens = parameters(period).landelijk.participatiewet.kostendelersnorm.leeftijd
        return (
            ~persoon.has_role(Huishouden.AANVRAGER)
            & ~persoon.has_role(Huishouden.PARTNER)
            & (persoon("leeftijd", period) >= leeftijdsgrens)
            & ~(persoon("commerciele_huurder", period) & ~persoon.has_role(Huishouden.KIND))
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
    reference = "Artikel 22a, eerste tot en met derde lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Een partner van 18, 19 of 20 jaar deelt niet mee en krijgt een eigen bedrag; zonder kind is dat de norm van artikel 20, eerste lid, onder a."""
        participatiewet = parameters(period).landelijk.participatiewet
        deel = participatiewet.kostendelersnorm
        gehuwd = huishouden("leefvorm", period) == Leefvorm.gehuwden
        een_jong = huishouden("participatiewet_aantal_jongeren", period) == 1
        beiden_recht = gehuwd & ~huishouden("participatiewet_partner_zonder_recht", period)
        gezin = where(gehuwd & ~een_jong, 2, 1)
        aantal = gezin + huishouden("participatiewet_aantal_kostendelende_medebewoners", period)
        procent = (deel.basis + aantal * deel.per_kostendeler) / aantal
        norm_per_persoon = procent / 100 * huishouden("participatiewet_gehuwdennorm", period)
        bedrag_jongere = where(
            huishouden("aantal_kinderen", period) > 0,
            deel.jongere_met_kind,
            participatiewet.norm_jongeren.alleenstaande,
        )
        return norm_per_persoon * where(beiden_recht, gezin, 1) + bedrag_jongere * (
            een_jong & beiden_recht
        )


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


class participatiewet_norm_als_alleenstaande(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = (
        "Norm die voor de aanvrager of de partner als alleenstaande zou gelden; nul zonder recht"
    )
    unit = "euro per maand"
    reference = "Artikel 23, derde lid, Participatiewet"

    def formula(persoon, period, parameters):
        participatiewet = parameters(period).landelijk.participatiewet
        deel = participatiewet.kostendelersnorm
        gepensioneerd = persoon("algemene_ouderdomswet_pensioengerechtigd", period)
        kostendelers = persoon.huishouden(
            "participatiewet_aantal_kostendelende_medebewoners", period
        )
        procent = (deel.basis + (kostendelers + 1) * deel.per_kostendeler) / (kostendelers + 1)
        gehuwdennorm = where(
            gepensioneerd, participatiewet.norm_pensioen.gehuwden, participatiewet.norm.gehuwden
        )
        norm = select(
            [
                persoon("verblijft_in_inrichting", period),
                persoon("participatiewet_jongere", period),
                kostendelers > 0,
                gepensioneerd,
            ],
            [
                participatiewet.norm_inrichting.alleenstaande
                + participatiewet.verhoging_inrichting.alleenstaande,
                participatiewet.norm_jongeren.alleenstaande,
                procent / 100 * gehuwdennorm,
                participatiewet.norm_pensioen.alleenstaande,
            ],
            participatiewet.norm.alleenstaande,
        )
        return (
            norm
            * persoon("aanvrager_of_partner", period)
            * ~persoon("participatiewet_uitgesloten", period)
        )


class participatiewet_bijstandsnorm(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Bijstandsnorm van de aanvrager en de partner samen, met vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikelen 20 tot en met 24 Participatiewet"

    def formula(huishouden, period, parameters):
        """De verhoging voor jongeren zonder steun van hun ouders (artikel 20, derde lid, vanaf 2026) staat bij de algemene bijstand."""
        aanvrager_of_partner = huishouden.members("aanvrager_of_partner", period)
        in_inrichting = huishouden.members("verblijft_in_inrichting", period)
        iemand_in_inrichting = huishouden.any(aanvrager_of_partner & in_inrichting)
        iemand_thuis = huishouden.any(aanvrager_of_partner & ~in_inrichting)
        gehuwd = huishouden("leefvorm", period) == Leefvorm.gehuwden
        jongeren = huishouden("participatiewet_aantal_jongeren", period)
        iedereen_jong = jongeren == where(gehuwd, 2, 1)
        kostendelers = huishouden("participatiewet_aantal_kostendelende_medebewoners", period) > 0
        een_zonder_recht = huishouden("participatiewet_partner_zonder_recht", period)
        rechthebbende_jong = huishouden.any(
            huishouden.members("participatiewet_jongere", period)
            & ~huishouden.members("participatiewet_uitgesloten", period)
        )
        return select(
            [
                iemand_in_inrichting & iemand_thuis,
                iemand_in_inrichting,
                een_zonder_recht & (rechthebbende_jong | ~kostendelers),
                iedereen_jong | ((jongeren > 0) & ~kostendelers),
                kostendelers,
            ],
            [
                huishouden.sum(
                    huishouden.members("participatiewet_norm_als_alleenstaande", period)
                ),
                huishouden("participatiewet_inrichtingsnorm", period),
                huishouden("participatiewet_norm_zonder_recht_partner", period),
                huishouden("participatiewet_jongerennorm", period),
                huishouden("participatiewet_kostendelersnorm", period),
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
    __meta__ = {
        "delen": (
            "bruto_loon",
            "bruto_uitkering",
            "bruto_aow",
            "bruto_pensioen",
            "winst_uit_onderneming",
            "netto_loon",
            "netto_uitkering",
            "netto_pensioen",
            "netto_winst",
            "ontvangen_alimentatie",
            "overige_netto_inkomsten",
        )
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Netto gezinsinkomen met vakantietoeslag: inkomen van de aanvrager en de partner samen"
    unit = "euro per maand"
    reference = "Artikelen 31 en 32 Participatiewet"

    def formula(huishouden, period, parameters):
        """Het loon van een minderjarig kind telt niet mee (artikel 31, tweede lid, onder h); een medebewoner hoort niet bij het gezin.

        Aanname: het inkomen van een partner zonder recht telt helemaal mee; volgens artikel 32, derde lid, telt voor
        de bijstand alleen wat met die bijstand samen boven de gehuwdennorm uitkomt.
        """
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
        vermogen = huishouden("vermogen", period)
        overwaarde = huishouden("overwaarde_eigen_woning", period)
        if not overwaarde.any():
            return vermogen  # ook in een maand waarvoor de vrijlating niet bekend is
        vrijlating = parameters(period).landelijk.participatiewet.vrijlating_eigen_woning
        return vermogen + maximum(0, overwaarde - vrijlating)


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
