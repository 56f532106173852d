import type {
  ComparisonCharacteristics,
  Measured,
  OperatingCharacteristics,
} from '../data/operating-characteristics.ts';
import { drawBoundaries } from './draw-boundaries.ts';
import { drawPowerCurve } from './draw-power-curve.ts';
import { drawStoppingTimes } from './draw-stopping-times.ts';
import { endpointInSentence, endpointLabel } from './endpoint-words.ts';
import { formatCount, formatDecimals, formatNumber } from './format-number.ts';
import { html, type Markup } from './markup.ts';
import { testWords } from './test-words.ts';
import { writeFigure } from './write-figure.ts';
import { writePage } from './write-page.ts';
import { writeTable } from './write-table.ts';

/** What a page of operating characteristics needs beside them. */
interface PowerPage {
  /** Title of the trial. */
  readonly title: string;
  /** Name in the catalog or path of the design, for the command that repeats the run. */
  readonly name: string;
  /** For drawing. */
  readonly document: Document;
}

/**
 * Writes the operating characteristics of a design as one HTML file: each figure with its two errors, power over size,
 * when trials end, the bounds of looks, and how to repeat it.
 * @param found of `estimatePower`
 * @param page title, name and document
 * @returns the whole page; every text of the inputs in it is escaped
 */
export function writePower(found: OperatingCharacteristics, page: PowerPage): string {
  const body = html`<header><p class="kicker">Operating characteristics</p>
<h1>How the design behaves when it is repeated</h1>
<p class="lead">${page.title}</p>
<ul class="facts">${factsOf(found).map((fact) => html`<li>${fact}</li>`)}</ul></header>
<main>${found.comparisons.map((comparison) => writeComparison(found, comparison, page.document))}
${writeMethod()}
${writeProvenance(found, page.name)}</main>`;
  return writePage(`${page.title} · operating characteristics`, body);
}

function factsOf({ subjects, replicates, pool, failures, seed }: OperatingCharacteristics): string[] {
  return [
    `${formatCount(replicates)} trials`,
    `${formatCount(subjects)} subjects in each`,
    `drawn from a pool of ${formatCount(pool)}`,
    failures.length === 0 ? 'all solved' : `${failures.length} failures to solve`,
    `seed ${seed}`,
  ];
}

function writeComparison(
  { subjects }: OperatingCharacteristics,
  found: ComparisonCharacteristics,
  document: Document,
): Markup {
  const { endpoint, experimental, control, looks, powerBySize } = found;
  return html`<section><h2>${endpointLabel(endpoint)}, ${experimental} over ${control}</h2>
<p>${testSentence(found)}</p>
${characteristics(found)}
${
  powerBySize.length < 2
    ? null
    : writeFigure(
        {
          draw: (canvas) => drawPowerCurve(found, subjects, canvas),
          caption:
            'Power over the number of subjects, from the same pool; events that analyses wait for grow in proportion. Lines are 1.96 Monte-Carlo errors; dotted: the level of the test.',
        },
        document,
      )
}
${writeFigure(
  {
    draw: (canvas) => drawStoppingTimes(found, canvas),
    caption:
      'Share of trials that are over by each month, as designed and when the treatments do not differ; rules for futility obeyed.',
  },
  document,
)}
${looks.length < 2 ? null : lookTable(found)}
${
  looks.length < 2
    ? null
    : writeFigure(
        {
          draw: (canvas) => drawBoundaries(found, canvas),
          caption: 'Bounds of the looks over the share of the planned events. Futility does not bind.',
        },
        document,
      )
}</section>
`;
}

function testSentence({ endpoint, test, stratified, alpha }: ComparisonCharacteristics): string {
  const within = stratified ? ', within the strata of the randomisation' : '';
  const name = test === 'rates' ? 'The rates are' : `${testWords(test)} test:`;
  const level = `one-sided level ${formatNumber(100 * alpha)} %`;
  return test === 'rates'
    ? `${name} compared for ${endpointInSentence(endpoint)} by chi-square${within}; ${level}.`
    : `${name.charAt(0).toUpperCase()}${name.slice(1)} ${endpointInSentence(endpoint)}${within}; ${level}.`;
}

function characteristics(found: ComparisonCharacteristics): Markup {
  const { hazardRatio, rateDifference, underNull } = found;
  const counted = found.test === 'rates' ? 'Subjects who count' : 'Events';
  const rows: [string, Measured, number][] = [
    ['Power, percent', found.power, 100],
    ['Type I error, percent', found.typeIError, 100],
    ['Duration, months', found.durationMonths, 1],
    ['Subjects entered', found.subjects, 1],
    [counted, found.events, 1],
    ...(hazardRatio === null
      ? []
      : ([[`Hazard ratio (95 % of trials: ${range(hazardRatio)})`, hazardRatio, 1]] as [
          string,
          Measured,
          number,
        ][])),
    ...(rateDifference === null
      ? []
      : ([[`Difference of rates, points (95 % of trials: ${range(rateDifference)})`, rateDifference, 1]] as [
          string,
          Measured,
          number,
        ][])),
    ['Duration without a difference, months', underNull.durationMonths, 1],
    ['Subjects without a difference', underNull.subjects, 1],
  ];
  return writeTable('Operating characteristics', {
    caption:
      'Operating characteristics, each with the standard error of finitely many replicates and of the finite pool.',
    head: ['Measure', 'Value', 'Monte-Carlo error', 'Pool error'],
    rows: rows.map(([name, measured, scale]) => [name, ...cells(measured, scale)]),
    numeric: [1, 2, 3],
  });
}

/** Value and both errors; the errors of a hazard ratio are those of its logarithm, as everywhere. */
function cells({ value, monteCarloError, poolError }: Measured, scale: number): string[] {
  return [value, monteCarloError, poolError].map((x) => formatNumber(x === null ? Number.NaN : scale * x));
}

function range({ low, high }: { readonly low: number | null; readonly high: number | null }): string {
  return [low, high].map((x) => formatNumber(x ?? Number.NaN)).join('–');
}

function lookTable({ looks }: ComparisonCharacteristics): Markup {
  const share = ({ value }: Measured) => (value === null ? '–' : formatDecimals(100 * value, 1));
  const bound = (z: number | null) => (z === null ? '–' : formatDecimals(z, 2));
  return writeTable('Looks', {
    caption: 'Looks: bounds of the standardised statistic, and percent of trials that end there.',
    head: [
      'Look',
      'Events',
      'Rejects from',
      'Futile to',
      'Rejects, %',
      'Ends without, %',
      'No difference: rejects, %',
      'No difference: ends without, %',
    ],
    rows: looks.map((look, k) => [
      k === looks.length - 1 ? 'final' : String(k + 1),
      look.events === null ? 'cut-off' : formatCount(look.events),
      bound(look.efficacyBound),
      bound(look.futilityBound),
      share(look.efficacy),
      share(look.futility),
      share(look.efficacyUnderNull),
      share(look.futilityUnderNull),
    ]),
    numeric: [1, 2, 3, 4, 5, 6, 7],
  });
}

function writeMethod(): Markup {
  return html`<section><h2>How it was found</h2>
<p>Subjects of the population are solved once under every arm. A replicate draws its subjects from this pool with
replacement, with new entries, randomisation and losses, and is analysed as the plan says. Without a difference, every arm has
the outcomes that its subjects have under control; the type I error ignores rules for futility, which do not bind. The
Monte-Carlo error falls with more replicates, the pool error with a larger pool. The errors of a hazard ratio are those of its
logarithm. How far the model itself is from women is in neither.</p></section>
`;
}

function writeProvenance(found: OperatingCharacteristics, design: string): Markup {
  const { seed, subjects, pool, replicates, designHash, engineVersion, catalogVersion, failures } = found;
  const sizes = found.comparisons[0]?.powerBySize ?? [];
  const others = sizes.map((point) => point.subjects).filter((n) => n !== subjects);
  const name = /\s/.test(design) ? `"${design}"` : design;
  const command = `opsonin trial power ${name} --seed ${seed} --subjects ${subjects} --pool ${pool} --replicates ${replicates}${others.length === 0 ? '' : ` --sizes ${others.join(',')}`}`;
  return html`<section id="provenance"><h2>Provenance</h2>
<p>The same command gives the same numbers on every machine and with any number of workers:</p>
<pre class="scroll" tabindex="0" role="region" aria-label="Command"><code>${command}</code></pre>
<dl class="words"><dt>Design hash</dt><dd><code class="hash">${designHash}</code> <small>SHA-256 over the design as run but its seed, model, drugs and population</small></dd>
<dt>Seed</dt><dd>${seed}</dd>
<dt>Versions</dt><dd>engine ${engineVersion}, catalog ${catalogVersion}</dd>
<dt>Failures to solve</dt><dd>${
    failures.length === 0
      ? 'none'
      : failures
          .map(
            ({ subject, arm, day, outcome }) => `subject ${subject} in arm ${arm} on day ${day}: ${outcome}`,
          )
          .join('; ')
  }</dd></dl></section>
`;
}
