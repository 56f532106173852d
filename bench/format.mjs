import { formatTable } from '@opsonin/engine';
import { compareRows } from './ratios.mjs';

/**
 * Formats the measurements of one model.
 * @param {readonly import('./ratios.mjs').Row[]} rows
 * @returns {string}
 */
export function formatRows(rows) {
  return formatTable([
    ['model', 'engine', 'tolerance', 'ms/patient', 'error', 'steps/patient', 'patients'],
    ...rows.map((row) => [
      row.model,
      row.engine,
      row.tolerance.toExponential(0),
      row.error < Infinity ? formatTime(row.msPerPatient) : '',
      formatError(row.error),
      Number.isFinite(row.steps) ? String(Math.round(row.steps)) : '',
      String(row.patients),
    ]),
  ]);
}

/**
 * Formats how many times faster we are at equal or better error, for every row of a peer.
 * @param {readonly import('./ratios.mjs').Row[]} rows
 * @param {(engine: string) => boolean} isOurs
 * @returns {string}
 */
export function formatRatios(rows, isOurs) {
  const lines = compareRows(rows, isOurs).map(({ peer, ours, ratio, defaultRatio }) => [
    peer.model,
    peer.engine,
    peer.tolerance.toExponential(0),
    formatError(peer.error),
    formatTime(peer.msPerPatient),
    ours === null ? 'none as exact' : `${ours.engine} at ${ours.tolerance.toExponential(0)}`,
    ours === null ? '' : formatError(ours.error),
    ours === null ? '' : formatTime(ours.msPerPatient),
    ratio === null ? '' : ratio.toFixed(2),
    defaultRatio === null ? '' : defaultRatio.toFixed(2),
  ]);
  const heading = [
    'model',
    'peer',
    'tolerance',
    'error',
    'ms/patient',
    'ours',
    'error',
    'ms/patient',
    'ratio',
    'by default',
  ];
  return formatTable([heading, ...lines]);
}

function formatError(error) {
  return error < Infinity ? error.toExponential(1) : 'failed';
}

function formatTime(milliseconds) {
  return Number.isFinite(milliseconds) ? milliseconds.toPrecision(3) : '';
}
