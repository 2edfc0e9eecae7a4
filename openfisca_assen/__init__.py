"""De minimaregelingen van de gemeente Assen als rekenregels."""

import gc
from pathlib import Path

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.entities import entities
from openfisca_assen.op_datum import MetDagen
from openfisca_assen.streng import maak_streng
from openfisca_assen.vindplaatsen import schrijf_alle_vindplaatsen

MAP = Path(__file__).parent


class CountryTaxBenefitSystem(MetDagen, TaxBenefitSystem):
    """All rules together. OpenFisca looks this class up by exactly this name."""

    def __init__(self) -> None:
        super().__init__(entities)
        # Loading makes many small objects and no garbage: without the collector it takes a third less time.
        stond_aan = gc.isenabled()
        gc.disable()
        try:
            self.add_variables_from_directory(str(MAP / "variables"))
            self.load_parameters(str(MAP / "parameters"))
            schrijf_alle_vindplaatsen(self.parameters)
            maak_streng(self)
        finally:
            if stond_aan:
                gc.enable()
