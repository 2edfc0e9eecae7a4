"""The parameter values behind an answer, with what a reader wants to know of each: source, date, who decides.

Everything comes from the parameter tree of the tax-benefit system at hand, so also under reforms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.doorbraak.spoor import Lezing
from openfisca_assen.dossier import meta_van


@dataclass(frozen=True)
class Regelwaarde:
    """One value of the rules, in force on the day it was read.

    Attributes:
        pad: Dotted path of the leaf.
        beschrijving: What the number is, in plain Dutch.
        waarde: The value: a number, yes or no, as the law writes it.
        eenheid: e.g. `procent`, `euro per maand`; empty for yes or no.
        sinds: First day of this value, ISO format.
        vindplaats: The source (`reference`).
        href: Address of the source, or empty.
        aanname: What is not certain about this value, or empty.
        hervorming: Name of the reform that set it, or empty.
        beslisser: rijk, gemeenteraad, college, uitvoerder or particulier.
        afwijken: Where law or by-law allows deviation, or empty.
    """

    pad: str
    beschrijving: str
    waarde: float | bool | str
    eenheid: str
    sinds: str
    vindplaats: str
    href: str
    aanname: str
    hervorming: str
    beslisser: str
    afwijken: str


@dataclass(frozen=True)
class Beslissing:
    """Who may decide otherwise.

    Attributes:
        beslisser: rijk, gemeenteraad, college, uitvoerder or particulier.
        afwijken: Where law or by-law allows deviation for one household, or empty.
    """

    beslisser: str
    afwijken: str = ""


_BEKEND: WeakKeyDictionary[TaxBenefitSystem, dict[tuple[str, str], Regelwaarde]] = (
    WeakKeyDictionary()
)


def regelwaarde(stelsel: TaxBenefitSystem, lezing: Lezing) -> Regelwaarde:
    """The value that was read, with its metadata; looked up once per leaf and day."""
    bekend = _BEKEND.setdefault(stelsel, {})
    sleutel = (lezing.pad, lezing.datum)
    if sleutel not in bekend:
        bekend[sleutel] = _zoek_op(stelsel, *sleutel)
    return bekend[sleutel]


def beslissing(stelsel: TaxBenefitSystem, voorwaarde: str) -> Beslissing:
    """Who decides about a condition: what it says itself, else what its scheme says.

    A condition that names its own `beslisser` names its own `afwijken` too: where a scheme may be deviated from says
    nothing about what the law prescribes.
    """
    meta = meta_van(stelsel.variables[voorwaarde])
    if "beslisser" in meta:
        return Beslissing(meta["beslisser"], meta.get("afwijken", ""))
    regeling = voorwaarde.split("_voorwaarde_")[0]
    for groep in (stelsel.parameters.gemeentelijk, stelsel.parameters.landelijk):
        if regeling in groep.children:
            metadata = groep.children[regeling].metadata
            return Beslissing(metadata["beslisser"], metadata.get("afwijken", ""))
    return Beslissing("rijk")


def beslissing_over_grens(
    stelsel: TaxBenefitSystem, voorwaarde: str, waarden: Sequence[Regelwaarde]
) -> Beslissing:
    """Who decides about a condition that compares with a limit, given the values behind that limit.

    A value of the scheme that names its own `beslisser` wins from the condition; what stands in a national Act wins
    from the scheme.
    """
    zelf = beslissing(stelsel, voorwaarde)
    regeling = voorwaarde.split("_voorwaarde_")[0]
    eigen = [w for w in waarden if f".{regeling}." in w.pad]
    if eigen:
        over_waarde = _eigen_beslissing(list(_knopen(stelsel, eigen[0].pad)))
        return over_waarde or zelf
    if "beslisser" in meta_van(stelsel.variables[voorwaarde]) or not waarden:
        return zelf
    return Beslissing(waarden[0].beslisser, waarden[0].afwijken)


def _eigen_beslissing(knopen: list[Parameter | ParameterNode]) -> Beslissing | None:
    """What a leaf, or a node between it and its file, says of who decides; None when only the file does."""
    for knoop in reversed(knopen[2:]):
        if "beslisser" in knoop.metadata:
            return Beslissing(knoop.metadata["beslisser"], knoop.metadata.get("afwijken", ""))
    return None


def _zoek_op(stelsel: TaxBenefitSystem, pad: str, datum: str) -> Regelwaarde:
    knopen = list(_knopen(stelsel, pad))
    blad = knopen[-1]
    # OpenFisca keeps the newest value first.
    geldend = next(waarde for waarde in blad.values_list if waarde.instant_str <= datum)
    eigen = _eigen_beslissing(knopen)
    # The file and the folder say who and where; between file and leaf the descriptions say what.
    delen = [knoop.description for knoop in knopen[2:] if knoop.description] or [blad.description]
    return Regelwaarde(
        pad=pad,
        beschrijving=": ".join(dict.fromkeys(delen)),
        waarde=geldend.value,
        eenheid=_dichtstbij(knopen, "unit"),
        sinds=geldend.instant_str,
        vindplaats=geldend.metadata.get("reference", ""),
        href=geldend.metadata.get("href", ""),
        aanname=geldend.metadata.get("aanname", ""),
        hervorming=geldend.metadata.get("hervorming", ""),
        beslisser=eigen.beslisser if eigen else _dichtstbij(knopen, "beslisser"),
        afwijken=eigen.afwijken if eigen else _dichtstbij(knopen, "afwijken"),
    )


def _knopen(stelsel: TaxBenefitSystem, pad: str) -> Iterator[Parameter | ParameterNode]:
    """The nodes on the way from the root (not included) to the leaf."""
    knoop = stelsel.parameters
    for naam in pad.split("."):
        knoop = knoop.children[naam]
        yield knoop


def _dichtstbij(knopen: list[Parameter | ParameterNode], sleutel: str) -> str:
    """The metadata of the leaf, or else of the nearest node above it; empty when nowhere."""
    waarden = (knoop.metadata.get(sleutel) for knoop in reversed(knopen))
    return next((str(waarde) for waarde in waarden if waarde), "")


__all__ = ["Beslissing", "Regelwaarde", "beslissing", "beslissing_over_grens", "regelwaarde"]
