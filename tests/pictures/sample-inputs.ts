import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { drugSchema } from '../../engine/src/data/drug.ts';
import type { Model } from '../../engine/src/data/model.ts';
import { moduleTableSchema, platformModelSchema } from '../../engine/src/data/platform-model.ts';
import { populationSchema } from '../../engine/src/data/population.ts';
import { publishedTrialSchema } from '../../engine/src/data/published-trial.ts';
import { readYaml } from '../../engine/src/data/read-yaml.ts';
import { referenceListSchema } from '../../engine/src/data/reference.ts';
import { trialDesignSchema } from '../../engine/src/data/trial-design.ts';
import type { TrialInputs } from '../../engine/src/data/trial-inputs.ts';

const catalog = join(import.meta.dirname, '../../catalog');

const text = (path: string) => readFileSync(join(catalog, path), 'utf8');

/** A report shows tables, not equations; the model stays empty here. */
const noEquations: Model = {
  id: 'none',
  compartments: [],
  species: [],
  parameters: [],
  reactions: [],
  assignmentRules: [],
  rateRules: [],
  unitDefinitions: [],
};

/** The CLEOPATRA design of the catalog with its drugs, tables and published record, without equations. */
export function sampleInputs(): TrialInputs {
  const design = readYaml(text('trials/cleopatra/design.yaml'), 'design.yaml', trialDesignSchema);
  const platform = readYaml(text('models/platform/model.yaml'), 'model.yaml', platformModelSchema);
  const drugs = ['pertuzumab', 'trastuzumab', 'docetaxel'];
  return {
    name: 'cleopatra',
    design,
    platform,
    modules: platform.modules.map((name) => ({
      name,
      model: noEquations,
      table: readYaml(text(`models/platform/${name}.yaml`), `${name}.yaml`, moduleTableSchema),
    })),
    drugs: drugs.map((name) => ({
      drug: readYaml(text(`drugs/${name}.yaml`), `${name}.yaml`, drugSchema),
      pharmacokinetics: noEquations,
    })),
    population: readYaml(
      text(`populations/${basename(design.population)}.yaml`),
      'population.yaml',
      populationSchema,
    ),
    lifeTable: null,
    published: publishedTrialSchema.parse(JSON.parse(text('trials/cleopatra/published.json'))),
    references: readYaml(text('references.yaml'), 'references.yaml', referenceListSchema),
    catalogVersion: '0.1.0',
  };
}
