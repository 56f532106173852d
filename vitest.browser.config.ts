import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The tests that drive a real Chromium; `npm test` leaves them out. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['tests/**/*.browser.test.ts'], exclude: ['**/node_modules/**'] },
});
