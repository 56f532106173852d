import { describe, expect, it } from 'vitest';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import type { ResponseColumn } from '../data/endpoint-table.ts';
import { endpoints } from '../endpoints/list.ts';
import type { Dataset } from './dataset.ts';
import { deriveDatasets } from './derive-datasets.ts';
import { writeCsv } from './write-csv.ts';
import { writeDefine } from './write-define.ts';

const result = makeSampleResult(60);
const datasets = [...deriveDatasets(result)];

const column = (dataset: Dataset, name: string) => {
  const k = dataset.variables.findIndex((variable) => variable.name === name);
  return Array.from({ length: dataset.size }, (_, row) => dataset.cell(row, k));
};

describe('every analysis dataset', () => {
  it('is there', () => {
    expect(datasets.map(({ name }) => name)).toEqual(['ADSL', 'ADTTE', 'ADRS', 'ADTR', 'ADAE']);
  });

  it.each(datasets)('$name has names that SAS transport files can hold, each once', ({ variables }) => {
    const names = variables.map(({ name }) => name);
    expect(names.filter((name) => !/^[A-Z][A-Z0-9]{0,7}$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(variables.filter(({ label }) => label.length === 0 || label.length > 40)).toEqual([]);
  });

  it.each(datasets)('$name holds in each cell what its variable says', (dataset) => {
    dataset.variables.forEach(({ name, type, codes, label }) => {
      for (const cell of column(dataset, name)) {
        if (type === 'text') expect(typeof cell, name).toBe('string');
        else if (cell !== null)
          expect(type === 'integer' ? Number.isInteger(cell) : Number.isFinite(cell)).toBe(true);
        if (codes !== undefined && cell !== '' && cell !== null) {
          expect(
            codes.map(([code]) => code),
            `${name}: ${label}`,
          ).toContain(String(cell));
        }
      }
    });
  });

  it.each(datasets)('$name has no two rows with the same keys', (dataset) => {
    const keys = dataset.keys.map((key) => column(dataset, key));
    const rows = Array.from({ length: dataset.size }, (_, row) => keys.map((cells) => cells[row]).join('|'));
    expect(new Set(rows).size).toBe(dataset.size);
  });
});

describe('the codes of parameters', () => {
  const declared = endpoints.flatMap((definition) => ('code' in definition ? [definition.code] : []));

  it('are such as SAS transport files can hold, and no two endpoints share one', () => {
    expect(declared.filter((code) => !/^[A-Z][A-Z0-9]{0,7}$/.test(code))).toEqual([]);
    expect(new Set(declared).size).toBe(declared.length);
  });

  it('of ADRS are such, too, and no two parameters share one', () => {
    const codes = datasets[2]!.variables.find(({ name }) => name === 'PARAMCD')!.codes!.map(([code]) => code);
    expect(codes.filter((code) => !/^[A-Z][A-Z0-9]{0,7}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('are there for every endpoint of time, benefit and occurrence', () => {
    const kinds = ['time to event', 'benefit', 'occurrence'];
    expect(declared).toHaveLength(endpoints.filter(({ kind }) => kinds.includes(kind)).length);
  });
});

describe('the datasets agree with the endpoint table', () => {
  it('in times and censoring', () => {
    const adtte = datasets[1]!;
    const times = result.endpoints.rows.flatMap((row) => (row.kind === 'time to event' ? [...row.time] : []));
    const events = result.endpoints.rows.flatMap((row) =>
      row.kind === 'time to event' ? [...row.event] : [],
    );
    expect(column(adtte, 'AVAL')).toEqual(times);
    expect(column(adtte, 'CNSR')).toEqual(events.map((event) => 1 - event));
  });

  it('in confirmed responses', () => {
    const adrs = datasets[2]!;
    const response = result.endpoints.rows.find((row): row is ResponseColumn => row.kind === 'response')!;
    const codes = column(adrs, 'PARAMCD');
    const confirmed = column(adrs, 'AVAL').filter((_, row) => codes[row] === 'CRSP');
    expect(confirmed).toEqual([...response.responder]);
  });
});

describe('a dataset as CSV', () => {
  const odd: Dataset = {
    ...{ name: 'ODD', label: 'Odd', class: 'BASIC DATA STRUCTURE', structure: 'One row', keys: ['A'] },
    variables: ['A', 'B'].map((name) => ({ name, label: name, type: 'text', derivation: 'None.' })),
    size: 5,
    cell: (row, k) =>
      [
        ['plain', 0.1],
        ['a,b', null],
        ['say "no"', -1e-7],
        ['two\nlines', 1e21],
        ['=1+1', ''],
      ][row]![k]!,
  };

  it('quotes what needs it, leaves missing cells empty and writes numbers with all their digits', () => {
    expect([...writeCsv(odd)].join('')).toBe(
      'A,B\nplain,0.1\n"a,b",\n"say ""no""",-1e-7\n"two\nlines",1e+21\n"=1+1",\n',
    );
  });
});

describe('the description', () => {
  const { id, title } = result.inputs.design;
  const text = writeDefine({ study: id, title: `${title} <&">`, provenance: result.provenance }, datasets);
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map((m) => m[1]!);

  it('defines every item, code list and method that it refers to, once', () => {
    for (const [uses, definitions] of [
      [all(/ItemOID="([^"]+)"/g), all(/<ItemDef OID="([^"]+)"/g)],
      [all(/CodeListOID="([^"]+)"/g), all(/<CodeList OID="([^"]+)"/g)],
      [all(/MethodOID="([^"]+)"/g), all(/<MethodDef OID="([^"]+)"/g)],
    ] as const) {
      expect([...definitions].sort()).toEqual([...uses].sort());
      expect(new Set(definitions).size).toBe(definitions.length);
    }
  });

  it('escapes texts from outside', () => {
    expect(text).toContain('&lt;&amp;&quot;&gt;');
    expect(text).not.toContain('<&');
  });
});
