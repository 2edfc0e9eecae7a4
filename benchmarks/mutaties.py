"""Break the rules one small mistake at a time and see whether a test notices.

    python benchmarks/mutaties.py                                   # every rule and every parameter
    python benchmarks/mutaties.py individuele_inkomenstoeslag       # one scheme or Act, by name
    python benchmarks/mutaties.py participatiewet.py                # only its formulas, not its amounts
    python benchmarks/mutaties.py participatiewet --steekproef 50 --zaad 3

Each mutation is made in a copy of the package in a temporary directory, never in the work tree. The tests of the
mutated scheme run first, the whole suite only for what they let through. Exit status 1 when a mutation survives.
"""

import argparse
import ast
import multiprocessing
import os
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from queue import SimpleQueue

import pytest

WORTEL = Path(__file__).resolve().parent.parent
PAKKET = "openfisca_assen"
# Tests that check form only (every test there reads the files, none runs a rule) would kill too cheaply.
VORM = ("tests/test_opbouw.py",)

# Each run is a fresh process that has numpy, OpenFisca and pytest already: half the time of a new Python.
VERSE_PROCESSEN = multiprocessing.get_context("forkserver")
VERSE_PROCESSEN.set_forkserver_preload(["openfisca_core.tools.test_runner", "pytest", "numpy"])

VERGELIJKINGEN: dict[type[ast.AST], tuple[str, ...]] = {
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
}
REKENTEKENS: dict[type[ast.AST], str] = {
    ast.BitAnd: "|",
    ast.BitOr: "&",
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
}
# Facts without a month: another period makes no difference.
EEUWIG = {
    naam
    for pad in (WORTEL / PAKKET / "variables").rglob("*.py")
    for klasse in re.split(r"(?m)^class ", pad.read_text(encoding="utf-8"))[1:]
    if "definition_period = ETERNITY" in klasse
    for naam in re.findall(r"^\w+", klasse)
}
# Tests of a rule or of its amounts that stand under another name.
ELDERS = {
    "gegevens": ["tests/landelijk/participatiewet.yaml", "tests/test_landelijk.py"],
    "uitvoeringsregeling_invorderingswet": ["tests/gemeentelijk/kwijtschelding.yaml"],
    "wet_inkomstenbelasting": [
        "tests/test_jaarwaarden.py",
        "tests/landelijk/wet_loonbelasting.yaml",
    ],
}


@dataclass(frozen=True)
class Mutatie:
    """One change: replace the text between two offsets of a file.

    Attributes:
        bestand: Path relative to the root of the repository.
        begin: First character that is replaced.
        eind: First character after it.
        nieuw: The text that comes instead.
        wat: Line number and change, for the report.
    """

    bestand: Path
    begin: int
    eind: int
    nieuw: str
    wat: str


def _mutatie(bestand: Path, tekst: str, begin: int, eind: int, nieuw: str) -> Mutatie:
    regel, oud = tekst.count("\n", 0, begin) + 1, " ".join(tekst[begin:eind].split())
    return Mutatie(bestand, begin, eind, nieuw, f"{regel}: {oud} -> {nieuw}")


def _varianten(knoop: ast.AST) -> Iterator[str]:
    """What may stand in the place of a piece of a formula."""

    def bron(deel: ast.AST) -> str:
        return f"({ast.unparse(deel)})"

    match knoop:
        case ast.Compare(left=links, ops=[teken], comparators=[rechts]):
            for ander in VERGELIJKINGEN.get(type(teken), ()):
                yield f"({bron(links)} {ander} {bron(rechts)})"
        case ast.BinOp(left=links, op=teken, right=rechts) if type(teken) in REKENTEKENS:
            yield f"({bron(links)} {REKENTEKENS[type(teken)]} {bron(rechts)})"
            yield bron(links)
            yield bron(rechts)
        case ast.UnaryOp(op=ast.Invert() | ast.Not(), operand=deel):
            yield bron(deel)
        case ast.Constant(value=bool()):
            yield str(not knoop.value)
        case ast.Constant(value=int() | float()):
            yield f"({knoop.value} + 1)"
            yield f"({knoop.value} - 1)"
        case ast.Call(func=ast.Name(id="minimum" | "maximum" as naam), args=delen):
            ander = "maximum" if naam == "minimum" else "minimum"
            yield f"__import__('numpy').{ander}({', '.join(map(bron, delen))})"
        case ast.Call(func=ast.Name(id="select"), args=[ast.List(elts=als), dan, *anders]):
            als_andersom = ", ".join(map(bron, reversed(als)))
            yield f"select([{als_andersom}], {', '.join(map(bron, [dan, *anders]))})"
        case ast.Call(func=ast.Attribute(value=groep, attr="any"), args=[deel]):
            yield f"{ast.unparse(groep)}.all({ast.unparse(deel)})"
        case ast.Call(func=wie, args=[ast.Constant(value=naam), ast.Name(id="period")]):
            if naam not in EEUWIG:
                yield f"{ast.unparse(wie)}({naam!r}, period.offset(-1))"


def regelmutaties(bestand: Path, tekst: str) -> Iterator[Mutatie]:
    """Mutations of the formulas in a rule file: comparisons, operators, terms, constants, periods, negations."""
    regels = tekst.splitlines(keepends=True)
    begin_van = [0, *accumulate(map(len, regels))]

    def plek(regel: int, kolom: int) -> int:
        """Python counts columns in bytes, a text in characters."""
        return begin_van[regel - 1] + len(regels[regel - 1].encode()[:kolom].decode())

    for functie in ast.walk(ast.parse(tekst)):
        if not isinstance(functie, ast.FunctionDef):
            continue
        for knoop in ast.walk(functie):
            for nieuw in _varianten(knoop):
                assert isinstance(knoop, ast.expr)
                assert knoop.end_lineno is not None and knoop.end_col_offset is not None
                begin = plek(knoop.lineno, knoop.col_offset)
                eind = plek(knoop.end_lineno, knoop.end_col_offset)
                yield _mutatie(bestand, tekst, begin, eind, nieuw)


def parametermutaties(bestand: Path, tekst: str) -> Iterator[Mutatie]:
    """Mutations of dated values: a cent or a unit up and down, yes for no, a month earlier and later."""
    for gevonden in re.finditer(r"(?m)^ +value: (true|false|-?\d+(\.\d+)?)$", tekst):
        oud = gevonden[1]
        if oud in {"true", "false"}:
            nieuwe = ["false" if oud == "true" else "true"]
        elif gevonden[2]:
            nieuwe = [f"{float(oud) + stap:.2f}" for stap in (0.01, -0.01)]
        else:
            nieuwe = [str(int(oud) + stap) for stap in (1, -1)]
        for nieuw in nieuwe:
            yield _mutatie(bestand, tekst, gevonden.start(1), gevonden.end(1), nieuw)
    for gevonden in re.finditer(r"(?m)^ +((\d{4})-(\d\d)-\d\d):$", tekst):
        for stap in (1, -1):
            maanden = int(gevonden[2]) * 12 + int(gevonden[3]) - 1 + stap
            nieuw = f"{maanden // 12}-{maanden % 12 + 1:02d}-01"
            yield _mutatie(bestand, tekst, gevonden.start(1), gevonden.end(1), nieuw)


def mutaties(namen: list[str]) -> list[Mutatie]:
    """All mutations of the rule and parameter files with these names, or of all files."""
    alles: list[Mutatie] = []
    for patroon, maker in (
        ("variables/**/*.py", regelmutaties),
        ("parameters/**/*.yaml", parametermutaties),
    ):
        for pad in sorted((WORTEL / PAKKET).glob(patroon)):
            if pad.stem != "__init__" and (not namen or {pad.stem, pad.name} & set(namen)):
                alles += maker(pad.relative_to(WORTEL), pad.read_text(encoding="utf-8"))
    return alles


def proeven_voor(bestand: Path) -> list[str]:
    """The tests that matter first: the files of the same name, those of the layer, and those in `ELDERS`."""
    laag = "landelijk" if bestand.parent.name == "landelijk" else "gemeentelijk"
    eigen = [f"tests/{laag}/{bestand.stem}.yaml", f"tests/test_{laag}.py"]
    eigen += [f"tests/test_{bestand.stem}.py", *ELDERS.get(bestand.stem, [])]
    hervormingen = (WORTEL / "tests" / "reforms").glob(f"{bestand.stem}_*.yaml")
    eigen += [str(proef.relative_to(WORTEL)) for proef in sorted(hervormingen)]
    return [proef for proef in eigen if (WORTEL / proef).exists()]


def _pytest(map_: Path, proeven: list[str]) -> None:
    """Run tests in this process, on the package in `map_`; the exit status is that of pytest."""
    os.chdir(map_)
    # The package of the work tree may be installed editable: the copy goes first on the path.
    sys.path.insert(0, str(map_))
    sys.dont_write_bytecode = True
    with open("uitvoer.txt", "w", encoding="utf-8") as uitvoer:
        os.dup2(uitvoer.fileno(), 1)
        os.dup2(uitvoer.fileno(), 2)
        status = pytest.main(
            ["-q", "-x", "-p", "no:cacheprovider", *(f"--ignore={v}" for v in VORM), *proeven]
        )
    os._exit(int(status))


class Kopie:
    """A copy of the package and its tests in which one mutation at a time is made."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        for naam in (PAKKET, "tests", "voorbeelden"):
            if (WORTEL / naam).exists():
                shutil.copytree(
                    WORTEL / naam, map_ / naam, ignore=shutil.ignore_patterns("__pycache__")
                )
        shutil.copy(WORTEL / "pyproject.toml", map_)

    def slaagt(self, proeven: list[str], tijd: float) -> bool:
        """Whether the tests pass here.

        Raises:
            TimeoutError: If they take longer than `tijd` seconds.
        """
        proces = VERSE_PROCESSEN.Process(target=_pytest, args=(self.map, proeven))
        proces.start()
        proces.join(tijd)
        if proces.exitcode is None:
            proces.kill()
            proces.join()
            raise TimeoutError
        return proces.exitcode == 0

    def beproef(self, mutatie: Mutatie, tijd: float, alleen_eigen: bool) -> str:
        """Make the mutation, run its own tests and then all, and put the file back: the outcome in a word."""
        bestand = self.map / mutatie.bestand
        tekst = bestand.read_text(encoding="utf-8")
        gebroken = tekst[: mutatie.begin] + mutatie.nieuw + tekst[mutatie.eind :]
        bestand.write_text(gebroken, encoding="utf-8")
        try:
            eigen = proeven_voor(mutatie.bestand)
            if eigen and not self.slaagt(eigen, tijd):
                return "gevonden"
            return "overleeft" if alleen_eigen or self.slaagt(["tests"], tijd) else "gevonden"
        except TimeoutError:
            return "te traag"
        finally:
            bestand.write_text(tekst, encoding="utf-8")


def main() -> int:
    """Run the mutations two at a time and report what no test noticed."""
    lezer = argparse.ArgumentParser(description="Breek de regels en kijk of een proef het merkt.")
    lezer.add_argument("namen", nargs="*", help="namen van regelbestanden; zonder namen alle")
    lezer.add_argument("--steekproef", type=int, help="zoveel mutaties, willekeurig gekozen")
    lezer.add_argument("--zaad", type=int, default=0, help="voor dezelfde steekproef")
    lezer.add_argument("--tijd", type=float, default=120, help="seconden per keer beproeven")
    lezer.add_argument("--tegelijk", type=int, default=2)
    lezer.add_argument(
        "--alleen-eigen", action="store_true", help="niet daarna ook de hele reeks proeven"
    )
    keuze = lezer.parse_args()
    te_doen = mutaties(keuze.namen)
    if keuze.steekproef is not None and keuze.steekproef < len(te_doen):
        te_doen = random.Random(keuze.zaad).sample(te_doen, keuze.steekproef)
    if not te_doen:
        lezer.error("geen mutaties: kloppen de namen?")
    with tempfile.TemporaryDirectory() as tijdelijk:
        kopieen: SimpleQueue[Kopie] = SimpleQueue()
        for nummer in range(keuze.tegelijk):
            kopieen.put(Kopie(Path(tijdelijk) / str(nummer)))
        proef = kopieen.get()
        eigen = sorted({p for m in te_doen for p in proeven_voor(m.bestand)})
        if not proef.slaagt(eigen if keuze.alleen_eigen else ["tests"], keuze.tijd):
            print((proef.map / "uitvoer.txt").read_text(), file=sys.stderr)
            lezer.error("de proeven slagen niet op de regels zoals ze zijn")
        kopieen.put(proef)

        def beproef(mutatie: Mutatie) -> str:
            kopie = kopieen.get()
            try:
                return kopie.beproef(mutatie, keuze.tijd, keuze.alleen_eigen)
            finally:
                kopieen.put(kopie)

        telling: Counter[str] = Counter()
        with ThreadPoolExecutor(keuze.tegelijk) as werkers:
            for mutatie, uitkomst in zip(te_doen, werkers.map(beproef, te_doen), strict=True):
                telling[uitkomst] += 1
                if uitkomst != "gevonden":
                    print(f"{uitkomst}  {mutatie.bestand}:{mutatie.wat}", flush=True)
                print(f"\r{telling.total()}/{len(te_doen)} ", end="", file=sys.stderr, flush=True)
    print("\n" + ", ".join(f"{aantal} {uitkomst}" for uitkomst, aantal in telling.items()))
    return 1 if telling["overleeft"] else 0


if __name__ == "__main__":
    sys.exit(main())
