"""How long one family takes: all schemes with the full explanation, in process.

    python benchmarks/gezin.py [RUNS]

Every example family: the five of appendix 1 state most of their facts; of the others more is missing, and then the household
is tried out many times. Prints p50 and p95 in milliseconds of wall time and of processor time; the target is a p50 of 25 ms.
"""

import sys
import time
from pathlib import Path

from openfisca_assen.doorbraak.beoordeling import beoordeel
from openfisca_assen.dossier import Dossier, lees_dossier
from openfisca_assen.hervorming import stelsel

VOORBEELDEN = Path(__file__).parent.parent / "voorbeelden"


def meet(dossier: Dossier, keren: int) -> str:
    systeem = stelsel(dossier.hervormingen)
    beoordeel(dossier, systeem)
    klok, processor = [], []
    for _ in range(keren):
        begin, begin_processor = time.perf_counter(), time.process_time()
        beoordeel(dossier, systeem)
        klok.append(1000 * (time.perf_counter() - begin))
        processor.append(1000 * (time.process_time() - begin_processor))
    return "  ".join(
        f"{naam}: p50 {tijden[keren // 2]:5.0f} ms, p95 {tijden[int(keren * 0.95)]:5.0f} ms"
        for naam, tijden in (("klok", sorted(klok)), ("processor", sorted(processor)))
    )


if __name__ == "__main__":
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for pad in sorted(VOORBEELDEN.glob("*.yaml")):
        print(f"{pad.stem:36}", meet(lees_dossier(pad, stelsel()), aantal))
