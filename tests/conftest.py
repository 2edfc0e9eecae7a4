"""One pytest run for Python and YAML: OpenFisca runs the YAML tests; here each gets the name of its sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from openfisca_core.tools.test_runner import YamlFile, YamlItem

from openfisca_assen import CountryTaxBenefitSystem

STELSEL = CountryTaxBenefitSystem()


class Proeven(YamlFile):
    """A file with YAML tests. OpenFisca itself leaves their names empty, and a parallel run loses equal names."""

    def collect(self) -> Iterator[YamlItem]:
        for proef in yaml.safe_load(self.path.read_text(encoding="utf-8")):
            yield YamlItem.from_parent(
                self,
                name=proef["name"],
                baseline_tax_benefit_system=self.tax_benefit_system,
                test=proef,
                options=self.options,
            )


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> Proeven | None:
    """Collect `tests/**/*.yaml` beside the Python tests."""
    if file_path.suffix != ".yaml":
        return None
    return Proeven.from_parent(parent, path=file_path, tax_benefit_system=STELSEL, options={})
