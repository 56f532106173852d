import { dot, line, plot, text } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/**
 * Draws work against precision of one model: milliseconds per patient over error, both logarithmic, one curve per
 * engine, its name at the most exact point.
 * @param {readonly import('./ratios.mjs').Row[]} rows of one model.
 * @param {string} title
 * @returns {string} an SVG file.
 */
export function drawWorkPrecision(rows, title) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const solved = rows.filter(({ error, msPerPatient }) => error > 0 && error < Infinity && msPerPatient > 0);
  const position = { x: 'error', y: 'msPerPatient', stroke: 'engine' };
  const strokeWidth = ({ engine }) => (engine.startsWith('opsonin') ? 3 : 1.5);
  const ends = [...new Set(solved.map(({ engine }) => engine))].map((engine) =>
    solved
      .filter((row) => row.engine === engine)
      .reduce((best, row) => (row.error < best.error ? row : best)),
  );
  const drawing = plot({
    document,
    width: 900,
    height: 600,
    marginLeft: 60,
    marginRight: 150,
    marginTop: 50,
    x: {
      type: 'log',
      reverse: true,
      grid: true,
      ticks: powersOfTen(solved),
      tickFormat: (e) => e.toExponential(0),
      label: 'error (largest of patients, days and states)',
    },
    y: { type: 'log', grid: true, label: 'ms per patient' },
    color: { scheme: 'Observable10', domain: ends.map(({ engine }) => engine) },
    marks: [
      line(solved, { ...position, z: 'engine', strokeWidth }),
      dot(solved, { ...position, fill: 'engine', r: 3 }),
      text(ends, {
        x: 'error',
        y: 'msPerPatient',
        text: 'engine',
        fill: 'engine',
        textAnchor: 'start',
        dx: 8,
      }),
      text([title], { frameAnchor: 'top-left', dy: -36, fontSize: 14, fill: 'currentColor' }),
    ],
  });
  drawing.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', title);
  drawing.setAttribute('style', 'background:white;color:black;font-family:sans-serif');
  for (const sheet of [...drawing.querySelectorAll('style')]) sheet.remove();
  return `${drawing.outerHTML}\n`;
}

/** The powers of ten between the errors. */
function powersOfTen(rows) {
  const powers = Array.from({ length: 17 }, (_, k) => Number(`1e-${k}`));
  const errors = rows.map(({ error }) => error);
  return powers.filter((power) => power >= Math.min(...errors) && power <= Math.max(...errors));
}
