/**
 * The public door of the engine.
 *
 * A trial is run in three moves: read the inputs (`readYaml` with the schemas, `readAntimony`), run them
 * (`runTrial`), tell the result (`writeReport`, `summariseRun`). Nothing here touches a page, a disk or a clock.
 *
 * @packageDocumentation
 */

export type {
  Cell,
  Dataset,
  DatasetDescription,
  VariableDescription,
} from './adam/dataset.ts';
export { deriveDatasets } from './adam/derive-datasets.ts';
export { writeCsv } from './adam/write-csv.ts';
export { type DefineHead, writeDefine } from './adam/write-define.ts';
export { type CompiledModel, instantiateKernel } from './compile/compile.ts';
export { addSensitivities, type SensitivityOptions } from './compile/sensitivity.ts';
export { sensitivityTolerances } from './compile/sensitivity-tolerances.ts';
export { type EquationSystem, readSystem } from './compile/system.ts';
export type * from './data/analysis.ts';
export type { ArmsPlan, ArmTrajectories, Enrolment, Growth } from './data/arm-trajectories.ts';
export { checkEventCounts, type KnownEndpoint } from './data/check-event-cutoff.ts';
export { checkModel } from './data/check-model.ts';
export { checkPopulation } from './data/check-population.ts';
export { checkPublished } from './data/check-published.ts';
export { checkTrial } from './data/check-trial.ts';
export type { Cohort } from './data/cohort.ts';
export type { MultiplicityPlan } from './data/comparison-plan.ts';
export type { CompetingRisksData } from './data/competing-risks.ts';
export {
  type Contrast,
  type ContrastList,
  type ContrastResult,
  type ContrastRow,
  contrastListSchema,
  contrastResultSchema,
} from './data/contrast.ts';
export { escapeHidden, formatPath } from './data/describe-value.ts';
export type { DoseRecord, RecordKind, SteadyState } from './data/dose-records.ts';
export type { Doses } from './data/doses.ts';
export {
  type Drug,
  drugClasses,
  drugSchema,
  type ExpectedExposure,
  type LabelRegimen,
} from './data/drug.ts';
export { drugSymbol } from './data/drug-model.ts';
export { type EndpointTable, responseClasses } from './data/endpoint-table.ts';
export { evaluate } from './data/evaluate-expression.ts';
export { type EvidencePlan, evidencePlanSchema } from './data/evidence-plan.ts';
export { type EvidenceResult, type EvidenceRow, evidenceResultSchema } from './data/evidence-result.ts';
export type { Expression } from './data/expression.ts';
export { type FittedSet, fittedSetSchema } from './data/fitted-set.ts';
export type { Kernel } from './data/kernel.ts';
export { type LaterLines, laterLinesSchema } from './data/later-lines.ts';
export { type LifeTable, lifeTableSchema } from './data/life-table.ts';
export type { Method } from './data/method.ts';
export type { Model, ModelEvent } from './data/model.ts';
export { modelSchema } from './data/model-schema.ts';
export { daysPerMonth } from './data/months.ts';
export { failureKinds, type Measure, measureCode, measures, type Observations } from './data/observations.ts';
export {
  type ComparisonCharacteristics,
  type Measured,
  type OperatingCharacteristics,
  operatingCharacteristicsSchema,
} from './data/operating-characteristics.ts';
export {
  type Parameter,
  type ParameterTable,
  parameterTableSchema,
  type Variability,
} from './data/parameter-table.ts';
export { type ParsedYaml, parseYaml } from './data/parse-yaml.ts';
export { choicesOf, type PlacedChoice, type PlacedPeriod, periodsOf } from './data/periods-of.ts';
export type { Place } from './data/place.ts';
export {
  type ModuleTable,
  moduleTableSchema,
  type PlatformModel,
  platformModelSchema,
} from './data/platform-model.ts';
export type { PlausibilityEffect, PlausibilityRecord, PlausibilityRule } from './data/plausibility.ts';
export { type Population, populationSchema } from './data/population.ts';
export type { PopulationValues } from './data/population-values.ts';
export { formatProblem, InputError, nearestName, type Problem, problem } from './data/problem.ts';
export { type PublishedTrial, publishedTrialSchema } from './data/published-trial.ts';
export type { RangeResult, SubjectRange } from './data/range-result.ts';
export { readDays } from './data/read-dose.ts';
export { readExpression } from './data/read-expression.ts';
export { readJson } from './data/read-json.ts';
export { readYaml } from './data/read-yaml.ts';
export { type Reference, type ReferenceList, referenceListSchema } from './data/reference.ts';
export { replaceNumber } from './data/replace-number.ts';
export { type RunSummary, runSummarySchema } from './data/run-summary.ts';
export { type ScheduleSearch, scheduleSearchSchema, type TriedSchedule } from './data/schedule-search.ts';
export {
  type SensitivityFactor,
  type SensitivityResult,
  sensitivityResultSchema,
} from './data/sensitivity-result.ts';
export type { SurvivalData } from './data/survival-data.ts';
export { mechanistic, type SurvivalLink, survivalLinkSchema } from './data/survival-link.ts';
export type { Threshold } from './data/threshold.ts';
export type { TimeVaryingCovariates } from './data/time-varying-covariates.ts';
export type { Tolerances } from './data/tolerances.ts';
export {
  type Crossings,
  type Executions,
  formatOutcome,
  type Outcome,
  type Trajectory,
  type Work,
} from './data/trajectory.ts';
export {
  type Arm,
  type Criterion,
  type Dosing,
  type EndpointPlan,
  mostSubjects,
  type Period,
  type TreatmentRule,
  type TrialDesign,
  trialDesignSchema,
  type WrittenDesign,
  writtenDesignSchema,
} from './data/trial-design.ts';
export type { DrugEntry, ModelModule, TrialInputs } from './data/trial-inputs.ts';
export type { Provenance, TrialResult } from './data/trial-result.ts';
export { writeFittedSet } from './data/write-fitted-set.ts';
export { endpoints } from './endpoints/list.ts';
export { checkContrast } from './evidence/check-contrasts.ts';
export { type SolvedContrast, solveContrast } from './evidence/contrasts.ts';
export {
  defaultDrawSubjects,
  defaultDraws,
  type EvidencePlanned,
  gatherEvidence,
  keyOfEvidence,
  predictTrial,
  type TrialEvidence,
} from './evidence/evidence.ts';
export { type ExplainOptions, explainSubject } from './explain/explain.ts';
export { type FitOptions, runFit } from './fit/fit.ts';
export {
  checkPlanPaths,
  type FitPlan,
  type FitSizes,
  finalShare,
  hashFittedInputs,
  planFit,
} from './fit/fit-plan.ts';
export type { FitState } from './fit/fit-state.ts';
export { joinModels } from './model/join-models.ts';
export { readAntimony } from './model/read-antimony.ts';
export { writeAntimony } from './model/write-antimony.ts';
export {
  defaultPoolSize,
  defaultReplicates,
  estimatePower,
  type PowerOptions,
  type PowerStage,
  powerTakers,
} from './power/power.ts';
export { solvePool } from './power/solve-pool.ts';
export { type DraftOptions, draftTrial, type TrialDraft } from './registry/draft-trial.ts';
export {
  type DrugIndex,
  type DrugNames,
  drugNamesSchema,
  indexDrugNames,
} from './registry/drug-names.ts';
export { namedEndpoints } from './registry/named-endpoints.ts';
export {
  searchTrials,
  type TrialQuery,
  type TrialSetting,
  type TrialsFound,
  trialSettings,
} from './registry/search-trials.ts';
export { readStudy, type StudyRecord } from './registry/study-record.ts';
export { readTrialEntry, type TrialEntry, whyNotRunnable } from './registry/trial-entry.ts';
export { comparePublished, type PublishedComparison } from './report/compare-published.ts';
export { describeExplanation } from './report/describe-explanation.ts';
export { describeSearch } from './report/describe-search.ts';
export { endpointLabel } from './report/endpoint-words.ts';
export { type EvidenceFigure, evidenceFigures } from './report/evidence-figures.ts';
export type { Figure, FigureKind } from './report/figure.ts';
export { figureKinds, listFigures } from './report/figure-list.ts';
export { formatCount, formatNumber } from './report/format-number.ts';
export { formatEstimate, formatTable } from './report/format-table.ts';
export { lookRows, lookSentence } from './report/look-words.ts';
export { rankedIndex } from './report/ranked-index.ts';
export { researchSentence } from './report/research-sentence.ts';
export { summariseRun } from './report/run-summary.ts';
export { planWords } from './report/test-words.ts';
export {
  contrastFacts,
  contrastMeasure,
  contrastSizes,
  judgeContrast,
  writeContrasts,
} from './report/write-contrasts.ts';
export { writeEvidence, writeEvidencePage } from './report/write-evidence.ts';
export { effectName, effectWords, limitWords } from './report/write-plausibility.ts';
export { writePower } from './report/write-power.ts';
export { writeReport } from './report/write-report.ts';
export { writeSensitivity } from './report/write-sensitivity.ts';
export { type SvgOptions, writeSvg } from './report/write-svg.ts';
export {
  analyseSensitivity,
  defaultPointSubjects,
  defaultSpread,
  type GlobalSensitivityOptions,
  planSensitivity,
  type SensitivityPlan,
  sensitivityTakers,
} from './sensitivity/sensitivity.ts';
export type { Checkpoint, Snapshot } from './solve/checkpoint.ts';
export type { EventOptions } from './solve/event-options.ts';
export type { FollowUp, Found, IntegrationOptions, Request, Watch } from './solve/follow-up.ts';
export { Integration } from './solve/integration.ts';
export { type FollowOptions, followInLanes } from './solve/lanes.ts';
export { methods } from './solve/list.ts';
export {
  type DosesToFollow,
  followDoses,
  type SolveOptions as ModelSolveOptions,
  solve,
} from './solve/solve.ts';
export { followArms, type SolveArmsOptions, solveArms } from './solve/solve-arms.ts';
export { type SolvePatientsOptions, solvePatients } from './solve/solve-patients.ts';
export {
  type RecordTrajectory,
  type SolveRecordsOptions,
  solveRecords,
} from './solve/solve-records.ts';
export { startIntegration } from './solve/start-integration.ts';
export {
  type AcceleratedFailure,
  type AcceleratedFit,
  estimateAcceleratedFailure,
} from './statistics/accelerated-failure.ts';
export type { SurvivalDistribution } from './statistics/accelerated-likelihood.ts';
export {
  type BaselineOptions,
  estimateBaselineHazard,
  type PredictedCurve,
} from './statistics/baseline-hazard.ts';
export type { Responses } from './statistics/check-counts.ts';
export type { FlemingHarringtonWeight } from './statistics/check-groups.ts';
export {
  type CochranMantelHaenszelTest,
  type StratumResponses,
  testCochranMantelHaenszel,
  testExactMantelHaenszel,
} from './statistics/cochran-mantel-haenszel.ts';
export { type Concordance, type ConcordanceOptions, estimateConcordance } from './statistics/concordance.ts';
export { type CoxFailure, type CoxFit, type CoxOptions, estimateCox } from './statistics/cox.ts';
export type { TiesMethod } from './statistics/cox-design.ts';
export { type CoxResiduals, estimateCoxResiduals } from './statistics/cox-residuals.ts';
export {
  type CumulativeIncidence,
  estimateCumulativeIncidence,
  type IncidenceOptions,
  type ProbabilityCurve,
} from './statistics/cumulative-incidence.ts';
export { type Alternative, testRate } from './statistics/exact-rate.ts';
export {
  estimateFineGray,
  type FineGrayFailure,
  type FineGrayFit,
  type FineGrayOptions,
} from './statistics/fine-gray.ts';
export { type FisherTest, testFisher } from './statistics/fisher.ts';
export {
  estimateLogistic,
  estimatePoisson,
  type GeneralisedFailure,
  type GeneralisedFit,
} from './statistics/generalised-linear-model.ts';
export { type TestGraph, testGraph } from './statistics/graphical.ts';
export { type GrayOptions, type GrayTest, testGray } from './statistics/gray.ts';
export {
  type Boundary,
  type GroupSequentialOptions,
  type GroupSequentialPlan,
  planGroupSequential,
  type SequentialCourse,
} from './statistics/group-sequential.ts';
export {
  atRiskAt,
  estimateKaplanMeier,
  type KaplanMeierCurve,
  type KaplanMeierOptions,
  survivalAt,
} from './statistics/kaplan-meier.ts';
export {
  estimateLandmarkSurvival,
  type LandmarkDifference,
  type LandmarkSurvival,
  testLandmarkDifference,
} from './statistics/landmark-survival.ts';
export { estimateLinearModel, type LinearFailure, type LinearFit } from './statistics/linear-model.ts';
export { type StatisticEntry, statisticsList } from './statistics/list.ts';
export { type LogRankTest, testLogRank } from './statistics/log-rank.ts';
export { type MaxComboOptions, type MaxComboTest, testMaxCombo } from './statistics/max-combo.ts';
export { type MeanPlanOptions, planMeans, planPowerOfMeans } from './statistics/mean-sample-size.ts';
export { estimateQuantile } from './statistics/median-survival.ts';
export { type Adjustment, type MultipleTest, testMultiple } from './statistics/multiplicity.ts';
export {
  estimateNelsonAalen,
  type HazardTies,
  type NelsonAalenCurve,
  type NelsonAalenOptions,
} from './statistics/nelson-aalen.ts';
export {
  type ProportionalHazardsTest,
  type TimeTransform,
  testProportionalHazards,
} from './statistics/proportional-hazards.ts';
export type { ChiSquareTest } from './statistics/quadratic-form.ts';
export { estimateRateDifference, type RateDifferenceInterval } from './statistics/rate-difference.ts';
export { planPowerOfRates, planRates, type RatePlanOptions } from './statistics/rate-sample-size.ts';
export { estimateRate, type RateInterval } from './statistics/response-rate.ts';
export {
  estimateRestrictedMean,
  type RestrictedMean,
  type RestrictedMeanContrast,
  type RestrictedMeanTest,
  testRestrictedMean,
} from './statistics/restricted-mean.ts';
export { estimateSampleQuantile, type QuantileType } from './statistics/sample-quantile.ts';
export { type Spending, spentAt } from './statistics/spending.ts';
export { type IntervalKind, intervalKinds } from './statistics/survival-limits.ts';
export {
  type AccrualOptions,
  type EventsPlanOptions,
  planEvents,
  planSurvival,
  type SurvivalSize,
} from './statistics/survival-sample-size.ts';
export { type TwoRatesTest, testTwoRates } from './statistics/two-rates.ts';
export { testWelch, type WelchTest } from './statistics/welch.ts';
export {
  type ExactWilcoxonTest,
  testWilcoxon,
  testWilcoxonExact,
  type WilcoxonTest,
} from './statistics/wilcoxon.ts';
export { type AnswerRange, answerRanges } from './trial/answer-ranges.ts';
export { compareArms, type SubjectUnderArms } from './trial/compare-arms.ts';
export {
  compareNumerics,
  type EndpointChange,
  type NumericsComparison,
  type NumericsOptions,
} from './trial/compare-numerics.ts';
export { type CompileOptions, compileModel, compileModule } from './trial/compile.ts';
export type { Course } from './trial/course.ts';
export { hashStudy } from './trial/hash-study.ts';
export {
  describePopulation,
  type PlanOptions,
  type PopulationPlan,
  planPopulation,
} from './trial/plan-population.ts';
export { type PoolOptions, spreadOverWorkers } from './trial/pool.ts';
export { Cancelled, WorkerCrashed } from './trial/pool-ends.ts';
export type { PopulationDescription, SubjectPlan } from './trial/population-course.ts';
export { engineVersion, prepareTrial, runTrial, type TrialCompileOptions } from './trial/run.ts';
export { samplePopulation } from './trial/sample-population.ts';
export type { SolveOptions } from './trial/solve.ts';
export { type PopulationOptions, solvePopulation } from './trial/solve-population.ts';
export { solveRange } from './trial/solve-range.ts';
export { solveShard } from './trial/solve-shard.ts';
export { prepareVariants, solveVariants, type Variant, type VariantTrial } from './trial/solve-variants.ts';
export { defaultRangeSize, type SplitOptions } from './trial/split-subjects.ts';
export { type RangeWork, type Spread, spreadInPlace } from './trial/spread.ts';
export {
  type ExposureQuestion,
  simulateExposure,
  simulateTroughs,
  type TypicalDrug,
  typicalDrug,
} from './trial/typical-drug.ts';
export { portInWebWorker, portOfWebWorker, type WebWorker, type WebWorkerScope } from './trial/web-worker.ts';
export { type Takers, workForPool } from './trial/work-for-pool.ts';
export type { FromWorker, PoolPort, ToWorker, WorkerListener, WorkerPort } from './trial/worker-port.ts';
export { convert, isCompatible } from './units/convert.ts';
export { readQuantity } from './units/quantity.ts';
export { readUnit } from './units/unit.ts';
export { defaultFamily, listSchedules, type ScheduleFamily } from './vaccination/list-schedules.ts';
export {
  checkSearch,
  defaultSearchSubjects,
  type SearchPlan,
  searchSchedules,
} from './vaccination/search-schedules.ts';
