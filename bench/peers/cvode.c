/* CVODE on one generated model: cvode TASK RESULT. SPARSE is 1 for KLU, 0 for dense factors.
   Restarts at every dose and every end of an infusion, stops exactly there, interpolates between. */
#include <math.h>
#include <string.h>
#include <xmmintrin.h>
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#if SPARSE
#include <sunlinsol/sunlinsol_klu.h>
#include <sunmatrix/sunmatrix_sparse.h>
#else
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#endif
#include "model.h"
#include "task.h"

static double constants[CONSTANTS], input[STATES], slopes[ENTRIES];

static int give_rates(realtype t, N_Vector y, N_Vector f, void *data) {
  (void)data;
  rates(t, NV_DATA_S(y), constants, input, NV_DATA_S(f));
  return 0;
}

/* Writes M = I - gamma J at once: no copy of J, no general matrix arithmetic. */
static int give_matrix(realtype t, N_Vector y, N_Vector f, SUNMatrix m, booleantype is_good, booleantype *is_new,
                       realtype gamma, void *data, N_Vector a, N_Vector b, N_Vector c) {
  (void)f; (void)data; (void)a; (void)b; (void)c;
  if (!is_good) jacobian(t, NV_DATA_S(y), constants, slopes);
  *is_new = !is_good;
#if SPARSE
  double *restrict to = SM_DATA_S(m);
  for (int k = 0; k < ENTRIES; k++) to[k] = -gamma * slopes[k];
  for (int i = 0; i < STATES; i++) to[diagonal_of[i]] += 1.0;
  if (SM_INDEXPTRS_S(m)[STATES] != ENTRIES) {
    for (int j = 0; j <= STATES; j++) SM_INDEXPTRS_S(m)[j] = column_start[j];
    for (int k = 0; k < ENTRIES; k++) SM_INDEXVALS_S(m)[k] = row_of[k];
  }
#else
  memset(SM_DATA_D(m), 0, sizeof(double) * STATES * STATES);
  for (int j = 0; j < STATES; j++) {
    double *restrict column = SM_COLUMN_D(m, j);
    for (int k = column_start[j]; k < column_start[j + 1]; k++) column[row_of[k]] = -gamma * slopes[k];
    column[j] += 1.0;
  }
#endif
  return 0;
}

typedef struct { void *memory; N_Vector y; long steps, rate_calls, failed; } Run;

static const Event *apply_events(const Event *event, const Event *end, double t, double *y) {
  for (; event < end && event->time <= t; event++) {
    if (event->kind == 0) y[(int)event->target] += event->value;
    else input[(int)event->target] = event->value;
  }
  return event;
}

static void add_work(Run *run) {
  long steps = 0, calls = 0;
  CVodeGetNumSteps(run->memory, &steps);
  CVodeGetNumRhsEvals(run->memory, &calls);
  run->steps += steps;
  run->rate_calls += calls;
}

static void solve_patient(Run *run, const Task *task, size_t i, const Event *event, double *out) {
  const Event *end = event + (size_t)task->event_count[i];
  const double *parameter = task->parameter + i * PARAMETERS;
  double *y = NV_DATA_S(run->y), t = 0, reached;
  size_t done = 0;
  prepare(parameter, constants);
  initialise(parameter, y);
  memset(input, 0, sizeof input);
  while (done < task->times) {
    event = apply_events(event, end, t, y);
    const double last = task->time[task->times - 1];
    const double stop = event < end && event->time < last ? event->time : last;
    CVodeReInit(run->memory, t, run->y);
    CVodeSetStopTime(run->memory, stop);
    int flag = 0;
    while (flag >= 0 && task->time[done] < stop) {
      flag = CVode(run->memory, task->time[done], run->y, &reached, CV_NORMAL);
      memcpy(out + STATES * done++, y, sizeof(double) * STATES);
    }
    if (flag >= 0) flag = CVode(run->memory, stop, run->y, &reached, CV_NORMAL);
    add_work(run);
    if (flag < 0) {
      run->failed++;
      for (size_t k = done ? done - 1 : 0; k < task->times; k++) out[STATES * k] = NAN;
      return;
    }
    if (task->time[done] == stop) memcpy(out + STATES * done++, y, sizeof(double) * STATES);
    t = stop;
  }
}

/* Goes once over the patients and keeps the best time of each. */
static void solve_all(Run *run, const Task *task, double *best, double *out) {
  const Event *event = task->event;
  run->steps = run->rate_calls = run->failed = 0;
  for (size_t i = 0; i < task->patients; i++) {
    const double start = now();
    solve_patient(run, task, i, event, out + i * task->times * STATES);
    best[i] = fmin(best[i], now() - start);
    event += (size_t)task->event_count[i];
  }
}

#if SPARSE
/* CVODE asks for a new symbolic analysis at every restart; the pattern never changes, so one is enough. */
static int keep_analysis(SUNLinearSolver solver) { (void)solver; return 0; }
#endif

int main(int count, char **arguments) {
  if (count != 3) { fprintf(stderr, "cvode TASK RESULT\n"); return 2; }
  _mm_setcsr(_mm_getcsr() | 0x8040); /* flush denormal numbers to zero */
  const Task task = read_task(arguments[1]);
  if (task.states != STATES || task.parameters != PARAMETERS) { fprintf(stderr, "task of another model\n"); return 2; }
  FILE *file = fopen(arguments[2], "wb");
  SUNContext context;
  SUNContext_Create(NULL, &context);
  Run run = { CVodeCreate(CV_BDF, context), N_VNew_Serial(STATES, context), 0, 0, 0 };
  N_Vector absolute = N_VNew_Serial(STATES, context);
#if SPARSE
  SUNMatrix matrix = SUNSparseMatrix(STATES, STATES, ENTRIES, CSC_MAT, context);
  SUNLinearSolver solver = SUNLinSol_KLU(run.y, matrix, context);
#else
  SUNMatrix matrix = SUNDenseMatrix(STATES, STATES, context);
  SUNLinearSolver solver = SUNLinSol_Dense(run.y, matrix, context);
#endif
  prepare(task.parameter, constants);
  initialise(task.parameter, NV_DATA_S(run.y));
  CVodeInit(run.memory, give_rates, 0, run.y);
  CVodeSetErrFile(run.memory, NULL);
  CVodeSetLinearSolver(run.memory, solver, matrix);
  CVodeSetLinSysFn(run.memory, give_matrix);
  CVodeSetMaxNumSteps(run.memory, 200000);
#if SPARSE
  SUNLinSolInitialize(solver);
  solver->ops->initialize = keep_analysis;
#endif
  const size_t values = task.patients * task.times * STATES;
  double *out = calloc(values, sizeof(double)), *best = calloc(task.patients, sizeof(double));
  for (size_t k = 0; k < task.tolerances; k++) {
    for (int i = 0; i < STATES; i++) NV_Ith_S(absolute, i) = task.tolerance[k] * task.ratio[i];
    CVodeSVtolerances(run.memory, task.tolerance[k], absolute);
    const double begin = now();
    do solve_all(&run, &task, best, out);
    while (now() - begin < task.warm_up);
    for (size_t i = 0; i < task.patients; i++) best[i] = INFINITY;
    for (size_t r = 0; r < task.repeats; r++) solve_all(&run, &task, best, out);
    double sum = 0;
    for (size_t i = 0; i < task.patients; i++) sum += best[i];
    const double n = (double)task.patients;
    const double head[4] = { sum / n, (double)run.steps / n, (double)run.rate_calls / n, (double)run.failed };
    fwrite(head, sizeof(double), 4, file);
    fwrite(out, sizeof(double), values, file);
  }
  fclose(file);
  return 0;
}
