"""Writes the coefficient tables of engine/src/math, computed to 60 digits.

Run from the repository root: python3 tests/reference/math/make-coefficients.py
Needs mpmath (1.3). Prints the largest error of each fitted polynomial.
"""

import struct

from mpmath import mp, mpf

mp.dps = 60
FOLDER = 'engine/src/math/'
SOURCE = '// Written by tests/reference/math/make-coefficients.py; the numbers are correctly rounded doubles.\n'
KEEP_BITS = '// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: these bits must not depend on the host.\n'


def rounded(value):
    """The double nearest to value."""
    return float(value)


def rounded_to(value, bits):
    """The multiple of 2^-bits nearest to value."""
    return float(mp.nint(value * mpf(2) ** bits) / mpf(2) ** bits)


def number(value):
    text = repr(float(value))
    if text.endswith('.0'):
        text = text[:-2]
    return text.replace('e-0', 'e-').replace('e+', 'e')


def constant(name, note, value):
    return f'\n/** {note} */\nexport const {name} = {number(value)};\n'


def array(name, note, values, kind='Float64Array'):
    body = ', '.join(number(v) if isinstance(v, float) else str(v) for v in values)
    return f'\n/** {note} */\nexport const {name}: {kind} = new {kind}([{body}]);\n'


def write(name, text):
    with open(FOLDER + name, 'w') as file:
        file.write(SOURCE + (KEEP_BITS if name in ('exp-table.ts', 'log-table.ts', 'arc-table.ts', 'hyperbolic-table.ts') else '') + text)


def fitted(name, function, interval, terms):
    """Coefficients from the constant upward of the near-minimax polynomial."""
    coefficients, error = mp.chebyfit(function, interval, terms, error=True)
    print(name, 'largest error 2^%.1f' % float(mp.log(error, 2)))
    return [rounded(c) for c in reversed(coefficients)]


def exp_table():
    rows = []
    for j in range(128):
        exact = mpf(2) ** (mpf(j) / 128)
        high = rounded(exact)
        rows += [high, rounded(exact / mpf(high) - 1)]
    step = mp.log(2) / 128
    step_high = rounded_to(step, 41)  # 34 bits: exact when multiplied by any index below 2^18
    reach = step / 2 * mpf('1.001')
    tail = lambda r: (mp.expm1(r) - r) / r**2 if abs(r) > 1e-12 else mpf(1) / 2 + r / 6
    write(
        'exp-table.ts',
        constant('STEPS_PER_UNIT', '128 / ln 2.', rounded(1 / step))
        + constant('STEP_HIGH', 'ln 2 / 128, its leading 34 bits.', step_high)
        + constant('STEP_LOW', 'ln 2 / 128 less STEP_HIGH.', rounded(step - mpf(step_high)))
        + array('EXP_POLYNOMIAL', '(eʳ − 1 − r) / r² in rising powers of r, |r| <= ln 2 / 256.', fitted('exp', tail, [-reach, reach], 4))
        + array('EXP_TABLE', 'Pairs: 2^(j/128) as a double h, and the relative rest 2^(j/128) / h − 1; j = 0 … 127.', rows),
    )


OFFSET = 0x3FF00000 - (75 * 8192 + 5461)


def from_high_word(word):
    return struct.unpack('>d', struct.pack('>II', word, 0))[0]


def log_table():
    rows, reach = [], mpf(0)
    for i in range(128):
        low, high = (mpf(from_high_word(OFFSET + k * 8192)) for k in (i, i + 1))
        inverse = 1.0 if i == 75 else rounded_to(2 / (low + high), 12)
        reach = max(reach, abs(low * mpf(inverse) - 1), abs(high * mpf(inverse) - 1))
        log_high = rounded_to(-mp.log(mpf(inverse)), 42)
        rows += [inverse, log_high, rounded(-mp.log(mpf(inverse)) - mpf(log_high))]
    print('log reach 2^%.2f' % float(mp.log(reach, 2)))
    tail = lambda r: (mp.log1p(r) - r + r**2 / 2) / r**3 if abs(r) > 1e-10 else mpf(1) / 3 - r / 4 + r**2 / 5
    ln2, log2e, log10e = mp.log(2), 1 / mp.log(2), 1 / mp.log(10)
    ln2_high = rounded_to(ln2, 42)
    write(
        'log-table.ts',
        constant('LOG_OFFSET', 'High word of the lower end of the reduced range [0.704, 1.409).', OFFSET)
        + constant('LN2_HIGH', 'ln 2 to a multiple of 2⁻⁴².', ln2_high)
        + constant('LN2_LOW', 'ln 2 less LN2_HIGH.', rounded(ln2 - mpf(ln2_high)))
        + constant('LOG2E', '1 / ln 2.', rounded(log2e))
        + constant('LOG2E_LOW', '1 / ln 2 less LOG2E.', rounded(log2e - mpf(rounded(log2e))))
        + constant('LOG10E', '1 / ln 10.', rounded(log10e))
        + constant('LOG10E_LOW', '1 / ln 10 less LOG10E.', rounded(log10e - mpf(rounded(log10e))))
        + array('LOG_POLYNOMIAL', '(log(1 + r) − r + r²/2) / r³ in rising powers of r, |r| < 2⁻⁷·⁹.', fitted('log', tail, [-reach, reach], 6))
        + array('LOG_TABLE', 'Triples: 1/c in at most 13 bits, log c to a multiple of 2⁻⁴², and the rest of log c.', rows),
    )


def trigonometric_table():
    half_pi, parts = mp.pi / 2, []
    rest = half_pi
    for _ in range(3):  # 33 bits each: exact when multiplied by an integer below 2^20
        bits = 33 - 1 - int(mp.floor(mp.log(rest, 2)))
        parts.append(rounded(mp.floor(rest * mpf(2) ** bits) / mpf(2) ** bits))
        rest -= mpf(parts[-1])
    parts.append(rounded(rest))
    digits, fraction = [], 2 / mp.pi
    with mp.workdps(500):
        fraction = 2 / mp.pi
        for _ in range(50):
            fraction *= 2**24
            digits.append(int(mp.floor(fraction)))
            fraction -= digits[-1]
    reach = (mp.pi / 4) ** 2 * mpf('1.001')
    sine = lambda z: (mp.sin(mp.sqrt(z)) / mp.sqrt(z) - 1) / z if z > 1e-12 else -mpf(1) / 6 + z / 120
    cosine = lambda z: (mp.cos(mp.sqrt(z)) - 1 + z / 2) / z**2 if z > 1e-12 else mpf(1) / 24 - z / 720
    write(
        'trigonometric-table.ts',
        constant('TWO_OVER_PI', '2 / π.', rounded(1 / half_pi))
        + constant('HALF_PI', 'π / 2.', rounded(half_pi))
        + constant('HALF_PI_LOW', 'π / 2 less HALF_PI.', rounded(half_pi - mpf(rounded(half_pi))))
        + array('HALF_PI_PARTS', 'π / 2 in three parts of 33 bits and their rest.', parts)
        + array('TWO_OVER_PI_DIGITS', '2 / π in base 2²⁴, from the first digit behind the point.', digits)
        + array('SINE_POLYNOMIAL', '(sin √z / √z − 1) / z in rising powers of z = x², |x| <= π/4.', fitted('sin', sine, [0, reach], 6))
        + array('COSINE_POLYNOMIAL', '(cos √z − 1 + z/2) / z² in rising powers of z = x², |x| <= π/4.', fitted('cos', cosine, [0, reach], 6)),
    )


def chebyshev(function, terms):
    """Chebyshev coefficients on [-1, 1]; the first one halved."""
    nodes = [mp.cos(mp.pi * (2 * k + 1) / (2 * mpf(terms))) for k in range(terms)]
    values = [function(t) for t in nodes]
    sums = [sum(v * mp.cos(n * mp.pi * (2 * k + 1) / (2 * mpf(terms))) for k, v in enumerate(values)) for n in range(terms)]
    return [s * (1 if n == 0 else 2) / terms for n, s in enumerate(sums)]


def normal_table():
    def scaled(t):
        x = 4 * (1 + t) / (1 - t)
        return (1 + 2 * x) * mp.exp(x * x / 2) * mp.erfc(x / mp.sqrt(2)) / 2

    coefficients = chebyshev(scaled, 60)
    kept = max(n for n, c in enumerate(coefficients) if abs(c) > mpf(2) ** -57) + 1
    print('normal terms', kept, 'largest left out 2^%.1f' % float(mp.log(max(abs(c) for c in coefficients[kept:]), 2)))
    write(
        'normal-table.ts',
        array('NORMAL_UPPER_SERIES', 'Chebyshev coefficients of (1 + 2x) exp(x²/2) Q(x) in t = (x − 4) / (x + 4), x >= 0; Q the upper tail.', [rounded(c) for c in coefficients[:kept]]),
    )


def log_gamma_table():
    def reduced(v):
        u = v + mpf(1) / 2
        return mp.loggamma(1 + u) / (u * (u - 1)) if 0 < u < 1 else (mp.euler if u == 0 else 1 - mp.euler)

    stirling = [rounded(mp.bernoulli(2 * k) / (2 * k * (2 * k - 1))) for k in range(1, 10)]
    write(
        'log-gamma-table.ts',
        constant('HALF_LOG_TWO_PI', 'log(2π) / 2.', rounded(mp.log(2 * mp.pi) / 2))
        + constant('HALF_LOG_TWO_PI_REST', 'log(2π) / 2 less HALF_LOG_TWO_PI.', rounded(mp.log(2 * mp.pi) / 2 - mpf(rounded(mp.log(2 * mp.pi) / 2))))
        + constant('LOG_PI', 'log π.', rounded(mp.log(mp.pi)))
        + array('LOG_GAMMA_POLYNOMIAL', 'log Γ(1 + u) / (u (u − 1)) in rising powers of u − 1/2, 0 <= u <= 1.', fitted('log gamma', reduced, [mpf(-1) / 2, mpf(1) / 2], 22))
        + array('STIRLING_SERIES', 'B₂ₖ / (2k (2k − 1)), k = 1 … 9 (Bernoulli numbers).', stirling),
    )


def near_zero(function, first, second):
    """function(z), or its first two terms where forming it loses all digits."""
    return lambda z: function(z) if z > mpf(10) ** -12 else first + second * z


def arc_table():
    """asin, atan: the part beyond the leading x, divided by x z, over z = x²."""
    arc_sine = near_zero(lambda z: (mp.asin(mp.sqrt(z)) / mp.sqrt(z) - 1) / z, mpf(1) / 6, mpf(3) / 40)
    arc_tangent = near_zero(lambda z: (mp.atan(mp.sqrt(z)) / mp.sqrt(z) - 1) / z, -mpf(1) / 3, mpf(1) / 5)
    bases = [mp.atan(mpf(1) / 2), mp.atan(1), mp.atan(mpf(3) / 2), mp.pi / 2]
    pairs = [part for exact in bases for part in (rounded(exact), rounded(exact - mpf(rounded(exact))))]
    write(
        'arc-table.ts',
        array('ARC_SINE_POLYNOMIAL', '(asin √z / √z − 1) / z in rising powers of z = x², |x| <= 1/2.', fitted('asin', arc_sine, [0, mpf(1) / 4 * mpf('1.001')], 13))
        + array('ARC_TANGENT_POLYNOMIAL', '(atan √z / √z − 1) / z in rising powers of z = x², |x| <= 7/16.', fitted('atan', arc_tangent, [0, (mpf(7) / 16) ** 2 * mpf('1.001')], 12))
        + array('ARC_TANGENT_BASES', 'Pairs: atan of 1/2, 1, 3/2 and infinity as a double, and the rest.', pairs),
    )


def hyperbolic_table():
    """As arc_table, for the hyperbolic functions and their inverses."""
    over = lambda f: lambda z: (f(mp.sqrt(z)) / mp.sqrt(z) - 1) / z
    sine = near_zero(over(mp.sinh), mpf(1) / 6, mpf(1) / 120)
    tangent = near_zero(over(mp.tanh), -mpf(1) / 3, mpf(2) / 15)
    area_sine = near_zero(over(mp.asinh), -mpf(1) / 6, mpf(3) / 40)
    area_tangent = near_zero(over(mp.atanh), mpf(1) / 3, mpf(1) / 5)
    log2 = mp.log(2)
    write(
        'hyperbolic-table.ts',
        array('SINH_POLYNOMIAL', '(sinh √z / √z − 1) / z in rising powers of z = x², |x| <= 1.', fitted('sinh', sine, [0, mpf('1.001')], 8))
        + array('TANH_POLYNOMIAL', '(tanh √z / √z − 1) / z in rising powers of z = x², |x| <= 0.55.', fitted('tanh', tangent, [0, mpf('0.304')], 11))
        + array('AREA_SINE_POLYNOMIAL', '(asinh √z / √z − 1) / z in rising powers of z = x², |x| <= 1/2.', fitted('asinh', area_sine, [0, mpf(1) / 4 * mpf('1.001')], 13))
        + array('AREA_TANGENT_POLYNOMIAL', '(atanh √z / √z − 1) / z in rising powers of z = x², |x| <= 1/2.', fitted('atanh', area_tangent, [0, mpf(1) / 4 * mpf('1.001')], 14))
        + constant('LN2', 'ln 2.', rounded(log2))
        + constant('LN2_REST', 'ln 2 less LN2.', rounded(log2 - mpf(rounded(log2)))),
    )


exp_table()
log_table()
trigonometric_table()
normal_table()
log_gamma_table()
arc_table()
hyperbolic_table()
