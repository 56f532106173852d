/**
 * Formats a number for the eye with about three significant digits and no exponent where it can.
 * @param value any number
 * @param digits significant digits, default 3
 * @returns e.g. `18.5`, `0.0031`, `2.2 × 10⁵`; a true minus sign; `–` for NaN
 */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string];
  const power = Number(exponent);
  if (power >= -4 && power < 6) {
    return minus(trimZeros(value.toFixed(Math.max(0, Math.min(100, digits - 1 - power)))));
  }
  return minus(`${trimZeros(mantissa)} × 10${superscript(power)}`);
}

/**
 * Formats a number with a fixed number of decimals.
 * @returns e.g. `18.5`, `0.62`
 */
export function formatDecimals(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return minus(Number(text) === 0 ? text.replace('-', '') : text);
}

/**
 * Formats a count with thin spaces between thousands from 10 000 on.
 * @returns e.g. `808`, `12 500`
 */
export function formatCount(count: number): string {
  const text = String(count);
  return text.length < 5 ? text : text.replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/**
 * Formats a p value: never as 0, never with more digits than it earns.
 * @returns `<0.0001`, `0.0002`, `0.034`, `0.41`
 */
export function formatP(p: number): string {
  if (Number.isNaN(p)) return '–';
  if (p < 0.0001) return '<0.0001';
  if (p < 0.001) return p.toFixed(4);
  return p < 0.1 ? p.toFixed(3) : p.toFixed(2);
}

/** Formats a share of a whole as `12 (34 %)`: some is never 0 % and not all is never 100 %. */
export function formatShare(count: number, whole: number): string {
  if (whole === 0) return String(count);
  const percent = Math.round((100 * count) / whole);
  if (percent === 0 && count > 0) return `${formatCount(count)} (<1 %)`;
  if (percent === 100 && count < whole) return `${formatCount(count)} (>99 %)`;
  return `${formatCount(count)} (${percent} %)`;
}

function minus(text: string): string {
  return text.replace('-', '−');
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function superscript(power: number): string {
  return String(power).replace(/./g, (digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!));
}
