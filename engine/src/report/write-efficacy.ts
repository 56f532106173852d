import type { ArmAnalysis, RateEstimate } from '../data/analysis.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { levelOf } from '../trial/estimate.ts';
import { comparePublished } from './compare-published.ts';
import { drawSpider } from './draw-spider.ts';
import { drawSurvival } from './draw-survival.ts';
import { drawWaterfall, listBestChanges } from './draw-waterfall.ts';
import { endpointInSentence, endpointWords } from './endpoint-words.ts';
import { fewAtRisk } from './few-at-risk.ts';
import { followTumours } from './follow-tumours.ts';
import { formatDecimals, formatShare } from './format-number.ts';
import { percentOf } from './level-words.ts';
import { type Content, html, type Markup } from './markup.ts';
import { writeFigure } from './write-figure.ts';
import { writeKey } from './write-key.ts';
import { writeTable } from './write-table.ts';

/** Writes the survival curves, one figure for each time-to-event endpoint, and why follow-up ended. */
export function writeSurvival(result: TrialResult, document: Document): Markup {
  const { arms } = result.analysis;
  const endpoints = [
    ...new Set(arms.flatMap((arm) => arm.estimates.filter((e) => e.kind !== 'rate').map((e) => e.endpoint))),
  ];
  return html`<section id="survival"><h2>Survival</h2>
${endpoints.map(
  (endpoint) =>
    html`<h3>${endpointWords(endpoint)}</h3>${writeKey(arms)}${writeFigure(
      (canvas) => drawSurvival(result, endpoint, canvas),
      survivalCaption(result, endpoint),
      document,
    )}${reasonTable(arms, endpoint)}`,
)}</section>
`;
}

function survivalCaption(result: TrialResult, endpoint: string): Content {
  const level = percentOf(levelOf(result.inputs.design, endpoint));
  const medians = comparePublished(result).filter(
    (row) => row.endpoint === endpoint && row.measure.startsWith('median') && row.how === 'source',
  );
  const rings = medians.map(
    (row) =>
      `${row.arms[0]} ${row.published.value === null ? 'not reached' : formatDecimals(row.published.value, 1)}` +
      (row.analysis === null ? '' : ` (${row.analysis})`),
  );
  return html`Kaplan–Meier estimate of ${endpointInSentence(endpoint)} with pointwise ${level} % confidence bands. Upright ticks: censored
subjects. Pale: fewer than ${fewAtRisk} at risk. ${rings.length === 0 ? null : `Rings on the 50 % line: published medians in months, ${rings.join('; ')}.`}`;
}

function reasonTable(arms: readonly ArmAnalysis[], endpoint: string): Markup {
  const found = arms.map((arm) => arm.estimates.find((e) => e.endpoint === endpoint));
  const reasons = [
    ...new Set(found.flatMap((e) => (e?.kind === 'time to event' ? Object.keys(e.reasons) : []))),
  ];
  return writeTable(`Why follow-up ended, ${endpointInSentence(endpoint)}`, {
    caption: `Why follow-up for ${endpointInSentence(endpoint)} ended.`,
    head: ['Reason', ...arms.map(({ label }) => label)],
    rows: reasons
      .filter((reason) => found.some((e) => e?.kind === 'time to event' && e.reasons[reason]))
      .map((reason) => [
        reason,
        ...found.map((e) => (e?.kind === 'time to event' ? formatShare(e.reasons[reason] ?? 0, e.n) : '–')),
      ]),
    numeric: arms.map((_, k) => k + 1),
  });
}

/** Writes response: classes by arm, the waterfall and the spider plot. Nothing without a response endpoint. */
export function writeResponse(result: TrialResult, document: Document): Markup | null {
  const response = result.endpoints.rows.find(({ kind }) => kind === 'response');
  if (response === undefined) return null;
  const { arms } = result.analysis;
  const changes = listBestChanges(result);
  const courses = followTumours(result);
  return html`<section id="response"><h2>Response</h2>
${writeClasses(arms, response.endpoint, 'Best overall response by arm (RECIST 1.1).')}
<h3>Best change of the sum of diameters</h3>
${writeFigure(
  (canvas) => drawWaterfall(changes, canvas),
  html`Best change of the sum of diameters of the target lesions from baseline, every subject side by side from the largest growth
to the largest shrinkage. Strong colour: shrunk by
30 % or more; pale: in between; ochre: grown by 20 % or more. Dashed lines: +20 % and −30 %, the limits of progression and partial response of RECIST 1.1 (here from
baseline). Growth beyond +100 % is drawn at +100 %.${
    changes.some(({ without }) => without > 0)
      ? ` Without a later scan, so not drawn: ${changes
          .filter(({ without }) => without > 0)
          .map(({ label, without }) => `${without} in ${label}`)
          .join('; ')}.`
      : null
  }`,
  document,
)}
<h3>A few tumours over time</h3>
${writeFigure(
  (canvas) => drawSpider(courses, arms, canvas),
  html`Change of the sum of diameters from baseline until follow-up for progression ended. Up to 12 subjects of each arm, evenly spaced
in the order of enrolment, whatever their outcome. Dot: progression; cross: death; ring: censored.`,
  document,
)}${reasonsOfCourses(courses)}</section>
`;
}

function reasonsOfCourses(courses: ReturnType<typeof followTumours>): Markup {
  const reasons = [...new Set(courses.map(({ reason }) => reason))];
  const words = reasons.map((reason) => `${reason} ${courses.filter((c) => c.reason === reason).length}`);
  return html`<p class="note">Reasons of end among these subjects: ${words.join(', ')}.</p>`;
}

/** Writes counts by response class or grade for every arm. */
export function writeClasses(arms: readonly ArmAnalysis[], endpoint: string, caption: string): Markup {
  const found = arms.map((arm) =>
    arm.estimates.find((e): e is RateEstimate => e.endpoint === endpoint && e.kind === 'rate'),
  );
  const classes = [...new Set(found.flatMap((e) => (e === undefined ? [] : Object.keys(e.classes))))];
  return writeTable(caption, {
    caption,
    head: [endpointWords(endpoint), ...arms.map(({ label, n }) => html`${label} <small>n = ${n}</small>`)],
    rows: classes.map((name) => [
      name,
      ...found.map((e) => (e === undefined ? '–' : formatShare(e.classes[name] ?? 0, e.n))),
    ]),
    numeric: arms.map((_, k) => k + 1),
  });
}
