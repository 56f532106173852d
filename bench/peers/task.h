/* What bench/engines/task-file.mjs writes: numbers of 8 bytes, see there for their order. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct { double time, kind, target, value; } Event;

typedef struct {
  size_t patients, states, parameters, times, tolerances, repeats;
  double warm_up; /* [ms] */
  const double *parameter, *ratio, *time, *tolerance, *event_count;
  const Event *event;
} Task;

static Task read_task(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) { fprintf(stderr, "cannot read %s\n", path); exit(2); }
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  double *d = malloc(size);
  if (fread(d, 1, size, file) != size) exit(2);
  fclose(file);
  Task k = { (size_t)d[0], (size_t)d[1], (size_t)d[2], (size_t)d[3], (size_t)d[4], (size_t)d[5], d[6], 0, 0, 0, 0, 0, 0 };
  const double *at = d + 7;
  k.parameter = at; at += k.patients * k.parameters;
  k.ratio = at; at += k.states;
  k.time = at; at += k.times;
  k.tolerance = at; at += k.tolerances;
  k.event_count = at; at += k.patients;
  k.event = (const Event *)at;
  return k;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}
