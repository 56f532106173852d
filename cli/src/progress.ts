/** Where progress is told; `process.stderr` is one. */
interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Tells how far a run is. */
export interface Progress {
  readonly update: (done: number, of: number) => void;
  /** Clears the line. */
  readonly finish: () => void;
}

/**
 * Tells progress: on a terminal one line that is rewritten, elsewhere a line every tenth, or nothing.
 * @param stream where to
 * @param options.quiet true: nothing unless it is a terminal
 * @param options.now clock [ms]
 * @param options.words what is done and counted; default `solving … subjects`
 */
export function reportProgress(
  stream: ProgressStream,
  options: { quiet: boolean; now: () => number; words?: ProgressWords },
): Progress {
  const words = options.words ?? solving;
  const start = options.now();
  let lastTenth = 0;
  let lastTime = Number.NEGATIVE_INFINITY;
  return {
    update(done, of) {
      const now = options.now();
      if (stream.isTTY) {
        if (now - lastTime < 100 && done < of) return;
        lastTime = now;
        stream.write(`\r\u001b[K${describeProgress(done, of, (now - start) / 1000, words)}`);
        return;
      }
      const tenth = Math.floor((10 * done) / of);
      if (options.quiet || tenth === lastTenth) return;
      lastTenth = tenth;
      stream.write(`${describeProgress(done, of, (now - start) / 1000, words)}\n`);
    },
    finish() {
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}

/** What is done, and what is counted. */
export interface ProgressWords {
  readonly doing: string;
  readonly things: string;
}

const solving: ProgressWords = { doing: 'solving', things: 'subjects' };

/** e.g. `solving  42 %  340 of 808 subjects  35.2 subjects/s  13 s left`. */
export function describeProgress(
  done: number,
  of: number,
  seconds: number,
  { doing, things }: ProgressWords = solving,
): string {
  const share = `${doing} ${String(Math.floor((100 * done) / of)).padStart(3)} %  ${done} of ${of} ${things}`;
  if (done === 0 || seconds <= 0) return share;
  const rate = done / seconds;
  return `${share}  ${rate.toFixed(1)} ${things}/s  ${Math.ceil((of - done) / rate)} s left`;
}
