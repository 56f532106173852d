import type { ArmAnalysis, RateEstimate } from '../data/analysis.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { endpointInSentence, endpointWords } from './endpoint-words.ts';
import { followTumours } from './follow-tumours.ts';
import { forestFigures } from './forest-figures.ts';
import { formatShare } from './format-number.ts';
import { incidenceFigures } from './incidence-figures.ts';
import { html, type Markup } from './markup.ts';
import { spiderFigures } from './spider-figures.ts';
import { survivalFigures, timeToEventEndpoints } from './survival-figures.ts';
import { swimmerFigures } from './swimmer-figures.ts';
import { waterfallFigures } from './waterfall-figures.ts';
import { writeCurveTables } from './write-curve-tables.ts';
import { writeFigure, writeFigures } from './write-figure.ts';
import { writeKey } from './write-key.ts';
import { writeTable } from './write-table.ts';

/** Writes the survival curves with why follow-up ended, which event came first, and subgroups. */
export function writeSurvival(result: TrialResult, document: Document): Markup {
  const { arms } = result.analysis;
  const curves = survivalFigures.list(result);
  return html`<section id="survival"><h2>Survival</h2>
${timeToEventEndpoints(result).map(
  (endpoint, k) =>
    html`<h3>${curves[k]!.title}</h3>${writeKey(arms)}${writeFigure(curves[k]!, document)}${writeCurveTables(result, endpoint)}${reasonTable(arms, endpoint)}`,
)}
${writeFigures(incidenceFigures, result, document)}
${writeFigures(forestFigures, result, document)}</section>
`;
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

/** Writes response: classes by arm, the waterfall, the spider and the swimmer plot. Nothing without a response endpoint. */
export function writeResponse(result: TrialResult, document: Document): Markup | null {
  const response = result.endpoints.rows.find(({ kind }) => kind === 'response');
  if (response === undefined) return null;
  const { arms } = result.analysis;
  return html`<section id="response"><h2>Response</h2>
${writeClasses(arms, response.endpoint, 'Best overall response by arm (RECIST 1.1).')}
${writeFigures(waterfallFigures, result, document)}
${writeFigures(spiderFigures, result, document)}${reasonsOfCourses(followTumours(result))}
${writeFigures(swimmerFigures, result, document)}</section>
`;
}

function reasonsOfCourses(courses: ReturnType<typeof followTumours>): Markup {
  const reasons = [...new Set(courses.map(({ reason }) => reason))];
  if (reasons.length === 0) return html``;
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
