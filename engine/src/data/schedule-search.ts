import { z } from 'zod';

const days = z.number().positive().describe('[d]');

export const vaccineScheduleSchema = z.strictObject({
  injections: z.int().nonnegative(),
  primes: z.int().nonnegative(),
  primeDays: days.nullable().describe('From one prime to the next [d]; null with fewer than two.'),
  boosters: z.int().nonnegative(),
  boosterDays: days
    .nullable()
    .describe('From the last prime to the first booster, and on [d]; null without boosters.'),
});

export const triedScheduleSchema = vaccineScheduleSchema.extend({
  protected: z
    .int()
    .nonnegative()
    .describe('Subjects free of progression, recurrence and death at the horizon.'),
  share: z.number().describe('Of all subjects.'),
  low: z.number().describe('Wilson, 95 %.'),
  high: z.number(),
  failed: z.int().nonnegative().describe('Subjects that failed to solve; they count as not protected.'),
});

/** What `opsonin trial schedule --json` prints. */
export const scheduleSearchSchema = z
  .strictObject({
    design: z.string(),
    arm: z.string(),
    drug: z.string(),
    dose: z.string(),
    protect: z.number().describe('The share that was asked for.'),
    horizonDays: days,
    subjects: z.int().positive(),
    seed: z.int().nonnegative(),
    engineVersion: z.string(),
    catalogVersion: z.string(),
    schedules: z.int().nonnegative().describe('In the family, the one without injection included.'),
    tried: z.array(triedScheduleSchema).describe('In order of injections; those of more were not solved.'),
    best: triedScheduleSchema
      .nullable()
      .describe('Fewest injections that protect the share; null: none does.'),
  })
  .describe('The fewest injections that protect a share of women.');

export type VaccineSchedule = z.infer<typeof vaccineScheduleSchema>;
export type TriedSchedule = z.infer<typeof triedScheduleSchema>;
export type ScheduleSearch = z.infer<typeof scheduleSearchSchema>;
