"""Writes distributions.csv beside this file: values of the special functions, computed by mpmath to 50 digits.

Run from the repository root: python3 tests/reference/math/make-distributions.py
Needs mpmath (1.3). Each line: name, arguments in the order of the engine's function, value; 17 significant digits.
"""

import sys

from mpmath import mp, mpf

mp.dps = 50
FOLDER = 'tests/reference/math/'
SMALLEST = mpf(10) ** -305
ROWS = []


def put(name, value, *arguments):
    if value == 0 or abs(value) > SMALLEST:
        ROWS.append(','.join([name] + [repr(float(a)) for a in arguments] + [repr(float(value))]))


def beta_lower(x, y, a, b):
    """Sums the series on the side where it converges; y = 1 - x."""
    return mp.betainc(a, b, 0, x, regularized=True) if x <= 0.5 else 1 - mp.betainc(b, a, 0, y, regularized=True)


def beta_quantile(p, a, b):
    """Bisection of log z, z the distance from the nearer end."""
    left = mpf(p) < beta_lower(mpf(1) / 2, mpf(1) / 2, a, b)
    low, high = mpf(-690), mp.log(mpf(1) / 2)
    for _ in range(90):
        middle = (low + high) / 2
        z = mp.exp(middle)
        above = beta_lower(z, 1 - z, a, b) > p if left else beta_lower(1 - z, z, a, b) < p
        low, high = (low, middle) if above else (middle, high)
    z = mp.exp((low + high) / 2)
    return z if left else 1 - z


mp.dps = 400
for x in [-37, -20.5, -8.3, -5, -1.1, -0.3, -1e-9, 0, 1e-9, 0.7, 2.4, 4, 9.7, 25.1, 37.2]:
    put('normalCdf', mp.erfc(-mpf(x) / mp.sqrt(2)) / 2, x)
    put('normalUpper', mp.erfc(mpf(x) / mp.sqrt(2)) / 2, x)
mp.dps = 50
for x in [-5.5, -3.1, -2.5, -1e-5, 1e-300, 1e-12, 0.3, 0.99999, 1, 1.00001, 1.3, 1.7, 1.99999, 2, 2.00001, 2.5, 3, 3.3, 7.9, 9.999, 10, 33.3, 1e3, 1e8, 1e200]:
    put('logGamma', mp.log(abs(mp.gamma(mpf(x)))) if abs(x) < 1e4 else mp.loggamma(mpf(x)), x)
for a in [1e-8, 0.02, 0.5, 0.99, 1, 3.7, 9.9, 10.1, 60, 900, 20000]:
    for ratio in [1e-9, 0.05, 0.5, 0.9, 0.99, 1, 1.01, 1.1, 2, 8]:
        for x in ([a * ratio, ratio] if a < 1 else [a * ratio]):
            mp.dps = 50 if a < 500 else 400
            put('gammaUpper', mp.gammainc(mpf(a), mpf(x), mp.inf, regularized=True), a, x)
            put('gammaLower', mp.gammainc(mpf(a), 0, mpf(x), regularized=True), a, x)
mp.dps = 350
SHAPES = [(1e-3, 0.4), (0.5, 0.5), (0.3, 7), (1, 1), (2, 3), (30, 0.2), (15, 45), (400, 3), (300, 700), (5000, 4000)]
for a, b in SHAPES:
    mean = a / (a + b)
    for x in [1e-12, mean * 0.4, mean * 0.95, mean, mean + (1 - mean) * 0.02, mean + (1 - mean) * 0.5, 1 - 2.0**-40]:
        put('betaCdf', beta_lower(mpf(x), 1 - mpf(x), mpf(a), mpf(b)), x, a, b)
mp.dps = 60
for a, b in SHAPES[1:9]:
    for p in [1e-12, 0.01, 0.3, 0.5, 0.77, 0.999]:
        put('betaQuantile', beta_quantile(mpf(p), mpf(a), mpf(b)), p, a, b)
with open(FOLDER + 'distributions.csv', 'w') as file:
    file.write('\n'.join(ROWS) + '\n')
print(len(ROWS), file=sys.stderr)
