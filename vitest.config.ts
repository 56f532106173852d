import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: { '@opsonin/engine': fileURLToPath(new URL('./engine/src/index.ts', import.meta.url)) },
  },
  test: {
    include: [
      'engine/src/**/*.test.ts',
      'cli/src/**/*.test.ts',
      'tests/**/*.test.ts',
      'examples/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/*.browser.test.ts', 'tests/long/**'],
    setupFiles: ['./tests/fixed-seeds.ts'],
    testTimeout: 120_000,
    reporters: ['default', './tests/closing-line.ts'],
  },
});
