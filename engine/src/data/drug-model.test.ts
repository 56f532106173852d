import { expect, it } from 'vitest';
import { drugSymbol } from './drug-model.ts';

it("a drug's symbol carries the drug's name, spelled as a symbol", () => {
  expect(drugSymbol('trastuzumab-deruxtecan', 'EC50')).toBe('trastuzumab_deruxtecan__EC50');
});
