import type { Reporter, TestModule } from 'vitest/node';

/** Ends every run with one plain line, `N passed, N failed`, and names what was left out. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    const leftOut: string[] = [];
    for (const module of modules) {
      const before = counts.failed;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        counts[state] += 1;
        if (state === 'skipped') leftOut.push(`${module.relativeModuleId}: ${test.fullName}`);
      }
      if (module.state() === 'failed' && counts.failed === before) counts.failed += 1;
    }
    if (leftOut.length > 0) {
      console.log(`Left out, as what they need is not here (test data beside the repository, a browser):`);
      console.log(`  ${leftOut.join('\n  ')}\n${leftOut.length} left out`);
    }
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
  }
}
