"""Writes ../sensitivities.json: derivatives of two solutions by every parameter, by the complex step.

The parameter is p + i h with h = 1e-30, so that Im y / h is the derivative without any difference of near numbers
(Squire & Trapp 1998, SIAM Review 40:110). The equations are written out here by hand.

    pip install numpy scipy
    python3 tests/reference/sensitivities/make-reference.py
"""

import json
import pathlib

import numpy as np
from scipy.integrate import solve_ivp

HERE = pathlib.Path(__file__).resolve().parent
STEP = 1e-30


def robertson(p, y):
    fast = p["k2"] * y[1] * y[2]
    return [-p["k1"] * y[0] + fast, p["k1"] * y[0] - fast - p["k3"] * y[1] ** 2, p["k3"] * y[1] ** 2]


def target_mediated(p, y):
    depot, central, peripheral, receptor, bound = y
    plasma = central / p["V"]
    exchange = p["Q"] * (plasma - peripheral / p["Vp"])
    binding = p["kon"] * plasma * receptor - p["koff"] * bound
    return [
        -p["ka"] * depot,
        p["F"] * p["ka"] * depot - p["CL"] * plasma - exchange - p["V"] * binding,
        exchange,
        p["ksyn"] - p["kdeg"] * receptor - binding,
        binding - p["kint"] * bound,
    ]


CASES = {
    "robertson": {
        "rates": robertson,
        "start": lambda p: [p["a0"], 0, 0],
        "parameters": {"k1": 0.04, "k2": 1e4, "k3": 3e7, "a0": 1},
        "times": [0.4, 4],
    },
    "target-mediated": {
        "rates": target_mediated,
        "start": lambda p: [p["dose"], 0, 0, p["ksyn"] / p["kdeg"], 0],
        "parameters": {"ka": 0.3, "F": 0.65, "CL": 0.22, "V": 2.6, "Q": 0.75, "Vp": 2.8, "kon": 0.5, "koff": 0.05,
                       "kint": 0.2, "ksyn": 1, "kdeg": 0.1, "dose": 600},
        "times": [0.1, 1, 7, 28, 60],
    },
}


def derivatives(case, name):
    p = dict(case["parameters"])
    p[name] = complex(p[name], STEP)
    solution = solve_ivp(
        lambda _, y: np.array(case["rates"](p, y)),
        (0, case["times"][-1]),
        np.array(case["start"](p), dtype=complex),
        method="DOP853",
        t_eval=case["times"],
        rtol=3e-14,
        atol=1e-18,
    )
    return (solution.y.imag.T / STEP).tolist()


reference = {
    name: {
        "times": case["times"],
        "parameters": case["parameters"],
        "derivatives": {parameter: derivatives(case, parameter) for parameter in case["parameters"]},
    }
    for name, case in CASES.items()
}
(HERE.parent / "sensitivities.json").write_text(json.dumps(reference, indent=1) + "\n")
