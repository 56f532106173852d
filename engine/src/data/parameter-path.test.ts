import { describe, expect, it } from 'vitest';
import { readCleopatra } from '../../../tests/reference/platform/typical-trial.ts';
import { changeParameters, checkPaths, numberAt, readParameterPath } from './parameter-path.ts';

const inputs = readCleopatra();

describe('a path to a number of the catalog', () => {
  it('has a kind, an owner, a symbol, and perhaps a part', () => {
    expect(readParameterPath('models/platform/tumour/g')).toEqual({
      ...{ kind: 'models', owner: ['platform', 'tumour'], symbol: 'g', part: null },
    });
    expect(readParameterPath('drugs/docetaxel/CL.sd')).toMatchObject({ owner: ['docetaxel'], part: 'sd' });
  });

  it.each([
    ['models/platform/tumour/g'],
    ['models/platform/tumour/g.sd'],
    ['models/platform/immune/phiFc.VF'],
    ['drugs/pertuzumab/CL'],
    ['populations/her2-positive-metastatic/D0'],
  ])('%s changes that number and no other', (path) => {
    expect(numberAt(inputs, path)).not.toBeNull();
    const changed = changeParameters(inputs, new Map([[path, 0.123]]));
    expect(numberAt(changed, path)).toBe(0.123);
    const undone = changeParameters(changed, new Map([[path, numberAt(inputs, path)!]]));
    expect(undone).toEqual(inputs);
  });

  it('of a drug that a trial does not give changes nothing', () => {
    expect(changeParameters(inputs, new Map([['drugs/paclitaxel/CL', 1]]))).toEqual(inputs);
  });

  it('that leads nowhere is a problem with the nearest name', () => {
    const [found] = checkPaths([inputs], [{ path: 'models/platform/tumour/gg', place: 'here' }]);
    expect(found).toMatchObject({ path: 'here', received: '"models/platform/tumour/gg"' });
  });
});
