"""Writes ../pharmacokinetics-reference.json: each pharmacokinetic model of the catalog, solved by libRoadRunner.

The texts are read by libAntimony as they lie in the catalog; the numbers are those of the drugs when the record was
made, and stay with it. Three bolus doses, then two infusions as a zero-order input into the central compartment.

    pip install numpy antimony libroadrunner
    python3 tests/reference/pharmacokinetics/make-reference.py
"""

import json
import pathlib

import antimony
import roadrunner

HERE = pathlib.Path(__file__).resolve().parent
MODELS = HERE.parents[2] / "catalog/models/pharmacokinetics"

CASES = {
    "two-compartment": {
        "parameters": {"CL": 0.235, "V1": 3.11, "Q": 0.534, "V2": 2.46},
        "doses": [[0, 840, 0], [21, 420, 0], [42, 420, 0], [63, 420, 0.0625], [63.03125, 420, 2]],
    },
    "two-compartment-saturable": {
        "parameters": {"CL": 0.127, "V1": 2.62, "Q": 0.544, "V2": 2.97, "Vmax": 8.81, "Km": 8.92},
        "doses": [[0, 528, 0], [21, 396, 0], [42, 396, 0], [63, 396, 0.0625], [63.03125, 396, 2]],
    },
    "three-compartment": {
        "parameters": {"CL": 856.8, "V1": 6.94, "Q2": 133.92, "V2": 7.39, "Q3": 300.0, "V3": 225.0},
        "doses": [[0, 130, 0], [21, 130, 0], [42, 130, 0], [63, 130, 0.0625], [63.03125, 130, 2]],
    },
}
TIMES = [0.01, 0.1, 0.5, 1, 3, 7, 14, 20, 21.01, 22, 30, 42.01, 45, 60, 63.01, 63.04, 63.1, 64, 65.1, 66, 70, 100, 150]
STATES = ["A1", "A2", "A3"]


def load(name, parameters):
    """The text of the catalog with an input into A1 and the parameters added before its end."""
    text = (MODELS / f"{name}.ant").read_text().rstrip()
    assert text.endswith("end")
    numbers = "".join(f"  {key} = {value!r};\n" for key, value in parameters.items())
    text = text[: -len("end")] + numbers + "  inflow = 0;\n  inflow_A1: -> A1; inflow;\nend\n"
    antimony.clearPreviousLoads()
    assert antimony.loadAntimonyString(text) >= 0, antimony.getLastError()
    runner = roadrunner.RoadRunner(antimony.getSBMLString(antimony.getMainModuleName()))
    runner.integrator.relative_tolerance = 1e-12
    runner.integrator.absolute_tolerance = 1e-14
    runner.integrator.maximum_num_steps = 1000000
    return runner


def simulate(name, case):
    runner = load(name, case["parameters"])
    states = [state for state in STATES if state in runner.model.getFloatingSpeciesIds()]
    changes = {}
    for start, amount, length in case["doses"]:
        changes.setdefault(start, []).append(("A1" if length == 0 else "inflow", amount / (length or 1)))
        if length:
            changes.setdefault(start + length, []).append(("inflow", -amount / length))
    rows = []
    now = 0.0
    for stop in sorted({*changes, *TIMES}):
        if stop > now:
            runner.simulate(now, stop, 2)
            now = stop
        if stop in TIMES:
            rows.append([runner.model[state] for state in states] + [runner.model["concentration"]])
        for target, amount in changes.get(stop, []):
            runner.model[target] = runner.model[target] + amount
        runner.resetSelectionLists()
    return {
        **case,
        "values": {key: [float("%.11g" % row[k]) for row in rows] for k, key in enumerate([*states, "concentration"])},
    }


def main():
    made = {
        "made": f"make-reference.py, libAntimony {antimony.__version__}, libRoadRunner {roadrunner.__version__}",
        "times": TIMES,
        "models": {name: simulate(name, case) for name, case in CASES.items()},
    }
    text = json.dumps(made, separators=(",", ":"))
    (HERE.parent / "pharmacokinetics-reference.json").write_text(text + "\n")


main()
