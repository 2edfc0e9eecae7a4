"""De afspraken uit CONTRIBUTING.md, nagerekend over alle regels tegelijk."""

import ast
import importlib
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import Parameter, ParameterNode

import openfisca_assen
from openfisca_assen.hervorming import Hervorming

PAKKET = Path(openfisca_assen.__file__).parent
PROEVEN = Path(__file__).parent
SYSTEEM = openfisca_assen.CountryTaxBenefitSystem()
BESTANDEN = sorted((PAKKET / "variables").rglob("[!_]*.py"))
PARAMETERBESTANDEN = sorted((PAKKET / "parameters").rglob("*.yaml"))
YAML_PROEVEN = {
    bestand: yaml.safe_load(bestand.read_text()) for bestand in sorted(PROEVEN.rglob("*.yaml"))
}
REGELINGEN = [
    naam.removesuffix("_recht")
    for naam in SYSTEEM.variables
    if naam.endswith("_recht")
    and (PAKKET / "variables" / "gemeentelijk" / f"{naam.removesuffix('_recht')}.py").exists()
]
VOORWAARDEN = [naam for naam in SYSTEEM.variables if "_voorwaarde_" in naam]
INVOER = [naam for naam, v in SYSTEEM.variables.items() if v.is_input_variable()]
BLADEN = [p for p in SYSTEEM.parameters.get_descendants() if isinstance(p, Parameter)]
HERVORMINGEN = [
    getattr(importlib.import_module(f"openfisca_assen.reforms.{bestand.stem}"), bestand.stem)
    for bestand in sorted((PAKKET / "reforms").glob("[!_]*.py"))
]
assert len(BESTANDEN) >= 3 and YAML_PROEVEN and REGELINGEN and HERVORMINGEN


def klassen(bestand: Path) -> list[ast.ClassDef]:
    return [
        k
        for k in ast.parse(bestand.read_text()).body
        if isinstance(k, ast.ClassDef) and k.name in SYSTEEM.variables
    ]


def klasse(naam: str) -> ast.ClassDef:
    return next(k for b in BESTANDEN for k in klassen(b) if k.name == naam)


def bestand_van(naam: str) -> Path:
    return next(b for b in BESTANDEN for k in klassen(b) if k.name == naam)


def eenheid(parameter: Parameter) -> str | None:
    """The unit of a leaf, or of the node it hangs under."""
    knoop, eenheden = SYSTEEM.parameters, []
    for deel in parameter.name.split("."):
        knoop = knoop.children[deel]
        eenheden.append(knoop.metadata.get("unit"))
    return next((e for e in reversed(eenheden) if e), None)


# Namen


@pytest.mark.parametrize("regeling", REGELINGEN)
def test_een_regeling_heeft_overal_dezelfde_naam(regeling):
    assert (PAKKET / "parameters" / "gemeentelijk" / f"{regeling}.yaml").exists()
    assert (PAKKET / "variables" / "gemeentelijk" / f"{regeling}.py").exists()
    assert (PROEVEN / "gemeentelijk" / f"{regeling}.yaml").exists()


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda b: b.stem)
def test_een_variabele_begint_met_de_naam_van_haar_bestand(bestand):
    if bestand.stem == "gegevens":
        return
    for k in klassen(bestand):
        assert k.name == bestand.stem or k.name.startswith(f"{bestand.stem}_")


@pytest.mark.parametrize("naam", SYSTEEM.variables)
def test_namen_zijn_voluit_en_zonder_bijzondere_tekens(naam):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", naam)
    assert "bsn" not in naam.split("_")


# Regelingen


@pytest.mark.parametrize("regeling", REGELINGEN)
def test_recht_is_geldig_en_precies_alle_voorwaarden(regeling):
    formule = next(f for f in klasse(f"{regeling}_recht").body if isinstance(f, ast.FunctionDef))
    *rest, antwoord = formule.body
    assert all(isinstance(r, ast.Expr) for r in rest), "alleen een docstring vóór de return"
    delen, te_doen = [], [antwoord.value]
    while te_doen:
        knoop = te_doen.pop()
        if isinstance(knoop, ast.BinOp) and isinstance(knoop.op, ast.BitAnd):
            te_doen += [knoop.left, knoop.right]
        else:
            delen.append(knoop)
    teksten = {ast.unparse(d) for d in delen}
    assert f"parameters(period).gemeentelijk.{regeling}.geldig" in teksten
    gelezen = {d.args[0].value for d in delen if isinstance(d, ast.Call)}
    assert len(gelezen) == len(delen) - 1
    assert gelezen == {n for n in VOORWAARDEN if n.startswith(f"{regeling}_voorwaarde_")}


@pytest.mark.parametrize("regeling", REGELINGEN)
def test_een_regeling_zegt_wie_haar_uitvoert_en_wie_erover_beslist(regeling):
    metadata = SYSTEEM.parameters.gemeentelijk.children[regeling].metadata
    assert metadata["aard"] in {"recht", "kan", "aanbod", "capaciteit", "particulier"}
    assert metadata["beslisser"] in {
        "rijk",
        "gemeenteraad",
        "college",
        "uitvoerder",
        "particulier",
    }
    assert metadata["uitvoerder"] and metadata["grondslag"]
    date.fromisoformat(metadata["gecontroleerd_tot"])
    geldig = SYSTEEM.parameters.gemeentelijk.children[regeling].children["geldig"]
    assert all(isinstance(w.value, bool) for w in geldig.values_list)


@pytest.mark.parametrize("naam", VOORWAARDEN)
def test_een_voorwaarde_die_niet_geldt_houdt_niemand_tegen(naam):
    assert SYSTEEM.variables[naam].default_value is True
    assert SYSTEEM.variables[naam].value_type is bool


@pytest.mark.parametrize("naam", VOORWAARDEN)
def test_van_elke_voorwaarde_is_beproefd_dat_zij_tegenhoudt_en_dat_zij_doorlaat(naam):
    uitkomsten = {
        uitkomst
        for proeven in YAML_PROEVEN.values()
        for proef in proeven
        for plek in _plekken(proef["output"], naam)
        # One value, or a list with one value per person.
        for uitkomst in re.findall(
            "True|False", str(proef["output"][plek][naam] if plek else proef["output"][naam])
        )
    }
    assert "False" in uitkomsten, "geen proef waarin zij tegenhoudt"
    assert "True" in uitkomsten, "geen proef waarin zij doorlaat"


def _plekken(output: dict, naam: str):
    """Where a YAML test states an expectation about a variable: at the top, or under a person or household."""
    if naam in output:
        yield None
    for sleutel, inhoud in list(output.items()):
        if sleutel in {"personen", "huishoudens"}:
            for wie, verwacht in inhoud.items():
                if naam in verwacht:
                    output[f"{sleutel}/{wie}"] = verwacht
                    yield f"{sleutel}/{wie}"


LANDELIJK = re.compile(
    r"Participatiewet|Invorderingswet|Leidraad Invordering|Uitvoeringsregeling|Gemeentewet"
    r"|Wet gemeentelijke schuldhulpverlening|Algemene wet|Wet op|Vreemdelingenwet"
)
ASSEN = re.compile(r"Asser Aanpak|assen\.nl|WPDA|Verordening", re.IGNORECASE)


@pytest.mark.parametrize(
    "naam", [v for v in VOORWAARDEN if v.split("_voorwaarde_")[0] in REGELINGEN]
)
def test_een_voorwaarde_uit_een_landelijke_wet_zegt_zelf_wie_erover_beslist(naam):
    """De regeling is van de gemeente, maar zo'n voorwaarde vaak niet."""
    meta = getattr(type(SYSTEEM.variables[naam]), "__meta__", {})
    bron = "; ".join(SYSTEEM.variables[naam].reference)
    if LANDELIJK.search(bron) and not ASSEN.search(bron):
        assert "beslisser" in meta, bron
    if "beslisser" in meta:
        assert meta["beslisser"] in {"rijk", "gemeenteraad", "college", "uitvoerder"}
    assert "afwijken" not in meta or meta["beslisser"], "zeg ook wie beslist"


# Gegevens


@pytest.mark.parametrize("naam", INVOER)
def test_elk_gegeven_zegt_wat_het_is_en_hoe_het_gevraagd_wordt(naam):
    metadata = type(SYSTEEM.variables[naam]).__meta__
    assert metadata["soort"] in {"feit", "oordeel", "zeldzaam"}
    assert metadata["veranderbaar"] in {"ja", "nee"}
    assert metadata["vraag"].endswith("?")
    if metadata["soort"] == "oordeel":
        assert SYSTEEM.variables[naam].default_value is False, "zwijgen geeft geen recht"


def test_elk_gegeven_komt_in_een_proef_voor():
    tekst = "\n".join(b.read_text() for b in YAML_PROEVEN)
    ongebruikt = [naam for naam in INVOER if not re.search(rf"\b{naam}\b", tekst)]
    assert not ongebruikt


@pytest.mark.parametrize("naam", SYSTEEM.variables)
def test_elke_regel_heeft_een_label_en_een_vindplaats(naam):
    variabele = SYSTEEM.variables[naam]
    assert variabele.label
    if naam in {"leeftijd"} or variabele.is_input_variable():
        return
    assert variabele.reference
    if variabele.value_type is float:
        assert variabele.unit


# Parameters


@pytest.mark.parametrize("parameter", BLADEN, ids=lambda p: p.name)
def test_elke_waarde_heeft_haar_eigen_vindplaats(parameter):
    assert "reference" not in parameter.metadata, "zet de vindplaats bij de datum"
    for waarde in parameter.values_list:
        assert waarde.metadata.get("reference"), waarde
        # OpenFisca adds the metadata of the parameter itself to that of each value.
        eigen = set(waarde.metadata) - set(parameter.metadata)
        assert eigen <= {"reference", "href", "aanname"}, waarde
        aanname = waarde.metadata.get("aanname", "Zin.")
        assert aanname.endswith("."), aanname


@pytest.mark.parametrize("parameter", BLADEN, ids=lambda p: p.name)
def test_elke_waarde_is_een_getal_of_ja_of_nee_met_een_bestaande_datum(parameter):
    assert parameter.description
    for waarde in parameter.values_list:
        assert waarde.value is None or type(waarde.value) in (int, float, bool), "schrijf 1200.50"
        date.fromisoformat(waarde.instant_str)
        if type(waarde.value) in (int, float):
            assert eenheid(parameter), "geef de eenheid"
            assert eenheid(parameter) != "procent" or waarde.value >= 1 or waarde.value == 0


@pytest.mark.parametrize("bestand", PARAMETERBESTANDEN, ids=lambda b: b.stem)
def test_een_parameterbestand_is_veilig_en_op_volgorde(bestand):
    tekst = bestand.read_text()
    assert "!!" not in tekst
    inhoud = yaml.safe_load(tekst)
    assert inhoud["metadata"]["beslisser"] and inhoud["metadata"]["gecontroleerd_tot"]
    for waarden in _waarden(inhoud):
        assert list(waarden) == sorted(waarden), "oudste datum eerst"


def _waarden(knoop):
    if isinstance(knoop, dict):
        if isinstance(knoop.get("values"), dict):
            yield knoop["values"]
        for sleutel, kind in knoop.items():
            if sleutel not in {"values", "metadata"}:
                yield from _waarden(kind)


# Formules


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda b: b.stem)
def test_in_een_formule_staan_geen_bedragen_of_grenzen(bestand):
    getallen = {
        knoop.value
        for k in klassen(bestand)
        for functie in k.body
        if isinstance(functie, ast.FunctionDef)
        for knoop in ast.walk(functie)
        if isinstance(knoop, ast.Constant) and type(knoop.value) in (int, float)
    }
    assert getallen <= {0, 1, 2, 12, 100}


@pytest.mark.parametrize("bestand", BESTANDEN, ids=lambda b: b.stem)
def test_een_regelbestand_gebruikt_alleen_de_afgesproken_woorden(bestand):
    for knoop in ast.walk(ast.parse(bestand.read_text())):
        if isinstance(knoop, ast.ImportFrom):
            assert knoop.module.split(".")[0] in {"numpy", "openfisca_core", "datetime"} or (
                knoop.module in {"openfisca_assen.entities", "openfisca_assen.rekenen"}
            )
        assert not isinstance(knoop, ast.Import)


@pytest.mark.parametrize("naam", SYSTEEM.variables)
def test_geld_wordt_op_de_cent_vergeleken(naam):
    """A comparison of two amounts goes through `centen`; whole numbers, dates and choices need not."""
    for functie in klasse(naam).body:
        if not isinstance(functie, ast.FunctionDef):
            continue
        namen = {
            doel.id: toewijzing.value
            for toewijzing in ast.walk(functie)
            if isinstance(toewijzing, ast.Assign)
            for doel in toewijzing.targets
            if isinstance(doel, ast.Name)
        }
        for knoop in ast.walk(functie):
            if isinstance(knoop, ast.Compare):
                for kant in [knoop.left, *knoop.comparators]:
                    assert not _is_bedrag(kant, namen), ast.unparse(knoop)
            assert not (
                isinstance(knoop, ast.Subscript) and "parameters" in ast.unparse(knoop.value)
            ), "gebruik kies()"


def _is_bedrag(kant: ast.expr, namen: dict[str, ast.expr]) -> bool:
    if isinstance(kant, ast.Name) and kant.id in namen:
        kant = namen[kant.id]
    if isinstance(kant, ast.Call) and ast.unparse(kant.func) in {
        "huishouden",
        "persoon",
        "huishouden.members",
        "persoon.huishouden",
        "huishouden.sum",
    }:
        gelezen = kant.args[0]
        if isinstance(gelezen, ast.Constant):
            return SYSTEEM.variables[gelezen.value].value_type is float
    return False


# Hervormingen


@pytest.mark.parametrize("hervorming", HERVORMINGEN, ids=lambda h: h.__name__)
def test_een_hervorming_zegt_wat_zij_is_en_wie_haar_voorstelt(hervorming):
    assert issubclass(hervorming, Hervorming)
    assert hervorming.__doc__ and hervorming.label and hervorming.vindplaats
    assert hervorming.soort in {"lat hoger", "variant"}
    if hervorming.effect_op_huishouden:
        assert (PROEVEN / "reforms" / f"{hervorming.__name__}.yaml").exists()


@pytest.mark.parametrize("hervorming", HERVORMINGEN, ids=lambda h: h.__name__)
def test_voor_de_ingang_verandert_er_niets_en_daarna_heeft_elke_waarde_een_vindplaats(hervorming):
    hervormd = hervorming(SYSTEEM)
    begin = date.fromisoformat(hervorming.ingang)
    for blad in BLADEN:
        nieuw = hervormd.parameters
        for deel in blad.name.split("."):
            nieuw = nieuw.children[deel]
        for dag in (begin - timedelta(days=1), begin - timedelta(days=400)):
            assert nieuw.get_at_instant(dag.isoformat()) == blad.get_at_instant(dag.isoformat())
        if blad.name in hervormd.gezet:
            gezet = next(w for w in nieuw.values_list if w.instant_str == hervorming.ingang)
            assert gezet.metadata["reference"]
            assert type(gezet.value) in (type(w.value) for w in blad.values_list) or isinstance(
                gezet.value, (int, float)
            )


def test_een_keuzelijst_staat_in_entities():
    """An Enum in a rule file would be made anew for each system."""
    for naam, variabele in SYSTEEM.variables.items():
        if variabele.value_type is Enum:
            assert variabele.possible_values.__module__ == "openfisca_assen.entities", naam


def test_een_knoop_heeft_een_beschrijving():
    for knoop in SYSTEEM.parameters.get_descendants():
        if isinstance(knoop, ParameterNode) and knoop.name not in {"landelijk", "gemeentelijk"}:
            assert knoop.description, knoop.name


def test_elke_map_met_regels_komt_in_het_pakket():
    """Without `__init__.py` setuptools leaves a folder out: the installed package would lack those rules."""
    pakket = Path(openfisca_assen.__file__).parent
    mappen = {pad.parent for pad in pakket.rglob("*.py")}
    assert not [str(map_) for map_ in mappen if not (map_ / "__init__.py").exists()]
