import { z } from 'zod';
import { type Expression, operators } from './expression.ts';
import type { Model } from './model.ts';

const expressionSchema: z.ZodType<Expression> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('number'),
      value: z
        .number()
        .or(z.nan())
        .or(z.literal([Infinity, -Infinity])),
    }),
    z.strictObject({ kind: z.literal('symbol'), name: z.string() }),
    z.strictObject({
      kind: z.literal('operation'),
      operator: z.enum(operators),
      operands: z.array(expressionSchema),
    }),
  ]),
);

const rule = z.strictObject({ symbol: z.string(), expression: expressionSchema });
const references = z.array(z.strictObject({ species: z.string(), stoichiometry: z.number() }));
const formula = expressionSchema.nullable();

const event = z.strictObject({
  id: z.string(),
  trigger: expressionSchema,
  delay: formula,
  priority: formula,
  persistent: z.boolean().optional(),
  initialValue: z.boolean().optional(),
  useValuesFromTriggerTime: z.boolean().optional(),
  assignments: z.array(rule),
});

/** The form of a model that was written as JSON; what its parts mean together `checkModel` checks. */
export const modelSchema: z.ZodType<Model> = z.strictObject({
  id: z.string(),
  compartments: z.array(z.strictObject({ id: z.string(), size: formula })),
  species: z.array(
    z.strictObject({
      id: z.string(),
      compartment: z.string().nullable(),
      substanceOnly: z.boolean(),
      boundary: z.boolean(),
      initial: formula,
      unit: z.string().nullable(),
    }),
  ),
  parameters: z.array(
    z.strictObject({
      id: z.string(),
      initial: formula,
      constant: z.boolean(),
      unit: z.string().nullable(),
    }),
  ),
  reactions: z.array(
    z.strictObject({
      id: z.string(),
      reactants: references,
      products: references,
      kineticLaw: expressionSchema,
    }),
  ),
  assignmentRules: z.array(rule),
  rateRules: z.array(rule),
  unitDefinitions: z.array(z.strictObject({ id: z.string(), definition: z.string() })),
  events: z.array(event).optional(),
  displayNames: z.array(z.strictObject({ symbol: z.string(), text: z.string() })).optional(),
});
