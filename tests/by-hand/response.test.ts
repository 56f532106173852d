import { describe, expect, it } from 'vitest';
import { type ResponseColumn, responseClasses } from '../../engine/src/data/endpoint-table.ts';
import { derive } from '../../engine/src/endpoints/derive.ts';
import { observationsOf, type Row, scans } from '../observations-of.ts';

const none = Number.NaN;
const progression = (day: number): Row => [day, 'progression', 1];
const newLesion = (day: number): Row => [day, 'new lesion', 1];

/** Scans of one subject each, with best overall response and best change [%] by RECIST 1.1 worked by hand. */
const subjects: readonly (readonly [who: string, record: Row[], best: string, change: number])[] = [
  ['all lesions gone twice, 9 weeks apart', scans({ 0: 100, 63: 0, 126: 0 }), 'complete response', -100],
  ['all lesions gone, then the cut-off', scans({ 0: 100, 63: 0 }), 'stable disease', -100],
  [
    'partial, then complete, not seen again: confirmed as partial',
    scans({ 0: 100, 63: 70, 126: 0 }),
    'partial response',
    -100,
  ],
  ['70 mm of 100 mm twice', scans({ 0: 100, 63: 70, 126: 70 }), 'partial response', -30],
  ['71 mm of 100 mm twice', scans({ 0: 100, 63: 71, 126: 71 }), 'stable disease', -29],
  ['63 mm of 90 mm twice: exactly 30 % less', scans({ 0: 90, 63: 63, 126: 63 }), 'partial response', -30],
  ['60 mm once', scans({ 0: 100, 63: 60 }), 'stable disease', -40],
  ['60 mm twice within 27 days', scans({ 0: 100, 63: 60, 90: 60 }), 'stable disease', -40],
  ['60 mm twice within 28 days', scans({ 0: 100, 63: 60, 91: 60 }), 'partial response', -40],
  [
    '60 mm, then 80 mm (progression): not confirmed',
    scans({ 0: 100, 63: 60, 126: 80 }, progression(126)),
    'stable disease',
    -40,
  ],
  [
    'a confirmation only after progression does not count',
    scans({ 0: 100, 63: 60, 126: 90, 189: 60 }, progression(126)),
    'stable disease',
    -40,
  ],
  [
    'confirmed before a progression',
    scans({ 0: 100, 63: 60, 126: 58, 189: 80 }, progression(189)),
    'partial response',
    -42,
  ],
  [
    '20 % and 5 mm above the baseline at the first scan',
    scans({ 0: 50, 63: 60 }, progression(63)),
    'progressive disease',
    20,
  ],
  ['19.9 % above the baseline', scans({ 0: 201, 63: 241, 126: 241 }), 'stable disease', 100 * (40 / 201)],
  [
    '20 % but only 4 mm above the nadir is not progression',
    scans({ 0: 100, 63: 20, 126: 24, 189: 24 }),
    'partial response',
    -80,
  ],
  [
    '25 % and 5 mm above the nadir is progression, though far below the baseline',
    scans({ 0: 100, 42: 20, 63: 25 }, progression(63)),
    'stable disease',
    -80,
  ],
  [
    'a new lesion beside shrinking targets',
    scans({ 0: 100, 63: 60 }, newLesion(63), progression(63)),
    'progressive disease',
    -40,
  ],
  [
    'lesions too small to measure count 5 mm each',
    scans({ 0: 25, 63: 10, 126: 10 }),
    'partial response',
    -60,
  ],
  [
    'a lesion back after complete response is progression',
    scans({ 0: 25, 63: 0, 126: 0, 189: 5 }, progression(189)),
    'complete response',
    -100,
  ],
  ['no scan after baseline', scans({ 0: 100 }), 'not evaluable', none],
  ['no scan at all', [], 'not evaluable', none],
  ['dead before the first scan', [...scans({ 0: 100 }), [20, 'death', 20]], 'not evaluable', none],
  ['stable at day 41 only', scans({ 0: 100, 41: 95 }), 'not evaluable', -5],
  ['stable at day 42', scans({ 0: 100, 42: 95 }), 'stable disease', -5],
  [
    'stable on day 21, progression on day 63',
    scans({ 0: 100, 21: 99, 63: 130 }, progression(63)),
    'progressive disease',
    -1,
  ],
  ['a confirmation after the cut-off of day 200', scans({ 0: 100, 189: 50, 252: 50 }), 'stable disease', -50],
];

const { rows } = derive(
  observationsOf(subjects.map(([, record]) => record)),
  new Int32Array(subjects.length),
  [{ endpoint: 'orr', cutoffDay: 200 }],
);
const column = rows[0] as ResponseColumn;

describe('best overall response by RECIST 1.1', () => {
  it.each(subjects.map(([who, , best, change], i) => ({ who, best, change, i })))(
    '$who: $best',
    ({ best, change, i }) => {
      expect(responseClasses[column.best[i]!]).toBe(best);
      expect(column.responder[i]).toBe(best === 'complete response' || best === 'partial response' ? 1 : 0);
      if (Number.isNaN(change)) expect(column.bestChange[i]).toBeNaN();
      else expect(column.bestChange[i]).toBeCloseTo(change, 12);
    },
  );
});
