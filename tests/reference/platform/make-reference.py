"""Writes ../platform-reference.json: the joined model under several regimens, written out by hand, for the typical subject.

The equations below repeat catalog/models in plain Python; nothing of the engine is used. Numbers are read: typical
values from the parameter tables; and what a drug adds to an input, which is a formula of its data file. Two methods of
SciPy, one explicit (DOP853, kept) and one implicit (LSODA, for comparison), restart at every start and end of an
infusion and at every time of the record.

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
CATEGORIES = {"her2": "3+", "fcgr": "VF", "hormoneReceptor": "positive", "setting": "metastatic"}
SURFACE = 0.007184 * WEIGHT**0.425 * HEIGHT**0.725  # Du Bois and Du Bois 1916

PER_DAY = {"L/h": 24.0, "h": 1.0 / 24.0}  # to L/d and d; all other units are the model's own

DAYS = 730.5
MINUTE = 1.0 / 1440.0
# drug: loading [mg], further doses [mg], infusion [min], most doses, cycle [d]
REGIMENS = {
    "pertuzumab": (840.0, 420.0, 60.0, math.inf, 21.0),
    "trastuzumab": (8.0 * WEIGHT, 6.0 * WEIGHT, 90.0, math.inf, 21.0),
    "docetaxel": (75.0 * SURFACE, 75.0 * SURFACE, 60.0, 8, 21.0),
}
ARMS = {"A": ["pertuzumab", "trastuzumab", "docetaxel"], "B": ["trastuzumab", "docetaxel"]}

TIMES = [
    0.02, 0.05, 0.0625, 0.1, 0.25, 0.5, 1, 2, 3, 5, 7, 8, 10, 14, 20.9, 21.03, 21.05, 21.2, 22, 30, 42.04, 63, 84.5,
    100, 126.06, 147.03, 147.3, 150, 168, 200, 252.01, 300, 365, 420.05, 500, 567.1, 630.02, 700, 714.03, 730.5,
]

# Modules that are joined only where a drug adds to one of their inputs, with their states.
OPTIONAL = {
    "antimitotic": (["antimitotic"], ["X"]),
    "anthracycline": (["anthracycline"], ["Xa"]),
    "antimetabolite": (["antimetabolite"], ["Xf"]),
    "alkylator": (["alkylator"], ["Xk"]),
    "endocrine": (["endocrine"], []),
    "payload": (["payload_retained", "payload_permeable"], ["Pr", "Pp", "Pb"]),
    "vessels": (["vegf_binding", "vegfr2_blocking"], ["Vt", "W", "Q"]),
    "vaccine": (
        ["vaccine_class_i", "vaccine_class_ii", "vaccine_b_cell"],
        ["Aj", "Di", "Dii", "Db", "Th", "Bs", "Bl", "Bm", "Ab"],
    ),
    "platelets": (["thrombosuppression"], ["p0", "p1", "p2", "p3", "pc"]),
    "pressure": (["vegf_binding", "vegfr2_blocking"], ["BP", "Pu"]),
    "neuropathy": (["neurotoxic"], ["Ne"]),
    "lung": (["pneumotoxic"], ["Il"]),
}
ALWAYS = {
    "tumour": ["H", "L", "C", "R", "Dn"],
    "her2": [],
    "immune": ["N", "E", "M", "G"],
    "neutrophils": ["n0", "n1", "n2", "n3", "nc"],
    "heart": ["Ce", "An"],
    "hazard": ["Hz", "Nl"],
}
MODULES = [*ALWAYS, *OPTIONAL]
COMPARTMENTS = {"two-compartment": 2, "two-compartment-saturable": 2, "three-compartment": 3}

# Below these sizes a difference counts as a share of the floor: a microgram of a drug, one cell, …
FLOORS = {
    "docetaxel__concentration": 1e-4,
    "myelosuppression": 1e-3,
    "X": 1e-6,
    "antimitotic_kill": 1e-6,
    "amount": 1e-3,
    "others": 1e-9,
}


def floor_of(name):
    return FLOORS["amount"] if "__A" in name else FLOORS.get(name, FLOORS["others"])


def read(path):
    return yaml.safe_load((CATALOG / path).read_text())


def typical(parameter):
    if "by" in parameter:
        return float(parameter["cases"][CATEGORIES[parameter["by"]]])
    value = float(parameter["value"])
    if "covariates" in parameter:
        formula = parameter["covariates"].replace("^", "**")
        value *= eval(formula, {"__builtins__": {}, "exp": math.exp}, COVARIATES)
    return value * PER_DAY.get(parameter["unit"], 1.0)


class Drug:
    """A drug of the catalog: its disposition by hand, its additions by its formulas."""

    def __init__(self, name):
        self.name = name
        data = read(f"drugs/{name}.yaml")
        self.kind = data["pharmacokinetics"]["model"]
        self.states = [f"{name.replace('-', '_')}__A{k + 1}" for k in range(COMPARTMENTS[self.kind])]
        tables = (data["pharmacokinetics"]["parameters"], data["effects"].get("parameters", {}))
        self.values = {symbol: typical(p) for table in tables for symbol, p in table.items()}
        self.contributions = [
            (c["input"], compile(c["formula"].replace("^", "**"), name, "eval")) for c in data["effects"]["contributions"]
        ]

    def rates(self, amounts):
        p = self.values
        concentration = amounts[0] / p["V1"]
        out = p["CL"] * concentration
        if self.kind == "two-compartment-saturable":
            out += p["Vmax"] * concentration / (p["Km"] + concentration)
        if self.kind == "three-compartment":
            second = p["Q2"] * (concentration - amounts[1] / p["V2"])
            third = p["Q3"] * (concentration - amounts[2] / p["V3"])
            return [-out - second - third, second, third], concentration
        second = p["Q"] * (concentration - amounts[1] / p["V2"])
        return [-out - second, second], concentration

    def add(self, inputs, concentration):
        for target, formula in self.contributions:
            inputs[target] = inputs.get(target, 0.0) + eval(
                formula, {"__builtins__": {}}, {**self.values, "concentration": concentration}
            )


def read_parameters():
    values = {"B0": math.pi / 6 * LESIONS * (DIAMETER / 10) ** 3 / 1.05, "wakes": 0.0}
    for module in MODULES:
        for symbol, parameter in read(f"models/platform/{module}.yaml")["parameters"].items():
            values[symbol] = typical(parameter)
    return values


class Platform:
    """The equations for one regimen: names of the states, their start, their rates and the symbols of interest."""

    def __init__(self, p, drugs):
        self.p = p
        self.drugs = drugs
        given = {target for drug in drugs for target, _ in drug.contributions}
        self.has = {name: any(x in given for x in inputs) for name, (inputs, _) in OPTIONAL.items()}
        self.states = [s for drug in drugs for s in drug.states]
        for states in ALWAYS.values():
            self.states += states
        for name, (_, states) in OPTIONAL.items():
            if self.has[name]:
                self.states += states

    def initial(self):
        p = self.p
        b = p["B0"]
        start = {
            "H": b * (1 - p["fL"] - p["fC"] - p["fR"]), "L": b * p["fL"], "C": b * p["fC"], "R": b * p["fR"],
            "Dn": p["fDn"] * b, "N": p["N0"], "E": p["E0"], "G": 1 + p["tauG"] * b / (b + p["Bex"]),
            **{n: p["BA"] for n in ("n0", "n1", "n2", "n3", "nc")},
            **{n: p["PLT0"] for n in ("p0", "p1", "p2", "p3", "pc")},
            "Vt": p["vR0"], "W": 1.0, "BP": p["BP0"],
        }
        return np.array([start.get(name, 0.0) for name in self.states])

    def evaluate(self, time, y):
        p, has = self.p, self.has
        s = dict(zip(self.states, y))
        rate = {}
        symbols = {}
        u = {}
        for drug in self.drugs:
            rates, concentration = drug.rates([s[name] for name in drug.states])
            rate.update(zip(drug.states, rates))
            drug.add(u, concentration)
            symbols[f"{drug.name.replace('-', '_')}__concentration"] = concentration
        u = {name: u.get(name, 0.0) for name in ALL_INPUTS}

        # burden
        H, L, C, R, Dn = (s[n] for n in ("H", "L", "C", "R", "Dn"))
        B = H + L + C + R
        V = B + Dn

        # vessels
        support = delivery = 1.0
        blocked = 0.0
        if has["vessels"]:
            reach = u["vegf_binding"] + s["Vt"] + p["vK"]
            bound_vegf = 2 * u["vegf_binding"] * s["Vt"] / (reach + math.sqrt(reach**2 - 4 * u["vegf_binding"] * s["Vt"]))
            free = s["Vt"] - bound_vegf
            rate["Vt"] = p["vkout"] * (p["vR0"] - free) - p["vkint"] * bound_vegf
            lost = max(1 - free / p["vR0"] / (1 + u["vegfr2_blocking"]), 0.0)
            blocked = lost / (lost + p["bI50"])
            rate["W"] = p["kW"] * (1 - p["wmax"] * blocked * (1 - s["Q"]) - s["W"])
            rate["Q"] = p["kQ"] * blocked * (1 - s["Q"]) - p["kQo"] * s["Q"] * (1 - blocked)
            support = s["W"] ** p["gamW"]
            delivery = s["W"] * (1 + p["nuN"] * blocked)

        # chemotherapy at its site
        kill, effect = {}, {}
        for name, state, ke, ec, k in (
            ("antimitotic", "X", "keT", "ecT", "kT"),
            ("anthracycline", "Xa", "keA", "ecA", "kA"),
            ("antimetabolite", "Xf", "keF", "ecF", "kF"),
            ("alkylator", "Xk", "keK", "ecK", "kK"),
        ):
            kill[name] = effect[name] = 0.0
            if has[name]:
                rate[state] = p[ke] * (delivery * u[name] - s[state])
                effect[name] = s[state] / (s[state] + p[ec])
                kill[name] = p[k] * effect[name]
        pumped = kill["antimitotic"] + kill["anthracycline"]
        other = kill["antimetabolite"] + kill["alkylator"]

        # HER2
        copies, copies_low = p["copies"], p["copies"] * p["rL"]
        hill = lambda x: x**4 / (x**4 + p["copiesAdd"] ** 4)
        iv = u["domain_iv"] / (1 + u["domain_iv"])
        ii = u["domain_ii"] / (1 + u["domain_ii"])
        tk = u["kinase"] / (1 + u["kinase"])
        own = s["Ab"] / (s["Ab"] + p["ecAb"]) if has["vaccine"] else 0.0
        a, a_low = hill(copies), hill(copies_low)
        left_h = (
            (1 - p["eIV"] * a * iv) * (1 - p["eII"] * a * ii) * (1 - p["eTK"] * a * tk) * (1 - p["eAb"] * a * own)
        )
        left_l = (1 - p["eIV"] * a_low * iv) * (1 - p["eII"] * a_low * ii) * (1 - p["eTK"] * a_low * tk)
        left_r = (
            (1 - p["chiR"] * p["eIV"] * a * iv) * (1 - p["pxR"] * p["eII"] * a * ii) * (1 - p["eTK"] * a * tk)
        )
        blockade = p["kBlock"] * p["dependenceHR"] * (p["wIV"] * iv + (1 - p["wIV"]) * ii + p["wTK"] * tk)

        # payload
        inside_h = inside_l = inside_r = 0.0
        payload = [0.0, 0.0, 0.0]
        payload_death = 0.0
        if has["payload"]:
            stays = u["payload_retained"]
            leaves = u["payload_permeable"] / p["perm"]
            whole = stays + leaves + p["ecAd"]
            rate["Pr"] = p["kP"] * (math.sqrt(delivery) * stays / whole - s["Pr"])
            rate["Pp"] = p["kP"] * (p["perm"] * math.sqrt(delivery) * leaves / whole - s["Pp"])
            top = 1.5e6 / (1.5e6 + p["copiesAd"])
            up, up_low = copies / (copies + p["copiesAd"]) / top, copies_low / (copies_low + p["copiesAd"]) / top
            taken = (up * (H + C + p["cR"] * R) + up_low * L) / max(B, 1e-12)
            rate["Pb"] = p["kPb"] * (p["bystander"] * s["Pp"] * taken - s["Pb"])
            inside_h = up * (s["Pr"] + p["potency"] * s["Pp"]) + p["potency"] * s["Pb"]
            inside_l = up_low * (s["Pr"] + p["potency"] * s["Pp"]) + p["potency"] * s["Pb"]
            inside_r = p["rPr"] * p["cR"] * up * s["Pr"] + p["rPp"] * p["potency"] * (p["cR"] * up * s["Pp"] + s["Pb"])
            payload = [p["kAd"] * x / (x + p["P50"]) for x in (inside_h, inside_l, inside_r)]
            payload_death = inside_h / (inside_h + p["P50"])

        # growth
        oestrogen = 1.0
        if has["endocrine"]:
            oestrogen = 1 - p["isHRPositive"] * p["eEndo"] * u["endocrine"] / (1 + u["endocrine"])
        awake = 1.0 if p["wakes"] <= 0 else 1 / (1 + math.exp((p["wakes"] - time) / p["wakeWidth"]))
        growth = p["g"] * p["gHR"] * oestrogen * support * awake * min(p["lgmax"], math.log(p["K"] / max(B, 1e-12)))
        dividing = (1 + p["isEarly"] * p["naiveGain"]) * awake

        # immune kill
        lymphodepletion = p["cN"] * (effect["antimitotic"] + effect["anthracycline"] + effect["alkylator"])
        cover = 1 - (1 - iv) * (1 - p["wFcII"] * ii) * (1 - p["wFcAb"] * own)
        affinity = p["phiFc"] + (1 - p["phiFc"]) * u["fc_enhanced"] / (u["domain_iv"] + 1e-9)
        adcc = p["kadcc"] * (1 + p["adccFew"] / (1 + B / p["Bsat"])) * s["N"] * affinity * cover
        density = copies / (copies + p["copies50"])
        effective = s["E"] / (1 + p["tauG"] * max(s["G"] - 1, 0.0))
        above_rest = effective / (effective + p["E50"]) - p["E0"] / (p["E0"] + p["E50"])
        ctl = p["kCTL"] * max(above_rest, 0.0) / (1 + B / p["Bsat"])

        kill_h = dividing * (pumped + other + blockade * a + payload[0]) + adcc * density + ctl
        kill_l = (
            dividing * (pumped + other + blockade * a_low + payload[1])
            + adcc * copies_low / (copies_low + p["copies50"]) + ctl * p["pcL"]
        )
        resisted = p["rc"] * pumped + p["rcOther"] * other
        kill_c = dividing * (resisted + blockade * a + payload[0]) + adcc * density + ctl
        kill_r = dividing * (resisted + p["rBlock"] * blockade * a + payload[2]) + adcc * density * p["hR"] + ctl * p["pcR"]
        dead = kill_h * H + kill_l * L + kill_c * C + kill_r * R

        def born(x, relative, left):
            return growth * relative * left * x * x / (x + p["Nmin"])

        mu = p["mu"]
        rate["H"] = born(H, 1.0, left_h) - kill_h * H - 2 * mu * H
        rate["L"] = born(L, p["gL"], left_l) - kill_l * L
        rate["C"] = born(C, p["gC"], left_h) - kill_c * C + mu * H - mu * C
        rate["R"] = born(R, p["gR"], left_r) - kill_r * R + mu * H + mu * C
        rate["Dn"] = dead - p["kclr"] * Dn

        # vaccine
        antigen = B / (B + p["B50"])
        signal_i = vaccine_priming = helped = 0.0
        if has["vaccine"]:
            Aj, Di, Dii, Db, Th, Bs, Bl, Bm, Ab = (
                s[n] for n in ("Aj", "Di", "Dii", "Db", "Th", "Bs", "Bl", "Bm", "Ab")
            )
            rate["Aj"] = u["adjuvant"] - p["kAj"] * Aj
            matured = p["aD"] * (p["aj0"] + (1 - p["aj0"]) * Aj / (Aj + p["aj50"]))
            rate["Di"] = matured * u["vaccine_class_i"] - p["dD"] * Di
            rate["Dii"] = matured * u["vaccine_class_ii"] - p["dD"] * Dii
            rate["Db"] = matured * u["vaccine_b_cell"] - p["dD"] * Db
            signal_i, signal_ii, signal_b = (x / (x + p["d50"]) for x in (Di, Dii, Db))
            vaccine_priming = p["aE"] * signal_i
            rate["Th"] = p["aTh"] * signal_ii - p["dTh"] * Th
            helped = Th
            activation = p["aB"] * signal_b * (1 + p["hB"] * Th) + p["bM"] * Bm * (signal_b + p["rB"] * antigen)
            rate["Bs"] = activation * max(1 - Bs / p["Bsx"], 0.0) - p["dS"] * Bs
            rate["Bl"] = p["fl"] * p["dS"] * Bs * (1 - Bl / p["Blx"]) - p["dl"] * Bl
            rate["Bm"] = p["fb"] * p["dS"] * Bs * (1 - Bm / p["Bmx"]) - p["dm"] * Bm
            rate["Ab"] = p["kAb"] * (Bs + 3 * Bl) - p["dAb"] * Ab

        # priming
        N, E, M, G = (s[n] for n in ("N", "E", "M", "G"))
        immunogenic = p["icd0"] + p["icdA"] * effect["anthracycline"] + p["icdP"] * payload_death
        icd = immunogenic * dead / (dead + p["dead50"])
        priming = p["pT"] * antigen * (1 + p["iICD"] * icd + p["iAb"] * cover * N)
        recalled = p["recall"] * M * (signal_i + p["rT"] * antigen)
        stimulation = ((priming + vaccine_priming) * (1 + p["hTh"] * helped) + recalled) * (1 - E / p["Emax"])
        bulk = B / (B + p["Bex"])
        rate["N"] = p["kN"] * (p["N0"] - N) - lymphodepletion * p["kN"] * N
        rate["E"] = (
            p["dE"] * (p["E0"] - E) + stimulation - p["exE"] * E * bulk - p["lymphE"] * lymphodepletion * p["dE"] * E
        )
        rate["M"] = p["fM"] * stimulation * (1 - M / p["Mx"]) - p["dM"] * M
        rate["G"] = p["kG"] * (1 + p["tauG"] * bulk - G * (1 + u["treg_depletion"]))

        # toxicity
        def chain(names, rest, transit, exponent, inhibition):
            k = 4 / transit
            x = [s[n] for n in names]
            feedback = (rest / x[4]) ** exponent
            rate[names[0]] = k * x[0] * ((1 - inhibition) * feedback - 1)
            for i in range(4):
                rate[names[i + 1]] = k * (x[i] - x[i + 1])
            return feedback

        feedback = chain(("n0", "n1", "n2", "n3", "nc"), p["BA"], p["MTT"], p["gam"], u["myelosuppression"])
        if has["platelets"]:
            chain(("p0", "p1", "p2", "p3", "pc"), p["PLT0"], p["MTTp"], p["gamp"], u["thrombosuppression"])
        rate["Ce"] = u["cardiotoxic"] - p["krec"] * s["Ce"]
        rate["An"] = u["anthracycline_heart"]
        hurt = s["Ce"] * (1 + p["sAn"] * s["An"] / (s["An"] + p["An50"]))
        if has["pressure"]:
            rate["BP"] = p["kBP"] * (p["BP0"] * (1 + p["eBP"] * blocked) - s["BP"])
            rate["Pu"] = p["hPu"] * blocked
        if has["neuropathy"]:
            rate["Ne"] = u["neurotoxic"] - p["kNe"] * s["Ne"]
        if has["lung"]:
            rate["Il"] = p["susceptibility"] * u["pneumotoxic"]

        # hazards
        size = (max(V, 1e-6) / p["Bref"]) ** (p["bSLD"] / 3)
        rate["Hz"] = p["h0"] * p["frailty"] * (p["hSeen"] * V / (V + p["Vseen"]) + size)
        resistant = growth * (p["gL"] * left_l * L + p["gC"] * left_h * C + p["gR"] * left_r * R)
        rate["Nl"] = (p["hNew"] * B + p["hRes"] * resistant) / p["Bref"]

        symbols.update({
            "B": B, "V": V, "growth": growth, "growthLeft_H": left_h, "growthLeft_L": left_l, "growthLeft_R": left_r,
            "kill_H": kill_h, "kill_L": kill_l, "kill_C": kill_c, "kill_R": kill_r,
            "adcc": adcc, "ctl_kill": ctl, "dead": dead, "priming": priming, "feedback": feedback,
            "myelosuppression": u["myelosuppression"], "LVEF": p["LV0"] * (1 - hurt / (hurt + p["ecLV"])),
        })
        if has["antimitotic"]:
            symbols["antimitotic_kill"] = kill["antimitotic"]
        return [rate[name] for name in self.states], symbols


ALL_INPUTS = [
    "domain_iv", "domain_ii", "fc_enhanced", "kinase", "payload_retained", "payload_permeable", "antimitotic",
    "anthracycline", "antimetabolite", "alkylator", "endocrine", "vegf_binding", "vegfr2_blocking",
    "vaccine_class_i", "vaccine_class_ii", "vaccine_b_cell", "adjuvant", "treg_depletion", "myelosuppression",
    "thrombosuppression", "cardiotoxic", "anthracycline_heart", "neurotoxic", "pneumotoxic",
]


def doses_of(arm):
    rows = []
    for drug in ARMS[arm]:
        loading, dose, minutes, most, cycle = REGIMENS[drug]
        k = 0
        while k * cycle < DAYS and k < most:
            rows.append((k * cycle, drug, loading if k == 0 else dose, minutes * MINUTE))
            k += 1
    return sorted(rows, key=lambda row: row[0])


def integrate(model, doses, method, tolerance):
    y = model.initial()
    ends = {s + length for s, _, _, length in doses}
    stops = sorted({0.0, *TIMES, *(s for s, *_ in doses), *ends} - {x for x in ends if x > DAYS})
    target = {drug.name: model.states.index(drug.states[0]) for drug in model.drugs}
    values = []
    for begin, end in zip(stops, stops[1:]):
        supply = np.zeros(len(model.states))
        for start, drug, amount, length in doses:
            if start <= (begin + end) / 2 < start + length:
                supply[target[drug]] += amount / length
        solved = solve_ivp(
            lambda t, state: np.array(model.evaluate(t, state.tolist())[0]) + supply,
            (begin, end), y, method=method, rtol=tolerance[0], atol=tolerance[1], t_eval=[end],
        )
        assert solved.success, solved.message
        y = solved.y[:, -1]
        if end in TIMES:
            values.append(y)
    return np.array(values)


def main():
    parameters = read_parameters()
    small = 1e-15
    arms = {}
    for arm, names in ARMS.items():
        drugs = [Drug(name) for name in names]
        for drug in drugs:
            prefix = drug.name.replace("-", "_")
            parameters.update({f"{prefix}__{symbol}": value for symbol, value in drug.values.items()})
        model = Platform(parameters, drugs)
        doses = doses_of(arm)
        kept = integrate(model, doses, "DOP853", (1e-13, small))
        other = integrate(model, doses, "LSODA", (1e-11, small))
        floors = np.array([floor_of(name) for name in model.states])
        gap = np.max(np.abs(kept - other) / np.maximum(np.abs(kept), floors), axis=0)
        print(arm, {name: float("%.1e" % value) for name, value in zip(model.states, gap)})
        assert np.max(gap) < 1e-8, "the two methods disagree"
        symbols = [model.evaluate(t, row.tolist())[1] for t, row in zip(TIMES, kept)]
        arms[arm] = {
            "doses": [[drug, start, amount, length] for drug, start, amount, length in
                      ((d, s, a, l) for s, d, a, l in doses)],
            "states": {name: short(kept[:, k]) for k, name in enumerate(model.states)},
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
