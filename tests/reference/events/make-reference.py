"""Writes reference.json: the models of models.json, written as Antimony, solved by libRoadRunner.

    pip install numpy antimony libroadrunner
    python3 tests/reference/events/make-reference.py
"""

import json
import pathlib

import antimony
import roadrunner

HERE = pathlib.Path(__file__).resolve().parent
COUNT = 40


def boolean(value):
    return "true" if value else "false"


def event(name, given):
    options = []
    if "priority" in given:
        options.append(f"priority={given['priority']}")
    if "persistent" in given:
        options.append(f"persistent={boolean(given['persistent'])}")
    if "initialValue" in given:
        options.append(f"t0={boolean(given['initialValue'])}")
    if "useValuesFromTriggerTime" in given:
        options.append(f"fromTrigger={boolean(given['useValuesFromTriggerTime'])}")
    delay = f"({given['delay']}) after " if "delay" in given else ""
    assignments = ", ".join(f"{symbol} = {text}" for symbol, text in given["set"].items())
    return f"{name}: at {delay}({given['at']}){''.join(', ' + o for o in options)}: {assignments};"


def write(model):
    lines = [f"compartment {name} = {size};" for name, size in model.get("compartments", {}).items()]
    for name, species in model.get("species", {}).items():
        word = "substanceOnly species" if species["substanceOnly"] else "species"
        lines.append(f"{word} {name} in V = {species['initial']};")
    for name, reaction in model.get("reactions", {}).items():
        lines.append(f"{name}: {reaction['from']} -> {reaction['to']}; {reaction['law']};")
    for name, value in {**model.get("start", {}), **model.get("variables", {})}.items():
        lines.append(f"var {name} = {value};")
    lines += [f"{name}' = {text};" for name, text in model.get("rates", {}).items()]
    lines += [event(name, given) for name, given in model["events"].items()]
    return "model m()\n" + "\n".join(lines) + "\nend\n"


def symbols(model):
    amounts = [f"[{name}]" if not s["substanceOnly"] else name for name, s in model.get("species", {}).items()]
    plain = [*model.get("compartments", {}), *model.get("rates", {}), *model.get("variables", {})]
    return amounts + plain


def solve(model):
    antimony.clearPreviousLoads()
    assert antimony.loadAntimonyString(write(model)) >= 0, antimony.getLastError()
    runner = roadrunner.RoadRunner(antimony.getSBMLString("m"))
    runner.integrator.relative_tolerance = 1e-12
    runner.integrator.absolute_tolerance = 1e-14
    runner.integrator.maximum_num_steps = 1000000
    runner.integrator.setValue("maximum_time_step", 0.01)
    # an odd count of steps keeps the times off those of the events
    names = symbols(model)
    end = model["end"]
    rows = runner.simulate(0, end - end / 997, COUNT + 1, ["time", *names])
    return {
        "times": [float(t) for t in rows[:, 0]],
        "values": {name.strip("[]"): [float(v) for v in rows[:, i + 1]] for i, name in enumerate(names)},
    }


def main():
    models = json.loads((HERE / "models.json").read_text())
    reference = {name: solve(model) for name, model in models.items()}
    text = json.dumps({"program": f"libRoadRunner {roadrunner.__version__}", "models": reference}, indent=1)
    (HERE / "reference.json").write_text(text + "\n")


main()
