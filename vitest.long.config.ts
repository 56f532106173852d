import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The tests that take minutes or fetch other versions of Node; `npm test` leaves them out. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['tests/long/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 600_000,
  },
});
