import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulateDrug } from '../../cli/src/drug-exposure.ts';
import type { Drug } from '../../engine/src/data/drug.ts';
import type { DrugEntry } from '../../engine/src/data/trial-inputs.ts';
import { formatNumber } from '../../engine/src/report/format-number.ts';
import { readDrugs, readPopulations } from './read-catalog.ts';

const entries = readDrugs();
const population = readPopulations().find(({ id }) => id === 'her2-positive-metastatic')!;
const page = join(import.meta.dirname, '../../docs/treatments.md');

describe('every treatment', () => {
  it.each(entries.map(({ drug }) => ({ id: drug.id, drug })))(
    '$id has a plain-language card, uses, harms and, unless it is a vaccine, a history',
    ({ drug }) => {
      expect(drug.card?.en.length, 'card').toBeGreaterThan(100);
      expect(drug.card?.es.length, 'tarjeta').toBeGreaterThan(100);
      expect(drug.situations.length, 'situations').toBeGreaterThan(0);
      expect(drug.toxicity.length, 'toxicity').toBeGreaterThan(0);
      expect(drug.regulatory.length > 0, 'regulatory').toBe(drug.class !== 'vaccine');
    },
  );

  it('is told by other words in Spanish than in English', () => {
    const pairs = (drug: Drug) => [
      drug.mechanism,
      ...(drug.card ? [drug.card] : []),
      ...drug.situations,
      ...drug.toxicity.flatMap(({ setting }) => setting ?? []),
    ];
    const same = entries.flatMap(({ drug }) =>
      pairs(drug).flatMap(({ en, es }) => (en === es ? [`${drug.id}: ${en}`] : [])),
    );
    expect(same).toEqual([]);
  });
});

describe('what tells the treatments apart', () => {
  const inputsOf = (id: string) =>
    entries
      .find(({ drug }) => drug.id === id)!
      .drug.effects.contributions.map(({ input }) => input)
      .sort();

  it.each([
    ['trastuzumab', ['cardiotoxic', 'domain_iv']],
    ['pertuzumab', ['cardiotoxic', 'domain_ii']],
    ['margetuximab', ['cardiotoxic', 'domain_iv', 'fc_enhanced']],
    ['bevacizumab', ['vegf_binding']],
    ['ramucirumab', ['vegfr2_blocking']],
    ['lapatinib', ['kinase']],
    ['e75', ['adjuvant', 'vaccine_class_i', 'vaccine_class_ii']],
    ['whole-cell-autologous', ['adjuvant', 'vaccine_b_cell', 'vaccine_class_i', 'vaccine_class_ii']],
  ])('%s acts through %s', (id, inputs) => {
    expect(inputsOf(id)).toEqual(inputs);
  });

  it('the payload of trastuzumab emtansine stays in the cell, that of deruxtecan leaves it', () => {
    expect(inputsOf('trastuzumab-emtansine')).toContain('payload_retained');
    expect(inputsOf('trastuzumab-emtansine')).not.toContain('payload_permeable');
    expect(inputsOf('trastuzumab-deruxtecan')).toContain('payload_permeable');
    expect(inputsOf('trastuzumab-deruxtecan')).not.toContain('payload_retained');
  });
});

describe('the page of treatments', () => {
  it('lists all of them as the catalog has them; `npx vitest run tests/catalog/treatments.test.ts -u` writes it', async () => {
    const rows = await Promise.all(entries.map(describeEntry));
    await expect(`${[...head, ...rows].join('\n')}\n`).toMatchFileSnapshot(page);
  });
});

const head = [
  '# Treatments',
  '',
  'What the catalog holds, written by `tests/catalog/treatments.test.ts`. `npx opsonin drug show <name>` prints all of one:',
  'plain words, mechanism, history before the agencies, harms, every number with its source, and exposure beside the',
  'published; `--language es` prints the words in Spanish. Half-life and trough at steady state are simulated in the typical',
  'woman of `her2-positive-metastatic` under the first label regimen; the published stand behind them where one was found.',
  '',
  '| Treatment | Class | Acts on | Label regimen | Half-life | Trough | Adds to |',
  '|---|---|---|---|---|---|---|',
];

async function describeEntry(entry: DrugEntry): Promise<string> {
  const { drug } = entry;
  const { regimens } = await simulateDrug(entry, population);
  const { halfLife, trough } = regimens[0]!;
  const { dose, loading, every } = drug.label[0]!;
  const published = (quantity: string) => {
    const row = drug.expected.find((e) => e.quantity === quantity && e.label === 0 && e.cycle !== 1);
    const other = drug.expected.find((e) => e.quantity === quantity && e.label === 0);
    const found = row ?? (quantity === 'terminal half-life' ? other : undefined);
    return found === undefined ? '' : ` (${found.value} ${found.unit})`;
  };
  const isVaccine = drug.class === 'vaccine';
  const time = halfLife < 2 ? `${formatNumber(halfLife * 24)} h` : `${formatNumber(halfLife)} d`;
  const cells = [
    `\`${drug.id}\``,
    drug.class,
    drug.target,
    `${loading === undefined ? '' : `${loading}, then `}${dose} every ${every}`,
    isVaccine ? '' : `${time}${published('terminal half-life')}`,
    isVaccine || trough < 1e-3 ? '' : `${formatNumber(trough)} mg/L${published('trough')}`,
    [...new Set(drug.effects.contributions.map(({ input }) => `\`${input}\``))].join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}
