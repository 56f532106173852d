import { InputError, problem } from '@opsonin/engine';

/** The public service of ClinicalTrials.gov, API version 2. */
export const registryService = 'https://clinicaltrials.gov/api/v2/studies/';

/** Records with results are a few MiB; more is no study. */
const largestAnswer = 32 * 1024 * 1024;

interface FetchOptions {
  /** Address that the number is added to. */
  readonly service?: string;
  /** How long to wait [ms]. */
  readonly patience?: number;
  /** Most bytes that are read. */
  readonly largest?: number;
}

/**
 * Fetches the record of a study.
 * @param number e.g. `NCT00567190`
 * @returns its JSON
 * @throws InputError when there is no connection, no such study or no sound answer; the remedy is a file
 */
export async function fetchStudy(
  number: string,
  { service = registryService, patience = 30_000, largest = largestAnswer }: FetchOptions = {},
): Promise<string> {
  const address = `${service}${number}`;
  try {
    const answer = await fetch(address, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(patience),
    });
    if (answer.status === 404) throw refuse(number, address, 'no study of this number (404)');
    if (!answer.ok) throw refuse(number, address, `the answer ${answer.status} of the service`);
    return await readAnswer(answer, largest, (received) => refuse(number, address, received));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw refuse(number, address, wordFault(error));
  }
}

async function readAnswer(
  answer: Response,
  largest: number,
  fault: (received: string) => InputError,
): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > largest) throw fault(`an answer of more than ${largest / 1024 / 1024} MiB`);
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw fault('bytes that are not UTF-8');
  }
}

function wordFault(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return 'no answer in time';
  const code = cause?.code === undefined ? '' : ` (${cause.code})`;
  return `no connection to clinicaltrials.gov${code}`;
}

function refuse(number: string, address: string, received: string): InputError {
  return new InputError([
    problem('no-record', number, {
      expected: 'its record from ClinicalTrials.gov',
      received,
      remedy: `Download ${address} in a browser and give the file: opsonin trial draft ${number}.json.`,
    }),
  ]);
}
