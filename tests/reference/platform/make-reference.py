"""Writes ../platform-reference.json: the joined CLEOPATRA model, written out by hand, for the typical subject.

The equations below repeat catalog/models in plain Python; nothing of the engine is used. Only numbers are read:
typical values from the parameter tables. Two methods of SciPy, one explicit (DOP853, kept) and one implicit
(LSODA, for comparison), restart at every start and end of an infusion and at every time of the record.

    pip install numpy scipy pyyaml
    python3 tests/reference/platform/make-reference.py
"""

import json
import math
import pathlib

import numpy as np
import scipy
import yaml
from scipy.integrate import solve_ivp

HERE = pathlib.Path(__file__).resolve().parent
CATALOG = HERE.parents[2] / "catalog"

# Medians of the population.
WEIGHT, HEIGHT = 66.0, 162.0
COVARIATES = {"WT": WEIGHT, "HT": HEIGHT, "ALB": 40.0, "AST": 24.0, "LIVER": 0.0, "LBW": 0.69 * WEIGHT}
LESIONS, DIAMETER = 3, 25.0
CATEGORIES = {"her2": "3+", "fcgr": "VF"}
SURFACE = 0.007184 * WEIGHT**0.425 * HEIGHT**0.725  # Du Bois and Du Bois 1916

MODULES = ["tumour", "her2", "taxane", "immune", "neutrophils", "heart", "hazard"]
PER_DAY = {"L/h": 24.0, "h": 1.0 / 24.0}  # to L/d and d; all other units are the model's own

DAYS = 730.5
CYCLE = 21.0
MINUTE = 1.0 / 1440.0
# loading [mg], further doses [mg], infusion [min], most doses
REGIMENS = {
    "pertuzumab": (840.0, 420.0, 60.0, math.inf),
    "trastuzumab": (8.0 * WEIGHT, 6.0 * WEIGHT, 90.0, math.inf),
    "docetaxel": (75.0 * SURFACE, 75.0 * SURFACE, 60.0, 8),
}
ARMS = {"A": ["pertuzumab", "trastuzumab", "docetaxel"], "B": ["trastuzumab", "docetaxel"]}

TIMES = [
    0.02, 0.05, 0.0625, 0.1, 0.25, 0.5, 1, 2, 3, 5, 7, 8, 10, 14, 20.9, 21.03, 21.05, 21.2, 22, 30, 42.04, 63, 84.5,
    100, 126.06, 147.03, 147.3, 150, 168, 200, 252.01, 300, 365, 420.05, 500, 567.1, 630.02, 700, 714.03, 730.5,
]

STATES = [
    "trastuzumab__A1", "trastuzumab__A2", "pertuzumab__A1", "pertuzumab__A2",
    "docetaxel__A1", "docetaxel__A2", "docetaxel__A3",
    "H", "L", "C", "R", "Dn", "X", "N", "E", "G", "n0", "n1", "n2", "n3", "nc", "Ce", "Hz", "Nl",
]
# Below these sizes a difference counts as a share of the floor: a microgram of a drug, one cell, …
FLOORS = {
    **{name: 1e-3 for name in STATES[:7]},
    "docetaxel__concentration": 1e-4,
    "myelosuppression": 1e-3,
    "X": 1e-6,
    "taxane_kill": 1e-6,
    "others": 1e-9,
}
DOSED = {"trastuzumab": 0, "pertuzumab": 2, "docetaxel": 4}


def typical(parameter):
    if "by" in parameter:
        return float(parameter["cases"][CATEGORIES[parameter["by"]]])
    value = float(parameter["value"])
    if "covariates" in parameter:
        formula = parameter["covariates"].replace("^", "**")
        value *= eval(formula, {"__builtins__": {}, "exp": math.exp}, COVARIATES)
    return value * PER_DAY.get(parameter["unit"], 1.0)


def read_parameters():
    values = {"B0": math.pi / 6 * LESIONS * (DIAMETER / 10) ** 3 / 1.05}
    for module in MODULES:
        table = yaml.safe_load((CATALOG / f"models/platform/{module}.yaml").read_text())
        for symbol, parameter in table["parameters"].items():
            values[symbol] = typical(parameter)
    for drug in REGIMENS:
        text = yaml.safe_load((CATALOG / f"drugs/{drug}.yaml").read_text())
        for part in ("pharmacokinetics", "effects"):
            for symbol, parameter in text[part]["parameters"].items():
                values[f"{drug}__{symbol}"] = typical(parameter)
    return values


def make_model(p):
    """Returns initial values, and a function of the state that gives rates and the symbols of interest."""
    P = dict(p)

    def t(name):
        return P["trastuzumab__" + name]

    def z(name):
        return P["pertuzumab__" + name]

    def d(name):
        return P["docetaxel__" + name]

    def initial():
        b = P["B0"]
        y = np.zeros(len(STATES))
        h = b * (1 - P["fL"] - P["fC"] - P["fR"])
        y[7:12] = [h, b * P["fL"], b * P["fC"], b * P["fR"], P["fDn"] * b]
        y[13] = P["N0"]
        y[14] = P["E0"]
        y[15] = 1 + P["tauG"] * b / (b + P["Bex"])
        y[16:21] = P["BA"]
        return y

    def evaluate(y):
        (t1, t2, z1, z2, d1, d2, d3, H, L, C, R, Dn, X, N, E, G, n0, n1, n2, n3, nc, Ce, _, _) = y
        # pharmacokinetics
        ct = t1 / t("V1")
        t_out = t("CL") * ct + t("Vmax") * ct / (t("Km") + ct)
        t_move = t("Q") * (ct - t2 / t("V2"))
        cz = z1 / z("V1")
        z_move = z("Q") * (cz - z2 / z("V2"))
        cd = d1 / d("V1")
        d_move2 = d("Q2") * (cd - d2 / d("V2"))
        d_move3 = d("Q3") * (cd - d3 / d("V3"))
        # what the drugs bring
        domain_iv = ct / t("EC50")
        domain_ii = cz / z("EC50")
        cardiotoxic = t("wCardiac") * ct + z("wCardiac") * cz
        taxane = d("potency") * cd
        myelosuppression = d("slope") * cd
        # HER2
        iv = domain_iv / (1 + domain_iv)
        ii = domain_ii / (1 + domain_ii)
        left_h = (1 - P["eIV"] * iv) * (1 - P["eII"] * ii)
        left_l = (1 - P["chiL"] * P["eIV"] * iv) * (1 - P["pxL"] * P["eII"] * ii)
        left_r = (1 - P["chiR"] * P["eIV"] * iv) * (1 - P["pxR"] * P["eII"] * ii)
        # taxane at its site
        effect = X / (X + P["ecT"])
        taxane_kill = P["kT"] * effect
        # burden
        B = H + L + C + R
        V = B + Dn
        growth = P["g"] * min(P["lgmax"], math.log(P["K"] / max(B, 1e-12)))
        # immune kill
        lymphodepletion = P["cN"] * effect
        cover = 1 - (1 - iv) * (1 - P["wFcII"] * ii)
        adcc = P["kadcc"] * N * P["phiFc"] * cover
        density = P["copies"] / (P["copies"] + P["copies50"])
        effective = E / (1 + P["tauG"] * (G - 1))
        ctl = P["kCTL"] * effective / (effective + P["E50"]) / (1 + B / P["Bsat"])
        kill_h = taxane_kill + adcc * density + ctl
        kill_l = taxane_kill + adcc * P["hL"] + ctl * P["pcL"]
        kill_c = taxane_kill * P["rc"] + adcc * density + ctl
        kill_r = taxane_kill * P["rc"] + adcc * density * P["hR"] + ctl * P["pcR"]
        dead = kill_h * H + kill_l * L + kill_c * C + kill_r * R
        # priming
        antigen = B / (B + P["B50"])
        icd = P["icd0"] * dead / (dead + P["dead50"])
        priming = P["pT"] * antigen * (1 + P["iICD"] * icd + P["iAb"] * cover * N) * (1 - E / P["Emax"])
        bulk = B / (B + P["Bex"])
        # neutrophils
        ktr = 4 / P["MTT"]
        feedback = (P["BA"] / max(nc, 0.001)) ** P["gam"]

        def born(x, relative, left):
            return growth * relative * left * x * x / (x + P["Nmin"])

        mu = P["mu"]
        rates = [
            -t_out - t_move,
            t_move,
            -z("CL") * cz - z_move,
            z_move,
            -d("CL") * cd - d_move2 - d_move3,
            d_move2,
            d_move3,
            born(H, 1.0, left_h) - kill_h * H - 2 * mu * H,
            born(L, P["gL"], left_l) - kill_l * L,
            born(C, P["gC"], left_h) - kill_c * C + mu * H - mu * C,
            born(R, P["gR"], left_r) - kill_r * R + mu * H + mu * C,
            dead - P["kclr"] * Dn,
            P["keT"] * (taxane - X),
            P["kN"] * (P["N0"] - N) - lymphodepletion * P["kN"] * N,
            P["dE"] * (P["E0"] - E) + priming - P["exE"] * E * bulk - P["lymphE"] * lymphodepletion * P["dE"] * E,
            P["kG"] * (1 + P["tauG"] * bulk - G),
            ktr * n0 * ((1 - myelosuppression) * feedback - 1),
            ktr * (n0 - n1),
            ktr * (n1 - n2),
            ktr * (n2 - n3),
            ktr * (n3 - nc),
            cardiotoxic - P["krec"] * Ce,
            P["h0"] * (max(V, 1e-6) / P["Bref"]) ** (P["bSLD"] / 3),
            P["hNew"] * B / P["Bref"],
        ]
        symbols = {
            "B": B, "V": V, "growth": growth, "growthLeft_H": left_h, "growthLeft_L": left_l, "growthLeft_R": left_r,
            "kill_H": kill_h, "kill_L": kill_l, "kill_C": kill_c, "kill_R": kill_r, "taxane_kill": taxane_kill,
            "adcc": adcc, "ctl_kill": ctl, "dead": dead, "priming": priming, "feedback": feedback,
            "myelosuppression": myelosuppression, "LVEF": P["LV0"] * (1 - Ce / (Ce + P["ecLV"])),
            "trastuzumab__concentration": ct, "pertuzumab__concentration": cz, "docetaxel__concentration": cd,
        }
        return rates, symbols

    return initial, evaluate


def doses_of(arm):
    rows = []
    for drug in ARMS[arm]:
        loading, dose, minutes, most = REGIMENS[drug]
        cycle = 0
        while cycle * CYCLE < DAYS and cycle < most:
            rows.append((cycle * CYCLE, drug, loading if cycle == 0 else dose, minutes * MINUTE))
            cycle += 1
    return sorted(rows, key=lambda row: row[0])


def integrate(model, doses, method, tolerance):
    initial, evaluate = model
    y = initial()
    ends = {s + length for s, _, _, length in doses}
    stops = sorted({0.0, *TIMES, *(s for s, *_ in doses), *ends} - {x for x in ends if x > DAYS})
    values = []
    for begin, end in zip(stops, stops[1:]):
        supply = np.zeros(len(STATES))
        for start, drug, amount, length in doses:
            if start <= (begin + end) / 2 < start + length:
                supply[DOSED[drug]] += amount / length
        solved = solve_ivp(
            lambda _, state: np.array(evaluate(state.tolist())[0]) + supply,
            (begin, end), y, method=method, rtol=tolerance[0], atol=tolerance[1], t_eval=[end],
        )
        assert solved.success, solved.message
        y = solved.y[:, -1]
        if end in TIMES:
            values.append(y)
    return np.array(values)


def main():
    parameters = read_parameters()
    model = make_model(parameters)
    small = 1e-15
    arms = {}
    for arm in ARMS:
        doses = doses_of(arm)
        kept = integrate(model, doses, "DOP853", (1e-13, small))
        other = integrate(model, doses, "LSODA", (1e-11, small))
        floors = np.array([FLOORS.get(name, FLOORS["others"]) for name in STATES])
        gap = np.max(np.abs(kept - other) / np.maximum(np.abs(kept), floors), axis=0)
        print(arm, {name: float("%.1e" % value) for name, value in zip(STATES, gap)})
        assert np.max(gap) < 1e-8, "the two methods disagree"
        symbols = [model[1](row.tolist())[1] for row in kept]
        arms[arm] = {
            "doses": [[drug, start, amount, length] for start, drug, amount, length in doses],
            "states": {name: short(kept[:, k]) for k, name in enumerate(STATES)},
            "symbols": {name: short([row[name] for row in symbols]) for name in symbols[0]},
        }
    made = {
        "made": f"make-reference.py, SciPy {scipy.__version__}, DOP853; LSODA agrees to 1e-8",
        "parameters": parameters,
        "floors": FLOORS,
        "times": TIMES,
        "arms": arms,
    }
    (HERE.parent / "platform-reference.json").write_text(json.dumps(made, separators=(",", ":")) + "\n")


def short(values):
    return [float("%.11g" % value) for value in values]


main()
