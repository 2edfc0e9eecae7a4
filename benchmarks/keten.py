"""How fast the whole chain is, from gross wage to what a household can spend, against the same chain in NumPy.

    python benchmarks/keten.py                    # 1, 35.000 and 1.000.000 households
    python benchmarks/keten.py --aantal 1000 35000 --maand 2026-07

Payroll tax, income tax and toetsingsinkomen over the year; zorgtoeslag, huurtoeslag, kindgebonden budget, kinderbijslag,
algemene bijstand and every municipal scheme in one month; and the household budget that adds them up. Gross amounts
are stated once for the whole year; of the 36 months before, the net family income is stated.

As in `regelingen.py`: each number in a fresh process, the shortest processor time of several runs (p50: the middle one),
peak memory of the whole process, every answer compared, exit status 1 when one differs.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import time

import numpy as np
from bevolking_proef import _bedrag, simulatie, trek
from numpy_keten import Bruto, reken
from numpy_regels import KIND, Gegevens, Uitkomst, Waarden
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from regelingen import CENT, HALVE_CENT, regelingen_in, verschillen

from openfisca_assen.hervorming import stelsel

AANTALLEN = (1, 35_000, 1_000_000)
PER_JAAR = ("wet_inkomstenbelasting_verschuldigd", "toetsingsinkomen")
FEITEN_JAAR = {
    "geen_loonheffingskorting": 0.05,
    "wet_inkomstenbelasting_jonggehandicapt": 0.03,
}
FEITEN_PERSOON = {
    "zorgverzekerd": 0.97,
    "loon_is_zonder_vakantietoeslag": 0.1,
    "huurtoeslag_handicap": 0.03,
    "huurtoeslag_ouders_overleden": 0.05,
    "kinderbijslag_volgt_geen_onderwijs": 0.05,
    "kinderbijslag_intensieve_zorg": 0.05,
    "kinderbijslag_uitwonend": 0.05,
    "huishoudbudget_collectief_verzekerd": 0.3,
}
# float32 again: a sum of twelve months is a cent or two off, and a step on half a cent (or, in a yearly allowance, half
# a euro) can be rounded the other way.
SPELING = HALVE_CENT | {
    "wet_inkomstenbelasting_verschuldigd": (1, 0.03),
    "toetsingsinkomen": (1, 0.03),
    "participatiewet_inkomen": (1e-5, 0.01 + CENT),
    "algemene_bijstand_bedrag": (1e-4, 0.01 + CENT),
    "zorgtoeslag_bedrag": (1e-4, 1),
    # The lowest allowance is 2 euro a month: on its limit all of it, or nothing.
    "huurtoeslag_bedrag": (1e-4, 2),
    "kindgebonden_budget_bedrag": (1e-4, 1),
    "huishoudbudget_besteedbaar_inkomen": (2e-4, 2 + CENT),
}
UIT_DE_KETEN = (
    "huurtoeslag_bedrag",
    "zorgtoeslag_bedrag",
    "kindgebonden_budget_bedrag",
    "kinderbijslag_bedrag_per_maand",
)


def trek_bruto(gegevens: Gegevens, waarden: Waarden, zaad: int = 2026) -> Bruto:
    """Draw gross amounts and the other national facts for these households.

    Args:
        gegevens: The households.
        waarden: The numbers of the rules, to put assets on the limits.
        zaad: Seed: the same seed gives the same amounts.
    """
    kans = np.random.default_rng(zaad + 1)
    aantal = len(gegevens.rol)
    leeftijd = (np.datetime64(f"{gegevens.maand}-01") - gegevens.geboren).astype(int) // 365
    volwassen = gegevens.rol != KIND
    loon = np.where(
        volwassen & (leeftijd < 67),
        _bedrag(kans, aantal, 0.55, 5_500),
        np.where(leeftijd >= 15, _bedrag(kans, aantal, 0.15, 1_500), 0.0),
    )
    uitkering = np.where((leeftijd >= 18) & (leeftijd < 67), _bedrag(kans, aantal, 0.3, 2_600), 0)
    uitkering = np.where((loon > 0) & (kans.random(aantal) < 0.8), 0.0, uitkering)
    pensioen = np.where(leeftijd >= 60, _bedrag(kans, aantal, 0.5, 1_800), 0.0)
    landelijk = waarden.op(gegevens.maand).landelijk
    grenzen = [
        landelijk.huurtoeslag.vermogensgrens,
        landelijk.zorgtoeslag.vermogensgrens.zonder_toeslagpartner,
        landelijk.zorgtoeslag.vermogensgrens.met_toeslagpartner,
    ]
    op_de_grens = kans.choice(grenzen, size=aantal) + kans.integers(-1, 2, size=aantal)
    vermogen = np.where(
        kans.random(aantal) < 0.1, op_de_grens, np.rint(_bedrag(kans, aantal, 0.6, 45_000))
    )
    jaar = {naam: kans.random(aantal) < deel for naam, deel in FEITEN_JAAR.items()}
    return Bruto(
        per_maand={"bruto_loon": loon, "bruto_uitkering": uitkering, "bruto_pensioen": pensioen},
        jaar=jaar | {"vermogen_box_3": vermogen * (volwassen | (kans.random(aantal) < 0.2))},
        persoon={naam: kans.random(aantal) < deel for naam, deel in FEITEN_PERSOON.items()},
        gezin={"huurtoeslag_zelfstandige_woning": kans.random(gegevens.inkomen.shape[1]) < 0.9},
    )


def vul(gegevens: Gegevens, bruto: Bruto, regels: TaxBenefitSystem) -> Simulation:
    """The same households in OpenFisca, with gross amounts in the place of what follows from them."""
    gezin = {naam: w for naam, w in gegevens.gezin.items() if naam not in UIT_DE_KETEN}
    gevuld = simulatie(
        Gegevens(
            maand=gegevens.maand,
            huishouden=gegevens.huishouden,
            rol=gegevens.rol,
            geboren=gegevens.geboren,
            persoon=gegevens.persoon,
            gezin=gezin,
            inkomen=gegevens.inkomen,
            toegekend=gegevens.toegekend,
        ),
        regels,
    )
    gevuld.delete_arrays("participatiewet_inkomen", gegevens.maand)
    for naam, waarden in (bruto.per_maand | bruto.jaar).items():
        gevuld.set_input(naam, gegevens.maand[:4], waarden)
    for naam, waarden in (bruto.persoon | bruto.gezin).items():
        gevuld.set_input(naam, gegevens.maand, waarden)
    return gevuld


def bereken(gevuld: Simulation, regels: TaxBenefitSystem, maand: str) -> Uitkomst:
    """Every answer of the chain, the household budget first: that one asks for all the others."""
    namen = (
        "huishoudbudget_besteedbaar_inkomen",
        "participatiewet_inkomen",
        *UIT_DE_KETEN,
        "algemene_bijstand_bedrag",
        *PER_JAAR,
        *regelingen_in(regels, maand),
    )
    return {
        naam: np.asarray(gevuld.calculate(naam, maand[:4] if naam in PER_JAAR else maand))
        for naam in namen
    }


def meet(aantal: int, maand: str) -> dict[str, object]:
    """Time both on `aantal` households, in this process."""
    regels, waarden = stelsel(), Waarden()
    gegevens = trek(aantal, maand, waarden)
    bruto = trek_bruto(gegevens, waarden)
    keren = {1: 101, 35_000: 5}.get(aantal, 2 if aantal > 100_000 else 5)
    tijden = []
    for _ in range(keren):
        begin = time.process_time()
        gevuld = vul(gegevens, bruto, regels)
        klaar = time.process_time()
        openfisca = bereken(gevuld, regels, maand)
        tijden.append((time.process_time() - klaar, klaar - begin))
        del gevuld
        gc.collect()  # a simulation refers to itself: without this two would be in memory
    piek = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    met_de_hand = []
    for _ in range(min(keren, 5)):
        begin = time.process_time()
        hand = reken(gegevens, bruto, waarden)
        met_de_hand.append(time.process_time() - begin)
    rekenen, vullen = min(tijden)
    return {
        "aantal": aantal,
        "vullen": vullen,
        "openfisca": rekenen,
        "p50": statistics.median(tijd for tijd, _ in tijden),
        "numpy": min(met_de_hand),
        "piek": piek,
        "verschillen": verschillen(hand, openfisca, SPELING),
    }


def main() -> int:
    """Print the table; 1 when an answer differs."""
    lezer = argparse.ArgumentParser(description="Meet de keten van bruto loon tot budget.")
    lezer.add_argument("--aantal", type=int, nargs="+", default=AANTALLEN, help="huishoudens")
    lezer.add_argument("--maand", default="2026-01")
    lezer.add_argument("--meet", type=int, help=argparse.SUPPRESS)
    keuze = lezer.parse_args()
    if keuze.meet is not None:
        print(json.dumps(meet(keuze.meet, keuze.maand)))
        return 0

    print("huishoudens   vullen (s)   OpenFisca (s)   p50 (s)   NumPy (s)   verhouding   piek (MB)")
    anders: list[str] = []
    for aantal in keuze.aantal:
        opdracht = [sys.executable, __file__, "--meet", str(aantal), "--maand", keuze.maand]
        kind = subprocess.run(opdracht, check=True, stdout=subprocess.PIPE, text=True)
        m = json.loads(kind.stdout)
        print(
            f"{m['aantal']:>11,}   {m['vullen']:>10.4f}   {m['openfisca']:>13.4f}   {m['p50']:>7.4f}"
            f"   {m['numpy']:>9.4f}   {m['openfisca'] / m['numpy']:>10.2f}   {m['piek']:>9,.0f}".replace(
                ",", "\u202f"
            ),
            flush=True,
        )
        anders += m["verschillen"]
    print("\nElk antwoord is gelijk." if not anders else "\n" + "\n".join(anders))
    return 1 if anders else 0


if __name__ == "__main__":
    sys.exit(main())
