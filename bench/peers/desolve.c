/* Right-hand side, Jacobian and doses of one generated model for R's deSolve. */
#include <string.h>
#include "model.h"

static double constants[CONSTANTS], input[STATES], slopes[ENTRIES];
static const double *event;
static int events_left;

/* Takes the events due at t, rows of time, kind, target and value. */
static void apply_events(double t, double *y) {
  for (; events_left > 0 && event[0] <= t; events_left--, event += 4) {
    if (event[1] == 0) y[(int)event[2]] += event[3];
    else input[(int)event[2]] = event[3];
  }
}

void set_patient(double *parameters, double *events, int *count, double *y) {
  static double copy[1 << 18];
  prepare(parameters, constants);
  initialise(parameters, y);
  memset(input, 0, sizeof input);
  memcpy(copy, events, sizeof(double) * 4 * (size_t)*count);
  event = copy;
  events_left = *count;
  apply_events(0, y);
}

void give_rates(int *size, double *t, double *y, double *f, double *out, int *at) {
  (void)size; (void)out; (void)at;
  rates(*t, y, constants, input, f);
}

void give_jacobian(int *size, double *t, double *y, int *lower, int *upper, double *matrix, int *rows, double *out, int *at) {
  (void)size; (void)lower; (void)upper; (void)out; (void)at;
  jacobian(*t, y, constants, slopes);
  for (int j = 0; j < STATES; j++)
    for (int k = column_start[j]; k < column_start[j + 1]; k++) matrix[j * *rows + row_of[k]] = slopes[k];
}

void give_event(int *size, double *t, double *y) {
  (void)size;
  apply_events(*t, y);
}
