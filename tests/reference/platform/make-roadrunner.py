"""Writes ../platform-roadrunner.json: the joined model, written as Antimony by the engine, solved by libRoadRunner.

joined.ant is kept up to date by tests/reference/platform-roadrunner.test.ts (`npx vitest run -u` on that file);
parameters are those of platform-reference.json. Bolus doses are added to the amounts at their times.

    pip install numpy antimony libroadrunner
    npx vitest run tests/reference/platform-roadrunner.test.ts -u
    python3 tests/reference/platform/make-roadrunner.py
"""

import json
import pathlib

import antimony
import roadrunner

HERE = pathlib.Path(__file__).resolve().parent
DOSES = [
    [start, f"{drug}__A1", amount]
    for start in (0.0, 21.0, 42.0)
    for drug, amount in (("trastuzumab", 400.0), ("pertuzumab", 500.0), ("docetaxel", 30.0))
]
TIMES = [0.01, 0.2, 1, 4, 10, 20.5, 21.1, 25, 35, 42.1, 50, 63, 84, 120, 180]
SYMBOLS = ["V", "growth", "kill_H", "kill_R", "priming", "LVEF", "feedback", "growthLeft_L"]


def load(parameters):
    text = (HERE / "joined.ant").read_text().rstrip()
    assert text.endswith("end")
    numbers = "".join(f"  {key} = {value!r};\n" for key, value in parameters.items())
    antimony.clearPreviousLoads()
    assert antimony.loadAntimonyString(text[: -len("end")] + numbers + "end\n") >= 0, antimony.getLastError()
    runner = roadrunner.RoadRunner(antimony.getSBMLString(antimony.getMainModuleName()))
    runner.integrator.relative_tolerance = 1e-12
    runner.integrator.absolute_tolerance = 1e-15
    runner.integrator.maximum_num_steps = 10000000
    return runner


def main():
    reference = json.loads((HERE.parent / "platform-reference.json").read_text())
    parameters = reference["parameters"]
    runner = load(parameters)
    states = list(reference["arms"]["A"]["states"])
    rows = []
    now = 0.0
    for stop in sorted({*(start for start, *_ in DOSES), *TIMES}):
        if stop > now:
            runner.simulate(now, stop, 2)
            now = stop
        if stop in TIMES:
            rows.append([runner.model[name] for name in [*states, *SYMBOLS]])
        for start, target, amount in DOSES:
            if start == stop:
                runner.model[target] = runner.model[target] + amount
    made = {
        "made": f"make-roadrunner.py, libAntimony {antimony.__version__}, libRoadRunner {roadrunner.__version__}",
        "parameters": parameters,
        "doses": DOSES,
        "times": TIMES,
        "values": {
            name: [float("%.11g" % row[k]) for row in rows] for k, name in enumerate([*states, *SYMBOLS])
        },
    }
    (HERE.parent / "platform-roadrunner.json").write_text(json.dumps(made, separators=(",", ":")) + "\n")


main()
