"""OpenFisca's own Web API: the same paths and the same answers, behind the guard.

What differs for a valid request, and why: dates are ISO dates (OpenFisca writes «Fri, 14 Jun 1985 00:00:00 GMT»), a year and a month
of that year may not overlap (OpenFisca takes the month for the rest of the year), and a computed value that is stated for one
member is computed for the others (OpenFisca makes it nought), as with the command and `/v1`.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from flask import Blueprint, Response, abort, jsonify, request
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import Period
from openfisca_core.populations import CorePopulation
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from openfisca_web_api.loader import build_data

from openfisca_assen.hervorming import stelsel
from openfisca_assen.rekentijd import bewaak
from openfisca_assen.simulatie import Huishoudsimulatie
from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.invoer import lees_verzoek, leest_json, wijzer
from openfisca_assen.web.problemen import Invoerfout, Probleem
from openfisca_assen.web.wachter import Situatie, controleer

WELKOM = (
    "This is the root of an OpenFisca Web API.\u00a0To learn how to use it, check the general documentation "
    "(https://openfisca.org/doc/) and the OpenAPI specification of this instance ({}spec)."
)


class Deelsimulatie(Simulation):
    """As `Huishoudsimulatie`, with OpenFisca's own steps, so that `/trace` shows what people who know OpenFisca expect."""

    deels: dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]

    def _run_formula(
        self, variable: Variable, population: CorePopulation, period: Period
    ) -> np.ndarray | None:
        bewaak()
        berekend = super()._run_formula(variable, population, period)
        if berekend is None or (variable.name, str(period)) not in self.deels:
            return berekend
        gesteld, waarden = self.deels[variable.name, str(period)]
        return np.where(gesteld, waarden, berekend)


def welkom() -> tuple[Response, int]:
    """What OpenFisca answers at `/` to a program."""
    return jsonify({"welcome": WELKOM.format(request.host_url)}), 300


def blauwdruk(instellingen: Instellingen) -> Blueprint:
    """The native routes, without `/`."""
    routes = Blueprint("natief", __name__)
    regels = stelsel(())
    gegevens = build_data(regels)
    pakket = gegevens["country_package_metadata"]
    voor_spoor = replace(instellingen, meeste_uitkomsten=instellingen.meeste_uitkomsten_spoor)

    @routes.before_request
    def _vorm() -> None:
        if not leest_json():
            raise Probleem(406)

    @routes.after_request
    def _pakket(antwoord: Response) -> Response:
        antwoord.headers["Country-Package"] = pakket["name"]
        antwoord.headers["Country-Package-Version"] = pakket["version"]
        return antwoord

    def route(adres: str, **opties: object):
        return routes.route(adres, strict_slashes=False, **opties)

    @route("/parameters")
    def parameters() -> Response:
        return jsonify(
            {
                parameter["id"]: {
                    "description": parameter["description"],
                    "href": f"{request.host_url}parameter/{naam}",
                }
                for naam, parameter in gegevens["parameters"].items()
                if parameter.get("subparams") is None
            }
        )

    @route("/parameter/<path:naam>")
    def parameter(naam: str) -> Response:
        bekend = gegevens["parameters"]
        gevonden = bekend.get(naam) or bekend.get(naam.replace(".", "/"))
        return jsonify(gevonden) if gevonden else abort(404)

    @route("/variables")
    def variabelen() -> Response:
        return jsonify(
            {
                naam: {
                    "description": variabele["description"],
                    "href": f"{request.host_url}variable/{naam}",
                }
                for naam, variabele in gegevens["variables"].items()
            }
        )

    @route("/variable/<naam>")
    def variabele(naam: str) -> Response:
        gevonden = gegevens["variables"].get(naam)
        return jsonify(gevonden) if gevonden else abort(404)

    @route("/entities")
    def entiteiten() -> Response:
        return jsonify(gegevens["entities"])

    @route("/spec")
    def spec() -> Response:
        servers = [{"url": request.host_url.rstrip("/")}]
        return jsonify({**gegevens["openAPI_spec"], "servers": servers})

    @route("/calculate", methods=["POST"])
    def calculate() -> Response:
        inhoud = lees_verzoek(instellingen)
        situatie = controleer(inhoud, regels, instellingen)
        return jsonify(reken(regels, inhoud, situatie))

    @route("/trace", methods=["POST"])
    def trace() -> Response:
        inhoud = lees_verzoek(instellingen)
        return jsonify(spoor(regels, controleer(inhoud, regels, voor_spoor)))

    return routes


def reken(regels: TaxBenefitSystem, inhoud: dict, situatie: Situatie) -> dict:
    """The body with an answer in the place of every null.

    Args:
        regels: The rules.
        inhoud: The body; is filled in.
        situatie: What the guard read in it.

    Raises:
        Probleem: 400 if the rules of a period are not known.
    """
    simulatie = bouw(regels, situatie, Huishoudsimulatie)
    plaats = {
        (meervoud, naam): nummer
        for meervoud, leden in situatie.leden.items()
        for nummer, naam in enumerate(leden)
    }
    uitkomsten: dict[tuple[str, str], list] = {}
    for meervoud, wie, naam, periode, cel in situatie.gevraagd:
        if (naam, cel) not in uitkomsten:
            waarden = _reken(simulatie, situatie, naam, cel, (meervoud, wie, naam, periode))
            uitkomsten[naam, cel] = _als_json(regels.variables[naam], waarden)
        inhoud[meervoud][wie][naam][periode] = uitkomsten[naam, cel][plaats[meervoud, wie]]
    return inhoud


def spoor(regels: TaxBenefitSystem, situatie: Situatie) -> dict:
    """Every step of the calculation, as OpenFisca's `/trace` gives it."""
    simulatie = bouw(regels, situatie, Deelsimulatie)
    simulatie.trace = True
    gevraagd = []
    for meervoud, wie, naam, periode, cel in situatie.gevraagd:
        _reken(simulatie, situatie, naam, cel, (meervoud, wie, naam, periode))
        gevraagd.append(f"{naam}<{periode}>")
    return {
        "trace": simulatie.tracer.get_serialized_flat_trace(),
        "entitiesDescription": situatie.leden,
        "requestedCalculations": gevraagd,
    }


def bouw(
    regels: TaxBenefitSystem,
    situatie: Situatie,
    soort: type[Deelsimulatie] | type[Huishoudsimulatie],
) -> Deelsimulatie | Huishoudsimulatie:
    """A simulation of a checked situation, in time that grows with its size.

    Args:
        regels: The rules.
        situatie: What the guard read.
        soort: OpenFisca's own steps, or the quicker ones that give the same values.
    """
    personen, huishoudens = situatie.leden.values()
    entiteit = regels.group_entities[0]
    bouwer = SimulationBuilder()
    bouwer.create_entities(regels)
    bouwer.declare_person_entity(regels.person_entity.key, personen)
    groep = bouwer.declare_entity(entiteit.key, huishoudens)
    rollen = {rol.key: rol for rol in entiteit.flattened_roles}
    groep.members_entity_id = np.array([situatie.huishouden_van[naam] for naam in personen])
    groep.members_role = np.array([rollen[situatie.rol_van[naam]] for naam in personen])
    simulatie = soort(regels, bouwer.populations)
    simulatie.deels = {}
    aantal = {regels.person_entity.key: len(personen), entiteit.key: len(huishoudens)}
    for (naam, periode), gegeven in situatie.waarden.items():
        variabele = regels.variables[naam]
        leden = aantal[variabele.entity.key]
        waarden = variabele.default_array(leden)
        for nummer, waarde in gegeven.items():
            if variabele.value_type is Enum:
                waarde = variabele.possible_values[waarde].index
            waarden[nummer] = waarde
        if len(gegeven) == leden or variabele.is_input_variable():
            simulatie.set_input(naam, periode, waarden)
        else:
            gesteld = np.zeros(leden, dtype=bool)
            gesteld[list(gegeven)] = True
            simulatie.deels[naam, periode] = (gesteld, waarden)
    return simulatie


def _reken(
    simulatie: Simulation,
    situatie: Situatie,
    naam: str,
    cel: str,
    plek: tuple[str, ...],
) -> np.ndarray:
    try:
        return simulatie.calculate(naam, cel)
    except ParameterNotFoundError:
        zin = "Van deze periode kennen wij niet alle regels."
        raise Probleem(
            400, fouten=[Invoerfout(wijzer(*plek), zin)], soort="ongeldige-invoer"
        ) from None


def _als_json(variabele: Variable, waarden: np.ndarray) -> list:
    """Answers as OpenFisca writes them; a float32 without the digits it does not have."""
    if variabele.value_type is Enum:
        return waarden.decode_to_str().tolist()
    if variabele.value_type is float:
        return [float(str(waarde)) for waarde in waarden]
    return waarden.tolist()
