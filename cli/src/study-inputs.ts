import {
  checkTrial,
  drugSchema,
  endpoints,
  InputError,
  lifeTableSchema,
  modelSchema,
  moduleTableSchema,
  platformModelSchema,
  populationSchema,
  problem,
  publishedTrialSchema,
  referenceListSchema,
  survivalLinkSchema,
  type TrialInputs,
  trialDesignSchema,
} from '@opsonin/engine';
import { z } from 'zod';
import { readExactJson, writeExactJson } from './exact-json.ts';

const model = z.strictObject({
  platform: platformModelSchema,
  modules: z.array(z.strictObject({ name: z.string(), model: modelSchema, table: moduleTableSchema })),
  survivalLink: survivalLinkSchema.optional(),
});

/** What the inputs are called, and the catalog they came from. */
const origin = z.strictObject({ name: z.string(), catalogVersion: z.string() });

const drugs = z.array(z.strictObject({ drug: drugSchema, pharmacokinetics: modelSchema }));

/** Names of the files that hold the inputs of a trial; each file is one noun. */
export const inputFiles = [
  'origin.json',
  'design.json',
  'model.json',
  'drugs.json',
  'population.json',
  'life-table.json',
  'published.json',
  'references.json',
] as const;

type InputFile = (typeof inputFiles)[number];

/** Writes the inputs of a trial, as run, into texts by name of file. */
export function writeInputs(inputs: TrialInputs): Map<string, string> {
  const { name, catalogVersion, design, platform, modules, population, survivalLink } = inputs;
  const contents = {
    'origin.json': { name, catalogVersion },
    'design.json': design,
    'model.json': { platform, modules, ...(survivalLink !== undefined && { survivalLink }) },
    'drugs.json': inputs.drugs,
    'population.json': population,
    'life-table.json': inputs.lifeTable,
    'published.json': inputs.published,
    'references.json': inputs.references,
  } satisfies Record<InputFile, unknown>;
  return new Map(Object.entries(contents).map(([file, content]) => [file, writeExactJson(content)]));
}

/**
 * Reads inputs that `writeInputs` wrote, and checks them as if a person had.
 * @param textOf text of a file by name
 * @param place how messages name a file
 * @throws InputError with every problem
 */
export function readInputs(textOf: (file: string) => string, place: (file: string) => string): TrialInputs {
  const read = <S extends z.ZodType>(file: InputFile, schema: S) =>
    readPart(textOf(file), place(file), schema);
  const inputs: TrialInputs = {
    ...read('origin.json', origin),
    design: read('design.json', trialDesignSchema),
    ...read('model.json', model),
    drugs: read('drugs.json', drugs),
    population: read('population.json', populationSchema),
    lifeTable: read('life-table.json', lifeTableSchema.nullable()),
    published: read('published.json', publishedTrialSchema.nullable()),
    references: read('references.json', referenceListSchema),
  };
  const problems = checkTrial(inputs, { endpoints });
  if (problems.length > 0) throw new InputError(problems);
  return inputs;
}

function readPart<S extends z.ZodType>(text: string, place: string, schema: S): z.output<S> {
  try {
    return schema.parse(readExactJson(text));
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : null;
    const where = issue == null ? '' : ` at ${issue.path.map(String).join('.') || 'its root'}`;
    throw new InputError([
      problem('damaged-file', place, {
        expected: 'the inputs of a trial as this program writes them',
        received: `${issue?.message ?? (error instanceof Error ? error.message : String(error))}${where}`,
        remedy: 'Take an unchanged copy, or run the trial again.',
      }),
    ]);
  }
}
