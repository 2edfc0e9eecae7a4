"""How long an income ladder of 400 steps takes, in process.

    python benchmarks/ladder.py [RUNS]

Two dossiers of `voorbeelden/`: one with a stated benefit, one with two earners. Prints p50 and p95 in milliseconds of
wall time and of processor time; the target is a p50 of 150 ms on an idle machine.
"""

import sys
import time
from pathlib import Path

from openfisca_assen.doorbraak.ladder import maak_ladder
from openfisca_assen.dossier import lees_dossier
from openfisca_assen.hervorming import stelsel

VOORBEELDEN = Path(__file__).parents[1] / "voorbeelden"
NAMEN = ("bijlage_1_alleenstaande", "bijlage_3_echtpaar_met_kinderen")


def meet(naam: str, keren: int) -> str:
    dossier = lees_dossier(VOORBEELDEN / f"{naam}.yaml", stelsel(()))
    regels = stelsel(dossier.hervormingen)
    assert len(maak_ladder(dossier, regels, tot=4000, stap=10).treden) == 401
    klok, processor = [], []
    for _ in range(keren):
        begin, begin_processor = time.perf_counter(), time.process_time()
        maak_ladder(dossier, regels, tot=4000, stap=10)
        klok.append(1000 * (time.perf_counter() - begin))
        processor.append(1000 * (time.process_time() - begin_processor))
    return "  ".join(
        f"{soort}: p50 {tijden[keren // 2]:.0f} ms, p95 {tijden[int(keren * 0.95)]:.0f} ms"
        for soort, tijden in (("klok", sorted(klok)), ("processor", sorted(processor)))
    )


if __name__ == "__main__":
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for naam in NAMEN:
        print(f"{naam:36}", meet(naam, aantal))
