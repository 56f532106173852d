"""Values and rates at time 0 of the Antimony texts in this folder, from antimony and libRoadRunner.

    pip install antimony==3.3.0 libroadrunner==2.10.0
    python3 make-reference.py

Writes reference.json: per text the value of every symbol (a species in its Antimony meaning: the amount when
substanceOnly, else the concentration) and the rate of change of every amount and every rate-rule symbol.
"""

import json
import pathlib
import re

import antimony
import roadrunner

here = pathlib.Path(__file__).parent


def reference(path):
    antimony.clearPreviousLoads()
    if antimony.loadAntimonyString(path.read_text()) < 0:
        raise SystemExit(f"{path.name}: {antimony.getLastError()}")
    sbml = antimony.getSBMLString(antimony.getMainModuleName())
    runner = roadrunner.RoadRunner(sbml)
    model = runner.model
    amounts = {s for s in species_of(model) if only_substance(sbml, s)}
    values = {}
    for name in species_of(model):
        values[name] = runner[name] if name in amounts else runner[f"[{name}]"]
    for name in list(model.getCompartmentIds()) + list(model.getGlobalParameterIds()):
        values[name] = runner[name]
    ruled = re.findall(r'<rateRule variable="(\w+)"', sbml)
    # libRoadRunner gives no rate of a species with a rate rule.
    known = list(model.getGlobalParameterIds()) + list(model.getCompartmentIds())
    rule_rates = {name: float(runner[f"{name}'"]) for name in ruled if name in known}
    rates = {name: float(runner[f"{name}'"]) for name in model.getFloatingSpeciesIds() if name not in ruled}
    values.pop("default_compartment", None)
    return {"values": {k: float(v) for k, v in sorted(values.items())}, "rates": rates, "ruleRates": rule_rates}


def species_of(model):
    return list(model.getFloatingSpeciesIds()) + list(model.getBoundarySpeciesIds())


def only_substance(sbml, name):
    element = next(line for line in sbml.splitlines() if "<species " in line and f'id="{name}"' in line)
    return 'hasOnlySubstanceUnits="true"' in element


versions = {"antimony": "3.3.0", "libroadrunner": roadrunner.__version__}
texts = {path.stem: reference(path) for path in sorted(here.glob("*.ant"))}
(here / "reference.json").write_text(json.dumps({"versions": versions, "texts": texts}, indent=1) + "\n")
