"""libRoadRunner (CVODE inside) on one model as Antimony text: solve_roadrunner.py FOLDER, which holds model.json and
task; writes result. Restarts at every dose and every end of an infusion. Loading is not measured."""

import json
import pathlib
import sys

import antimony
import numpy as np
import roadrunner

from task import measure, read_task

folder = pathlib.Path(sys.argv[1])
task = read_task(folder / "task")
model = json.loads((folder / "model.json").read_text())
states = model["states"]
roadrunner.Logger.disableLogging()


def load(parameters):
    text = model["text"].rstrip()
    numbers = "".join(f"  {name} = {value!r};\n" for name, value in zip(model["parameters"], parameters))
    antimony.clearPreviousLoads()
    assert antimony.loadAntimonyString(text[: -len("end")] + numbers + "end\n") >= 0, antimony.getLastError()
    runner = roadrunner.RoadRunner(antimony.getSBMLString(antimony.getMainModuleName()))
    runner.integrator.maximum_num_steps = 1000000
    runner.timeCourseSelections = states
    return runner


runners = [load(p) for p in task.parameters.tolist()]


def solve_patient(i, relative, absolute):
    runner = runners[i]
    runner.resetToOrigin()
    runner.integrator.relative_tolerance = relative
    for name, value in zip(states, absolute.tolist()):
        runner.integrator.setIndividualTolerance(name, value)
    values = runner.model
    out = np.full((len(task.times), len(states)), np.nan)
    for start, stop, changes, wanted in task.segments[i]:
        for kind, target, value in changes:
            if kind == 0:
                values[states[target]] += value
            else:
                values[model["inputs"][target]] = value
        days = [start, *(task.times[k] for k in wanted)]
        if days[-1] < stop:
            days.append(stop)
        path = np.asarray(runner.simulate(times=days))
        out[wanted] = path[1 : 1 + len(wanted)]
    return out


measure(task, solve_patient, folder / "result")
