import { describe, expect, it } from 'vitest';
import { indexDrugNames } from './drug-names.ts';

const { find } = indexDrugNames({
  trastuzumab: ['trastuzumab', 'Herceptin'],
  'trastuzumab-emtansine': ['T-DM1', 'ado-trastuzumab emtansine'],
  'trastuzumab-biosimilar': ['trastuzumab-dkst'],
  paclitaxel: ['Taxol'],
  'nab-paclitaxel': ['Abraxane', 'nab paclitaxel'],
  fluorouracil: ['5-FU'],
});
const drugsIn = (text: string) => find(text).map(({ drug }) => drug);

describe('a drug in a text', () => {
  it.each([
    ['Trastuzumab [Herceptin] IV', ['trastuzumab', 'trastuzumab']],
    [
      'TRASTUZUMAB EMTANSINE, also T DM1 or ado-trastuzumab\nemtansine',
      Array(3).fill('trastuzumab-emtansine'),
    ],
    ['nab-paclitaxel then Taxol', ['nab-paclitaxel', 'paclitaxel']],
    ['trastuzumab-based therapy; trastuzumab-dkst', ['trastuzumab', 'trastuzumab-biosimilar']],
    ['FEC (5-FU)', ['fluorouracil']],
  ])('%s', (text, drugs) => {
    expect(drugsIn(text)).toEqual(drugs);
  });

  it.each(['trastuzumab-abcd', 'pseudo-paclitaxel', 'paclitaxels', 'XT-DM1', ''])(
    'is not found in %j, which is another',
    (text) => {
      expect(drugsIn(text)).toEqual([]);
    },
  );

  it('is told with its place', () => {
    expect(find('then Herceptin weekly')).toEqual([{ drug: 'trastuzumab', start: 5, end: 14 }]);
  });
});
