"""When a right ends by itself: the same family in later months, with nothing changed but time.

The counterpart of `vanzelf`: a child comes of age, somebody reaches the AOW age, a scheme stops. The facts of the
peildatum stay as they are. Only what is certain is told: a right that later months merely do not know is not an end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.doorbraak.beoordeling import (
    Beoordeling,
    Status,
    Voorwaarde,
    na_de_bekende_normen,
)
from openfisca_assen.doorbraak.vanzelf import HORIZON, Kijker, later
from openfisca_assen.doorbraak.woorden import maand_in_woorden
from openfisca_assen.dossier import Dossier, meta_van

GEEN_RECHT_MEER = (Status.GEEN_RECHT, Status.BESTAAT_NIET)


@dataclass(frozen=True)
class Afloop:
    """A right that ends if nothing changes but time.

    Attributes:
        regeling: Name of the scheme.
        titel: What the scheme is called in texts.
        wie: The person, or the household.
        maand: The first month without the right, `JJJJ-MM`.
        voorwaarden: What is not so any more in that month; empty when the scheme itself stops.
        redenen: What makes it end, in Dutch.
    """

    regeling: str
    titel: str
    wie: str
    maand: str
    voorwaarden: tuple[str, ...]
    redenen: tuple[str, ...]

    @property
    def zin(self) -> str:
        """What to read aloud."""
        begin = f"Vanaf {maand_in_woorden(self.maand)} is dit recht er niet meer."
        return " ".join([begin, *self.redenen])


def aflopen(
    dossier: Dossier,
    stelsel: TaxBenefitSystem,
    beoordelingen: Iterable[Beoordeling],
    horizon: int = HORIZON,
) -> tuple[Afloop, ...]:
    """The rights that end by themselves.

    Args:
        dossier: The household.
        stelsel: The rules, with the reforms of the dossier already in it.
        beoordelingen: The answers; only those with a right are looked at.
        horizon: How many months to look ahead at most; never beyond the norms we know.

    Returns:
        In the order of the answers; nothing for a right that does not end within what is known.
    """
    rechten = [b for b in beoordelingen if b.status == Status.RECHT]
    maanden = [
        maand
        for maand in (later(dossier.peildatum, n) for n in range(1, horizon + 1))
        if not na_de_bekende_normen(maand, stelsel)
    ]
    if not maanden or not rechten:
        return ()
    kijker = Kijker(dossier, stelsel, maanden)
    return tuple(afloop for recht in rechten for afloop in _einde(kijker, stelsel, recht, maanden))


def _einde(
    kijker: Kijker, stelsel: TaxBenefitSystem, recht: Beoordeling, maanden: list[str]
) -> Iterator[Afloop]:
    """The first month in which this right is certainly gone; nothing when there is none."""
    entiteit = stelsel.variables[f"{recht.regeling}_recht"].entity.key
    nummer = list(kijker.simulatie.populations[entiteit].ids).index(recht.wie)
    for maand in maanden:
        bestaat = kijker.geldig(recht.regeling, maand)
        gekeerd = [v for v in recht.voorwaarden if not kijker.ja(v.naam, nummer, maand)]
        if (bestaat and not gekeerd) or kijker.status(recht, maand) not in GEEN_RECHT_MEER:
            continue
        vast = [v for v in gekeerd if not _inkomen_begint(kijker, stelsel, v, maand)]
        if bestaat and not vast:
            return
        yield Afloop(
            regeling=recht.regeling,
            titel=recht.titel,
            wie=str(recht.wie),
            maand=maand,
            voorwaarden=tuple(v.nee for v in vast) if bestaat else (),
            redenen=tuple(_redenen(kijker, vast, maand))
            if bestaat
            else ("De regeling bestaat dan niet meer.",),
        )
        return


def _inkomen_begint(
    kijker: Kijker, stelsel: TaxBenefitSystem, voorwaarde: Voorwaarde, maand: str
) -> bool:
    """Whether a condition turns because of an amount that nobody stated and that is calculated, like a starting AOW.

    What people have now may stop when that begins, so nothing is certain then.
    """
    for naam, periode in kijker.spoor.diep(voorwaarde.naam, maand):
        variabele = stelsel.variables[naam]
        if (
            periode != maand
            or variabele.is_input_variable()
            or not meta_van(variabele).get("vraag")
        ):
            continue
        nu, eerder = (
            kijker.simulatie.calculate(naam, wanneer) for wanneer in (maand, later(maand, -1))
        )
        if (nu != eerder).any():
            return True
    return False


def _redenen(kijker: Kijker, gekeerd: list[Voorwaarde], maand: str) -> list[str]:
    """What differs from the month before; when nothing can be named, what is not so any more."""
    gevonden = dict.fromkeys(zin for v in gekeerd for zin in kijker.wortels((v.naam, maand), set()))
    return list(gevonden) or [f"{v.nee}." for v in gekeerd]


__all__ = ["Afloop", "aflopen"]
