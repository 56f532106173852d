"""Writes the reference tables of the elementary functions beside this file, computed by mpmath.

Run from the repository root: python3 tests/reference/math/make-tables.py
Needs mpmath (1.3). One file per function; each line holds, separated by commas, the bits of the argument (two
arguments for pow) and of the correctly rounded value in hexadecimal, and the exact value less the rounded one in
units of its last place. A third of the arguments are the hardest of a larger random sample: their exact value lies
closest to the middle between two doubles.
"""

import math
import random
import struct

from mpmath import mp, mpf

FOLDER = 'tests/reference/math/'
SAMPLE = 4000  # random arguments, of which the hardest and the first are kept
HARDEST, FIRST = 400, 500
random.seed(20240607)


def bits(x):
    return struct.pack('>d', x).hex()


def double(word):
    return struct.unpack('>d', struct.pack('>Q', word))[0]


def unit(value):
    """Unit in the last place of a double of the size of value."""
    return mpf(2) ** max(int(mp.floor(mp.log(abs(value), 2))) - 52, -1074) if value else mpf(2) ** -1074


def rounded(value):
    """The double nearest to value (rounded once, also among the subnormals), and the rest in units."""
    step = unit(value)
    nearest = math.ldexp(int(mp.nint(value / step)), int(mp.log(step, 2)))
    return nearest, float((value - mpf(nearest)) / step)


def entry(function, arguments):
    mp.prec = 1400 if function in (mp.sin, mp.cos, mp.tan) and max(map(abs, arguments)) > 1e6 else 240
    value, rest = rounded(function(*map(mpf, arguments)))
    return arguments, value, rest


def log_uniform(low, high):
    return double(random.randint(int(bits(low), 16), int(bits(high), 16)))


def signed(x):
    return random.choice([-1, 1]) * x


def near(x, spread=3):
    """Doubles about x."""
    word = int(bits(abs(x)), 16)
    return [math.copysign(double(max(word + d, 1)), x) for d in range(-spread, spread + 1)]


def write(name, function, draw, special):
    drawn = [entry(function, draw()) for _ in range(SAMPLE)]
    hard = sorted(drawn[FIRST:], key=lambda e: abs(abs(e[2]) - 0.5))[:HARDEST]
    rows = [entry(function, s if isinstance(s, tuple) else (s,)) for s in special] + drawn[:FIRST] + hard
    with open(FOLDER + name + '.csv', 'w') as file:
        for arguments, value, rest in rows:
            file.write(','.join([bits(a) for a in arguments] + [bits(value), '%.6f' % rest]) + '\n')
    print(name, len(rows))


# Ends of the reduction intervals of width ln 2 / 128, and of the logarithm's 128 intervals per octave.
mp.prec = 240
EXP_BREAKS = [float((k + mpf(1) / 2) * mp.log(2) / 128) for k in range(-140, 140, 3)]
LOG_BREAKS = [double((0x3FE68AAB + i * 8192) << 32) for i in range(0, 129, 2)]
TURN_BREAKS = [float((k + mpf(1) / 2) * mp.pi / 2) for k in list(range(-6, 6)) + [1000, 123456, 636618, 636620, 10**9]]
TURNS = [float(k * mp.pi / 2) for k in list(range(1, 8)) + [355, 100000, 636619, 10**7, 10**15]]
# The double closest to a multiple of pi/2 (Muller 2006, Elementary Functions, ch. 11), and other large angles.
HUGE = [5.319372648326541e255, 1.7976931348623157e308, 1e22, 1e300, 2.0**1023, 2.0**120, 1e6, 999999.9999999999]

around = lambda points, spread=1: [x for p in points for x in near(p, spread)]


def draw_exp():
    choice = random.random()
    return (random.uniform(-709, 709.7) if choice < 0.5 else random.uniform(-3, 3) if choice < 0.7
            else random.uniform(-745, -708) if choice < 0.85 else signed(log_uniform(1e-10, 1)),)


def draw_expm1():
    return (random.uniform(-2, 2) if random.random() < 0.5 else signed(log_uniform(1e-18, 30)),)


def draw_log():
    choice = random.random()
    return (log_uniform(5e-324, 1.7e308) if choice < 0.4 else random.uniform(0.5, 2) if choice < 0.7
            else 1 + signed(log_uniform(1e-15, 0.1)) if choice < 0.9 else log_uniform(5e-324, 2.2e-308),)


def draw_log1p():
    return (signed(log_uniform(1e-18, 0.99)) if random.random() < 0.7 else log_uniform(0.5, 1.7e308),)


def draw_pow():
    choice = random.random()
    if choice < 0.4:
        x = log_uniform(1e-3, 1e3)
        y = random.uniform(-20, 20)
    elif choice < 0.8:
        x = log_uniform(5e-324, 1.7e308)
        y = random.uniform(-1074, 1023) / math.log2(x)
    else:
        x = 1 + signed(log_uniform(1e-12, 1e-2))
        y = random.uniform(-1070, 1020) / math.log2(x)
    return draw_pow() if not -1080 < y * math.log2(x) < 1023.9 else (x, y)


def draw_angle():
    choice = random.random()
    return (signed(random.uniform(0, 10) if choice < 0.4 else log_uniform(1e-9, 1.7e308) if choice < 0.7
                   else random.uniform(0, 1e6) if choice < 0.9 else log_uniform(1e6, 1e20)),)


angles = around(TURN_BREAKS) + around(TURNS) + HUGE + around([0.7853981633974483, 7.450580596923828e-9], 2)
exp_ends = [709.782712893384, -745.1332191019411, -708.3964185322641, -708.0, 708.0, 1e-20, 5e-324, 1.0, -1.0]
logs = around(LOG_BREAKS) + near(1.0, 6) + [5e-324, 2.225073858507201e-308, 2.2250738585072014e-308, 1.7976931348623157e308, 2.0, 10.0, 1e22]
tens = [float('1e%d' % k) for k in range(0, 23)]
pows = [(10.0, float(k)) for k in range(-323, 309, 9)] + [(3.0, float(k)) for k in range(-40, 41)]
pows += [(1 - 2.0**-53, 1e18), (1 + 2.0**-52, 3e18), (1 - 2.0**-53, 6.5e18), (5e-324, 0.5), (1.7976931348623157e308, -1.04), (2.0, -1074.0), (2.0, 0.5)]

write('exp', mp.exp, draw_exp, around(EXP_BREAKS) + exp_ends)
write('expm1', mp.expm1, draw_expm1, around(EXP_BREAKS) + [1e-20, -36.7, -39.9, 99.9, 100.1, 709.7])
write('log', mp.log, draw_log, [x for x in logs if x != 1])
write('log2', lambda x: mp.log(x) / mp.log(2), draw_log, [x for x in logs if x != 1])
write('log10', lambda x: mp.log(x) / mp.log(10), draw_log, [x for x in logs + tens if x != 1])
write('log1p', lambda x: mp.log1p(x), draw_log1p, [x - 1 for x in around(LOG_BREAKS) if x != 1] + [5e-324, 1.7976931348623157e308, 2.0**53, 2.0**52 + 0.5])
write('pow', lambda x, y: mp.power(x, y), draw_pow, pows)
write('sin', mp.sin, draw_angle, angles)
write('cos', mp.cos, draw_angle, angles)
write('tan', mp.tan, draw_angle, angles)
