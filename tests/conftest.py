"""One pytest run for Python and YAML: OpenFisca collects the YAML tests, sorted by file."""

import pytest
from openfisca_core.tools.test_runner import OpenFiscaPlugin

from openfisca_assen import CountryTaxBenefitSystem


def pytest_configure(config: pytest.Config) -> None:
    """Let OpenFisca collect `tests/**/*.yaml` beside the Python tests."""
    config.pluginmanager.register(OpenFiscaPlugin(CountryTaxBenefitSystem(), {}), "openfisca")
