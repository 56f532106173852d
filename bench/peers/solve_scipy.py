"""SciPy's odeint (LSODA, analytic Jacobian) on one generated model: solve_scipy.py FOLDER, which holds model.py and
task; writes result. Restarts at every dose and every end of an infusion."""

import pathlib
import runpy
import sys
import warnings

import numpy as np
from scipy.integrate import odeint

from task import measure, read_task

folder = pathlib.Path(sys.argv[1])
task = read_task(folder / "task")
make = runpy.run_path(str(folder / "model.py"))["make"]
made = [make(p) for p in task.parameters.tolist()]
warnings.simplefilter("ignore")


def solve_patient(i, relative, absolute):
    initial, inputs, rates, jacobian = made[i]
    y = np.array(initial)
    inputs[:] = [0.0] * len(inputs)
    out = np.full((len(task.times), len(y)), np.nan)
    for start, stop, changes, wanted in task.segments[i]:
        for kind, target, value in changes:
            if kind == 0:
                y[target] += value
            else:
                inputs[target] = value
        # the wanted days, then the stop unless it is one of them
        days = [start, *(task.times[k] for k in wanted)]
        if days[-1] < stop:
            days.append(stop)
        path, facts = odeint(
            rates, y, days, Dfun=jacobian, rtol=relative, atol=absolute, tcrit=[stop], mxstep=1000000, full_output=1
        )
        if facts["message"] != "Integration successful.":
            break
        out[wanted] = path[1 : 1 + len(wanted)]
        y = path[-1].copy()
    return out


measure(task, solve_patient, folder / "result")
