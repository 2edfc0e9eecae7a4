"""The assumptions behind the answers: at the values that were read, and in the formulas that were run."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.doorbraak.regelwaarde import regelwaarde
from openfisca_assen.doorbraak.spoor import Plek, Spoor
from openfisca_assen.doorbraak.woorden import hoofdletter

_ZIN = re.compile(r"(?<=[.?!])\s+(?=[A-Z«])")
_BEGIN = re.compile(r"Aanname(?: \((?P<nummer>AAN-\d+)\))?: ")


@dataclass(frozen=True)
class Aanname:
    """Something the rules take for granted because no source says it.

    Attributes:
        zin: One Dutch sentence.
        pad: Dotted path of the parameter, or the name of the variable.
        vindplaats: The source of the value, or the legal basis of the formula.
        regelingen: The schemes whose answer leans on it.
    """

    zin: str
    pad: str
    vindplaats: str
    regelingen: tuple[str, ...] = ()


def aannames(
    stelsel: TaxBenefitSystem, spoor: Spoor, per_regeling: Iterable[tuple[str, Iterable[Plek]]]
) -> tuple[Aanname, ...]:
    """The assumptions that the answers lean on, each once, in the order in which the answers met them.

    Args:
        stelsel: The rules.
        spoor: What was read.
        per_regeling: Per scheme the variables that make its answer.
    """
    verzamelaar = _Verzamelaar(stelsel, spoor)
    regelingen: dict[Aanname, list[str]] = {}
    for regeling, plekken in per_regeling:
        achter = {aanname: None for plek in plekken for aanname in verzamelaar.achter(plek)}
        for aanname in achter:
            regelingen.setdefault(aanname, []).append(regeling)
    return tuple(
        Aanname(aanname.zin, aanname.pad, aanname.vindplaats, tuple(namen))
        for aanname, namen in regelingen.items()
    )


class _Verzamelaar:
    """Walks through the trace once, however many schemes share a variable."""

    def __init__(self, stelsel: TaxBenefitSystem, spoor: Spoor) -> None:
        self.stelsel = stelsel
        self.spoor = spoor
        self._achter: dict[Plek, dict[Aanname, None]] = {}

    def achter(self, plek: Plek) -> dict[Aanname, None]:
        """The assumptions behind a variable, its own first."""
        if plek not in self._achter:
            self._achter[plek] = {}  # a cycle would end here
            achter = dict.fromkeys(self._eigen(plek))
            for ander in self.spoor.gelezen(*plek):
                achter |= self.achter(ander)
            self._achter[plek] = achter
        return self._achter[plek]

    def _eigen(self, plek: Plek) -> list[Aanname]:
        eigen = []
        if self.spoor.gerekend(*plek):
            eigen += _aannames_van(self.stelsel.variables[plek[0]], plek[1])
        for lezing in self.spoor.parameters(*plek):
            waarde = regelwaarde(self.stelsel, lezing)
            if waarde.aanname:
                eigen.append(Aanname(waarde.aanname, waarde.pad, waarde.vindplaats))
        return eigen


@lru_cache(maxsize=65536)
def _aannames_van(variabele: Variable, periode: str) -> tuple[Aanname, ...]:
    """What the formula of a variable takes for granted."""
    formules = variabele.formulas
    formule = formules.peekitem(0)[1] if len(formules) == 1 else variabele.get_formula(periode)
    vindplaats = variabele.reference[0] if variabele.reference else ""
    return tuple(Aanname(zin, variabele.name, vindplaats) for zin in aannames_in(formule.__doc__))


@lru_cache(maxsize=2048)
def aannames_in(docstring: str | None) -> tuple[str, ...]:
    """The sentences of a docstring that say what is assumed: «Aanname: …», or a sentence with «(aanname …)»."""
    zinnen = []
    for zin in _ZIN.split(" ".join(inspect.cleandoc(docstring or "").split())):
        begin = _BEGIN.match(zin)
        if begin:
            rest = hoofdletter(zin[begin.end() :].rstrip("."))
            zinnen.append(f"{rest} ({begin['nummer']})." if begin["nummer"] else f"{rest}.")
        elif "(aanname" in zin:
            zinnen.append(zin)
    return tuple(zinnen)


__all__ = ["Aanname", "aannames", "aannames_in"]
