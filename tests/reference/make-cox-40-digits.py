"""Fits Cox models in 40 digits by the definition of the partial likelihood, for cox-40-digits.json.

Run: python3 make-cox-40-digits.py FOLDER_WITH_CSV > cox-40-digits.json   (needs mpmath)
For each fit it also takes one Newton step from the coefficients of R, where they are given as the start: its size
is the distance at which R stopped before the maximum.
"""

import csv
import json
import sys

from mpmath import exp, inverse, log, matrix, mp, mpf, nstr, sqrt

mp.dps = 40

CELLS = ("smallcell", "adeno", "large")
VETERAN = {
    "efron": "0.294602821507719 0.861560462754754 1.19606637417846 0.401291654330668 -0.0328153261943266"
    " 8.13205130462355e-05 -0.00870647494578825 0.00715936018951057",
    "breslow": "0.289935878794582 0.856486653615325 1.18829931325755 0.399627778810507 -0.0326217185194492"
    " -9.20017173175026e-05 -0.00854942360711685 0.00723265367473499",
}


def read(name):
    with open(f"{sys.argv[1]}/{name}.csv") as file:
        return list(csv.DictReader(file))


def veteran():
    rows = read("veteran")
    cells = [[r["trt"], *(int(r["celltype"] == c) for c in CELLS), r["karno"], r["diagtime"], r["age"], r["prior"]] for r in rows]
    return rows, "time", "status", cells


def ovarian():
    rows = read("ovarian")
    return rows, "futime", "fustat", [[r["rx"], r["age"], r["resid.ds"], r["ecog.ps"]] for r in rows]


def derivatives(ties, times, events, x, beta):
    p = len(beta)
    value, score, information = mpf(0), matrix(p, 1), matrix(p, p)
    weight = [exp(sum(beta[j] * row[j] for j in range(p))) for row in x]
    for t in sorted({t for t, e in zip(times, events) if e}):
        risk = [i for i in range(len(times)) if times[i] >= t]
        dying = {i for i in range(len(times)) if times[i] == t and events[i]}
        for i in dying:
            value += log(weight[i])
            for j in range(p):
                score[j] += x[i][j]
        for k in range(len(dying)):
            share = mpf(k) / len(dying) if ties == "efron" else mpf(0)
            w = {i: weight[i] * (1 - share if i in dying else 1) for i in risk}
            total = sum(w.values())
            value -= log(total)
            mean = [sum(w[i] * x[i][j] for i in risk) / total for j in range(p)]
            for a in range(p):
                score[a] -= mean[a]
                for b in range(p):
                    information[a, b] += sum(w[i] * x[i][a] * x[i][b] for i in risk) / total - mean[a] * mean[b]
    return value, score, information


def fit(case, ties, start):
    rows, time, event, cells = case
    times = [float(r[time]) for r in rows]
    events = [r[event] == "1" for r in rows]
    x = [[mpf(cell) for cell in row] for row in cells]
    p = len(x[0])
    beta = matrix([mpf(c) for c in start.split()]) if start else matrix(p, 1)
    first = None
    while True:
        value, score, information = derivatives(ties, times, events, x, beta)
        variance = inverse(information)
        step = variance * score
        first = first or max(abs(s) for s in step)
        if max(abs(s) for s in step) < mpf("1e-25"):
            break
        beta = beta + step
    number = lambda v: float(nstr(v, 17))
    return {
        "coefficients": [number(b) for b in beta],
        "standardErrors": [number(sqrt(variance[j, j])) for j in range(p)],
        "logLikelihood": number(value),
        **({"stepFromR": number(first)} if start else {}),
    }


print(
    json.dumps(
        {
            f"{name}__{ties}": fit(case(), ties, start.get(ties))
            for name, case, start in (("veteran_full", veteran, VETERAN), ("ovarian_rx_age_resid_ecog", ovarian, {}))
            for ties in ("efron", "breslow")
        },
        indent=1,
    )
)
