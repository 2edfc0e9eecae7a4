"""How fast all municipal schemes are, against the same rules written by hand in NumPy.

    python benchmarks/regelingen.py                        # 1, 1.000, 35.000 and 1.000.000 households
    python benchmarks/regelingen.py --aantal 1000 35000    # other numbers
    python benchmarks/regelingen.py --maand 2026-07 --hervorming lat_hoger

One month, every `<regeling>_recht` and `<regeling>_bedrag` that exists in it, with 37 months of income. Each number runs
in a fresh process, five times when it is small and three times when it is large, on new simulations; the shortest
counts. Seconds are processor time, which other work on the machine disturbs least. Every answer of the two is compared;
exit status 1 when one differs.

Peak memory is of the whole process after OpenFisca has run: Python, the arrays drawn and all that OpenFisca keeps.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping

import numpy as np
from bevolking_proef import simulatie, trek
from numpy_regels import Gegevens, Uitkomst, Waarden, reken
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.hervorming import hervormingen, stelsel

AANTALLEN = (1, 1_000, 35_000, 1_000_000)
LADEN = "from openfisca_assen import CountryTaxBenefitSystem; CountryTaxBenefitSystem()"
CENT = 0.0055  # a difference to the cent, with room for float32

# OpenFisca keeps every step of kwijtschelding in float32. Where the law divides (by three with three who share the costs,
# by twelve months), a step can lie on half a cent and be rounded the other way: a cent a year, or a cent a month of
# which 80 percent counts. It happens to a few in a million; more or larger is a real difference.
HALVE_CENT = {"kwijtschelding_bedrag": (1e-4, 12 * 0.01 * 0.8 + CENT)}


def waarden_van(namen: Iterable[str]) -> Waarden:
    """The numbers of the rules with these reforms, read for the NumPy version.

    Args:
        namen: Names of reforms; a later one goes over an earlier one.
    """
    wijzigingen: dict[str, tuple[str, object]] = {}
    for naam in namen:
        hervorming = hervormingen()[naam]
        for pad, waarde in hervorming.wijzigingen.items():
            wijzigingen[pad] = (hervorming.ingang, waarde)
    return Waarden(wijzigingen)


def met_openfisca(
    gegevens: Gegevens, regels: TaxBenefitSystem, namen: Iterable[str]
) -> tuple[Uitkomst, float, float]:
    """The answers of OpenFisca, with the seconds to fill the simulation and to calculate."""
    begin = time.process_time()
    gevuld = simulatie(gegevens, regels)
    klaar = time.process_time()
    uitkomst = {naam: np.asarray(gevuld.calculate(naam, gegevens.maand)) for naam in namen}
    return uitkomst, klaar - begin, time.process_time() - klaar


def verschillen(
    hand: Uitkomst,
    openfisca: Uitkomst,
    speling: Mapping[str, tuple[float, float]] = HALVE_CENT,
) -> list[str]:
    """What the two do not agree on, one line per right or amount.

    Args:
        hand: The answers of the NumPy version.
        openfisca: Those of OpenFisca.
        speling: Name -> which share may differ, and by how much at most.
    """
    regels = []
    for naam, verwacht in hand.items():
        gekregen = openfisca[naam]
        if naam.endswith("_recht"):
            anders = verwacht != gekregen
        else:
            afstand = np.abs(verwacht - gekregen)
            anders = afstand > CENT
            deel, hoogste = speling.get(naam, (0, CENT))
            if anders.sum() <= max(1, deel * len(anders)) and afstand.max(initial=0) <= hoogste:
                continue
        if anders.any():
            [eerste, *_] = np.flatnonzero(anders)
            regels.append(
                f"{naam}: {anders.sum()} van {len(anders)} anders; nummer {eerste} is met de hand "
                f"{verwacht[eerste]} en in OpenFisca {gekregen[eerste]}"
            )
    return regels


def regelingen_in(regels: TaxBenefitSystem, maand: str) -> list[str]:
    """Every right and amount of the municipal schemes that exist in `maand`."""
    gemeentelijk = regels.get_parameters_at_instant(f"{maand}-01").gemeentelijk
    return [
        f"{regeling}_{soort}"
        for regeling in gemeentelijk
        if getattr(gemeentelijk[regeling], "geldig", False)
        for soort in ("recht", "bedrag")
        if f"{regeling}_{soort}" in regels.variables
    ]


def meet(aantal: int, maand: str, namen: list[str]) -> dict[str, object]:
    """Time both on `aantal` households, in this process."""
    regels, waarden = stelsel(namen), waarden_van(namen)
    gegevens = trek(aantal, maand, waarden)
    vragen = regelingen_in(regels, maand)
    keren = 5 if aantal <= 35_000 else 3
    tijden = []
    for _ in range(keren):
        openfisca, vullen, rekenen = met_openfisca(gegevens, regels, vragen)
        tijden.append((rekenen, vullen))
        gc.collect()  # a simulation refers to itself: without this two would be in memory
    piek = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    hand, numpy = _kortste(lambda: reken(gegevens, waarden), keren)
    if set(hand) != set(vragen):
        raise SystemExit(f"Niet in beide: {sorted(set(hand) ^ set(vragen))}")
    rekenen, vullen = min(tijden)
    return {
        "aantal": aantal,
        "vullen": vullen,
        "openfisca": rekenen,
        "numpy": numpy,
        "piek": piek,
        "verschillen": verschillen(hand, openfisca),
    }


def _kortste(doe: Callable[[], Uitkomst], keren: int) -> tuple[Uitkomst, float]:
    kortste = float("inf")
    for _ in range(keren):
        begin = time.process_time()
        uitkomst = doe()
        kortste = min(kortste, time.process_time() - begin)
    return uitkomst, kortste


def laadtijd(keren: int = 3) -> float:
    """Processor seconds from a new Python to loaded rules, the shortest of a few."""
    tijden = []
    for _ in range(keren):
        voor = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", LADEN], check=True)
        na = resource.getrusage(resource.RUSAGE_CHILDREN)
        tijden.append(na.ru_utime + na.ru_stime - voor.ru_utime - voor.ru_stime)
    return min(tijden)


def main() -> int:
    """Print the table; 1 when an answer differs."""
    lezer = argparse.ArgumentParser(description="Meet alle gemeentelijke regelingen.")
    lezer.add_argument("--aantal", type=int, nargs="+", default=AANTALLEN, help="huishoudens")
    lezer.add_argument("--maand", default="2026-01")
    lezer.add_argument("--hervorming", nargs="*", default=[], help="namen van hervormingen")
    lezer.add_argument("--meet", type=int, help=argparse.SUPPRESS)
    keuze = lezer.parse_args()
    if keuze.meet is not None:
        print(json.dumps(meet(keuze.meet, keuze.maand, keuze.hervorming)))
        return 0

    print(f"Laden, van nieuw proces tot geladen regels: {laadtijd():.2f} s\n")
    print("huishoudens   vullen (s)   OpenFisca (s)   NumPy (s)   verhouding   piek (MB)")
    anders: list[str] = []
    for aantal in keuze.aantal:
        opdracht = [sys.executable, __file__, "--meet", str(aantal), "--maand", keuze.maand]
        if keuze.hervorming:
            opdracht += ["--hervorming", *keuze.hervorming]
        kind = subprocess.run(opdracht, check=True, stdout=subprocess.PIPE, text=True)
        m = json.loads(kind.stdout)
        print(
            f"{m['aantal']:>11,}   {m['vullen']:>10.4f}   {m['openfisca']:>13.4f}   {m['numpy']:>9.4f}"
            f"   {m['openfisca'] / m['numpy']:>10.2f}   {m['piek']:>9,.0f}".replace(",", "\u202f"),
            flush=True,
        )
        anders += m["verschillen"]
    print("\nElk recht en elk bedrag is gelijk." if not anders else "\n" + "\n".join(anders))
    return 1 if anders else 0


if __name__ == "__main__":
    sys.exit(main())
