/** Where progress is told; `process.stderr` is one. */
interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Tells how far a run is. */
interface Progress {
  readonly update: (done: number, of: number) => void;
  /** Clears the line. */
  readonly finish: () => void;
}

/**
 * Tells progress: on a terminal one line that is rewritten, elsewhere a line every tenth, or nothing.
 * @param stream where to
 * @param options.quiet true: nothing unless it is a terminal
 * @param options.now clock [ms]
 */
export function reportProgress(
  stream: ProgressStream,
  options: { quiet: boolean; now: () => number },
): Progress {
  const start = options.now();
  let lastTenth = 0;
  let lastTime = Number.NEGATIVE_INFINITY;
  return {
    update(done, of) {
      const now = options.now();
      if (stream.isTTY) {
        if (now - lastTime < 100 && done < of) return;
        lastTime = now;
        stream.write(`\r\u001b[K${describeProgress(done, of, (now - start) / 1000)}`);
        return;
      }
      const tenth = Math.floor((10 * done) / of);
      if (options.quiet || tenth === lastTenth) return;
      lastTenth = tenth;
      stream.write(`${describeProgress(done, of, (now - start) / 1000)}\n`);
    },
    finish() {
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}

/** e.g. `solving  42 %  340 of 808 subjects  35.2 subjects/s  13 s left`. */
export function describeProgress(done: number, of: number, seconds: number): string {
  const share = `solving ${String(Math.floor((100 * done) / of)).padStart(3)} %  ${done} of ${of} subjects`;
  if (done === 0 || seconds <= 0) return share;
  const rate = done / seconds;
  return `${share}  ${rate.toFixed(1)} subjects/s  ${Math.ceil((of - done) / rate)} s left`;
}
