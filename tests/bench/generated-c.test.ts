import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prepareEquations } from '../../bench/code/equations.mjs';
import { writeC } from '../../bench/code/write-c.mjs';
import { answers } from '../../bench/engines/scratch.mjs';
import { makeWorkload } from '../../bench/models/workload.mjs';
import { optimised } from '../../bench/peers/places.mjs';
import { compileModel } from '../../engine/src/trial/compile.ts';

const workload = makeWorkload({
  id: 'tiny',
  text: `model tiny()
  k = 0.5; g = 1.5; top = 2;
  x = k*4; y = 0;
  x' = -k*x + k*top*y^g + min(x, top);
  y' = k*x - piecewise(y, x > 1, y*y) - exp(-time)*y;
end`,
  stiff: false,
  patients: 1,
  spread: 0,
  doses: [{ time: 0, target: 'y', amount: 3, duration: 0.5 }],
  times: Float64Array.of(1),
  ladder: [1e-3],
  ratio: 1,
});

const [x, y, t, input] = [1.25, 0.81, 0.7, 6];
const program = `#include <stdio.h>
#include "model.h"
int main(void) {
  double p[PARAMETERS] = { ${workload.parameters[0]!.join(', ')} }, c[CONSTANTS], y[STATES], f[STATES], j[ENTRIES];
  double u[STATES] = { 0, ${input} };
  prepare(p, c);
  initialise(p, y);
  printf("%.17g %.17g\\n", y[0], y[1]);
  y[0] = ${x}; y[1] = ${y};
  rates(${t}, y, c, u, f);
  printf("%.17g %.17g\\n", f[0], f[1]);
  jacobian(${t}, y, c, j);
  for (int k = 0; k < ENTRIES; k++) printf("%.17g ", j[k]);
  printf("\\n");
  for (int k = 0; k < ENTRIES; k++) printf("%d ", row_of[k]);
  return 0;
}
`;

const hasCompiler = answers('gcc', ['--version']);
const why = hasCompiler ? '' : ' (skipped: gcc is missing, apt-get install build-essential)';
const folder = mkdtempSync(join(tmpdir(), 'opsonin-generated-c-'));
afterAll(() => rmSync(folder, { recursive: true }));

function runProgram(): number[][] {
  writeFileSync(join(folder, 'model.h'), writeC(prepareEquations(workload)));
  writeFileSync(join(folder, 'main.c'), program);
  const file = join(folder, 'main');
  execFileSync('gcc', [...optimised, '-o', file, join(folder, 'main.c'), '-lm']);
  const lines = execFileSync(file, { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => line.trim().split(' ').map(Number));
}

describe.skipIf(!hasCompiler)(`the C that peers are given${why}`, () => {
  const close = (found: number[], wanted: number[]) => {
    expect(found.length).toBe(wanted.length);
    found.forEach((value, i) => {
      expect(Math.abs(value - wanted[i]!)).toBeLessThan(1e-14 * (1 + Math.abs(wanted[i]!)));
    });
  };

  it('has the initial state, rates and Jacobian that a pencil gives', () => {
    const [start, rates, slopes, rows] = runProgram() as [number[], number[], number[], number[]];
    close(start, [2, 0]);
    close(rates, [-0.5 * x + y ** 1.5 + x, 0.5 * x - y - Math.exp(-t) * y + input]);
    // by column: dx'/dx, dy'/dx, dx'/dy, dy'/dy
    close(slopes, [-0.5 + 1, 0.5, 1.5 * Math.sqrt(y), -1 - Math.exp(-t)]);
    expect(rows).toEqual([0, 1, 0, 1]);
  });

  it('agrees with the kernel: its rates, and its Jacobian through a linear system', async () => {
    const [, rates, slopes] = runProgram() as [number[], number[], number[]];
    const kernel = await compileModel(workload.model);
    kernel.state.set([x, y]);
    kernel.input.set([0, input]);
    kernel.rates(t);
    close(rates, [...kernel.rate]);
    kernel.jacobian(t);
    kernel.factor(3);
    kernel.vector.set([1, 2]);
    kernel.solveLinear();
    const [a, b] = kernel.vector as unknown as [number, number];
    const [xx, yx, xy, yy] = slopes as [number, number, number, number];
    close([3 * a - xx * a - xy * b, 3 * b - yx * a - yy * b], [1, 2]);
  });
});
