"""Writes the reference tables of the further functions of formulas beside this file, computed by mpmath.

Run from the repository root: python3 tests/reference/math/make-special-tables.py
Needs mpmath (1.3). The format is that of make-tables.py. Arguments are the ends of the pieces that the functions are
put together from, random ones over the whole range of doubles, subnormals included, and the hardest of these: their
exact value lies closest to the middle between two doubles.
"""

import math
import random
import struct

from mpmath import mp, mpf

FOLDER = 'tests/reference/math/'
SAMPLE = 1500  # random arguments, of which the hardest and the first are kept
HARDEST, FIRST = 120, 160
LARGEST = 1.7976931348623157e308
random.seed(20261107)
mp.prec = 2400


def bits(x):
    return struct.pack('>d', x).hex()


def double(word):
    return struct.unpack('>d', struct.pack('>Q', word))[0]


def rounded(value):
    """The double nearest to value (rounded once, also among the subnormals), and the rest in units."""
    exponent = max(int(mp.floor(mp.log(abs(value), 2))) - 52, -1074) if value else -1074
    step = mpf(2) ** exponent
    nearest = math.ldexp(int(mp.nint(value / step)), exponent)
    return nearest, float((value - mpf(nearest)) / step)


def log_uniform(low, high):
    return double(random.randint(int(bits(low), 16), int(bits(high), 16)))


def signed(x):
    return random.choice([-1, 1]) * x


def near(x, spread=2):
    """Doubles about x."""
    word = int(bits(abs(x)), 16)
    return [math.copysign(double(max(word + d, 1)), x) for d in range(-spread, spread + 1)]


def write(name, function, draw, special):
    def entry(arguments):
        mp.prec = 2400 if max(abs(a) for a in arguments) > 1e6 or min(abs(a) for a in arguments) < 1e-6 else 300
        return arguments, *rounded(function(*map(mpf, arguments)))

    drawn = [entry(draw()) for _ in range(SAMPLE)]
    hard = sorted(drawn[FIRST:], key=lambda e: abs(abs(e[2]) - 0.5))[:HARDEST]
    rows = [entry(s if isinstance(s, tuple) else (s,)) for s in special] + drawn[:FIRST] + hard
    with open(FOLDER + name + '.csv', 'w') as file:
        for arguments, value, rest in rows:
            file.write(','.join([bits(a) for a in arguments] + [bits(value), '%.6f' % rest]) + '\n')
    print(name, len(rows))


def mixture(*draws):
    """Draws from one of the ranges, each (low, high, logarithmic)."""
    def draw():
        low, high, logarithmic = random.choice(draws)
        return ((log_uniform(low, high) if logarithmic else random.uniform(low, high)),)
    return draw


def both_signs(draw):
    return lambda: tuple(signed(x) for x in draw())


around = lambda points: [x for p in points for x in near(p)]
plus_minus = lambda points: [s * x for x in points for s in (1, -1)]
beyond_one = lambda: (1 + log_uniform(2.3e-16, 0.9),)
ENDS = [5e-324, 2.2250738585072014e-308, 1e-300, 7.450580596923828e-9, 1e-5]
SMALL_AND_WHOLE = mixture((0, 1, False), (1e-12, 1, True), (5e-324, 1e-3, True))
WHOLE_LINE = mixture((0, 5, False), (1e-9, 1e9, True), (5e-324, LARGEST, True))
below_one = lambda: random.choice([SMALL_AND_WHOLE, lambda: (1 - log_uniform(1.2e-16, 0.5),)])()
above_one = lambda: random.choice([beyond_one, mixture((1, 5, False), (1, 1e9, True), (1, LARGEST, True))])()
near_or_above = lambda top: mixture((0, 3, False), (0, top, False), (5e-324, 1, True), (1e-9, 1, True))

unit = plus_minus(near(0.5) + [1 - 2.0**-53, 1 - 2.0**-40, 0.975, 1] + ENDS)
write('asin', mp.asin, both_signs(below_one), unit)
write('acos', mp.acos, both_signs(below_one), unit)
write('atan', mp.atan, both_signs(WHOLE_LINE), plus_minus(around([0.4375, 0.6875, 1.1875, 2.4375, 1, 0.5, 1.5]) + ENDS + [1e17, LARGEST]))
write('sinh', mp.sinh, both_signs(near_or_above(710.4)), plus_minus(around([1, 22, 710.4758600739439 - 1e-10]) + ENDS))
write('cosh', mp.cosh, both_signs(near_or_above(710.4)), plus_minus(around([1, 22, 710.4758600739439 - 1e-10]) + ENDS))
write('tanh', mp.tanh, both_signs(near_or_above(23)), plus_minus(around([0.55, 1, 19, 22]) + ENDS + [1e300]))
write('asinh', mp.asinh, both_signs(WHOLE_LINE), plus_minus(around([0.5, 1, 268435456]) + ENDS + [LARGEST]))
write('acosh', mp.acosh, above_one, near(1)[3:] + around([1.5, 2, 268435456]) + [LARGEST])
write('atanh', mp.atanh, both_signs(below_one), plus_minus(near(0.5) + [1 - 2.0**-53, 1 - 2.0**-40] + ENDS))
write('asec', lambda x: mp.acos(1 / x), both_signs(above_one), plus_minus(near(1)[3:] + around([1.3, 2]) + [LARGEST, 1e300]))
write('acsc', lambda x: mp.asin(1 / x), both_signs(above_one), plus_minus(near(1)[3:] + around([1.3, 2]) + [LARGEST, 1e300]))
write('acot', lambda x: mp.atan(1 / x), both_signs(WHOLE_LINE), plus_minus(around([0.4375, 1, 2.4375]) + ENDS + [1e17, LARGEST]))
write('asech', lambda x: mp.acosh(1 / x), below_one, near(0.5) + near(1e-9) + [1 - 2.0**-53, 1 - 2.0**-40] + ENDS)
write('acsch', lambda x: mp.asinh(1 / x), both_signs(WHOLE_LINE), plus_minus(near(1e-9) + near(2) + ENDS + [LARGEST]))
write('acoth', lambda x: mp.atanh(1 / x), both_signs(above_one), plus_minus(near(1)[3:] + near(2) + [LARGEST]))
ANGLES = mixture((0, 10, False), (5e-324, LARGEST, True), (1e-9, 1e6, True), (0, 1e4, False))
turns = [float(k * mp.pi / 2) for k in list(range(1, 8)) + [355, 10**7, 10**15]]
angles = plus_minus(around(turns) + [x for x in ENDS if x > 1e-308] + [1e22, LARGEST])
for name, function in [('sec', mp.sec), ('csc', mp.csc), ('cot', mp.cot)]:
    draw = ANGLES if name == 'sec' else lambda: (max(ANGLES()[0], 1e-307),)
    write(name, function, both_signs(draw), angles)
write('sech', mp.sech, both_signs(near_or_above(744)), plus_minus(around([1, 22, 708, 710.5, 744.5]) + ENDS))
finite = lambda draw: lambda: (max(draw()[0], 1e-307),)
write('csch', mp.csch, both_signs(finite(near_or_above(744))), plus_minus(around([1, 22, 708, 710.5, 744.5]) + [1e-300, 1e-9]))
write('coth', mp.coth, both_signs(finite(near_or_above(23))), plus_minus(around([0.55, 1, 19, 22]) + [1e-300, 1e-9, 1e300]))
integers = [float(n) for n in range(171)]
write('factorial', lambda n: mp.gamma(n + 1), lambda: random.choice([(random.uniform(-1, 170.6),), (random.uniform(-1, 10),), (signed(log_uniform(1e-20, 0.5)),), (-1 + log_uniform(2.3e-16, 0.5),)]), integers + [170.6, 9.5, 8.999999999999998, -0.5, 5e-324])


def draw_root():
    degree = random.choice([lambda: float(random.randint(2, 9)), lambda: signed(random.uniform(1, 40)), lambda: signed(log_uniform(1e-3, 1e6))])()
    x = random.choice([lambda: log_uniform(5e-324, LARGEST), lambda: random.uniform(0.01, 100)])()
    return (degree, x) if -740 < mp.log(x) / degree < 709 else draw_root()


def draw_log():
    return (random.choice([2.0, 10.0, log_uniform(5e-324, LARGEST), 1 + log_uniform(1e-12, 9)]), random.choice([log_uniform(5e-324, LARGEST), 1 + signed(log_uniform(1e-15, 0.5)), random.uniform(0.01, 1e6)]))


write('root', lambda n, x: mp.power(x, 1 / n), draw_root, [(3.0, float(k**3)) for k in range(2, 30)] + [(5.0, 2.0**-1070), (3.0, LARGEST), (3.0, 5e-324), (-3.0, 8.0), (0.5, 7.0), (2.0, 2.0)])
write('log-base', lambda b, x: mp.log(x) / mp.log(b), draw_log, [(10.0, float('1e%d' % k)) for k in range(1, 23)] + [(2.0, 2.0**k) for k in range(-1074, 1024, 151)] + [(3.0, float(3**k)) for k in range(1, 33)] + [(0.5, 8.0), (7.0, 1.0 + 2.0**-52)])
