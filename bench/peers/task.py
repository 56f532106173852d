"""Reads and writes the files of bench/engines/task-file.mjs and measures a solver as every engine is measured."""

import time
from types import SimpleNamespace

import numpy as np


def read_task(path):
    numbers = np.fromfile(path)
    patients, states, parameters, times, tolerances, repeats = (int(n) for n in numbers[:6])
    at = 7

    def take(count):
        nonlocal at
        at += count
        return numbers[at - count : at]

    task = SimpleNamespace(patients=patients, states=states, repeats=repeats, warm_up=numbers[6] / 1e3)
    task.parameters = take(patients * parameters).reshape(patients, parameters).copy()
    task.ratio = take(states)
    task.times = take(times).tolist()
    task.tolerances = take(tolerances).tolist()
    counts = [int(n) for n in take(patients)]
    task.segments = [_segments(take(4 * n).reshape(n, 4).tolist(), task.times) for n in counts]
    return task


def _segments(events, times):
    """Between two changes: start, stop, changes at the start, places of the wanted days after it up to the stop."""
    stops = sorted({e[0] for e in events if 0 < e[0] < times[-1]} | {times[-1]})
    starts = [0.0, *stops[:-1]]
    return [
        (
            start,
            stop,
            [(int(kind), int(target), value) for at, kind, target, value in events if at == start],
            [k for k, day in enumerate(times) if start < day <= stop],
        )
        for start, stop in zip(starts, stops)
    ]


def measure(task, solve_patient, path):
    """Warms up over all patients, then takes each patient's best of the repeats; a patient that raises is NaN."""
    patients = range(task.patients)
    with open(path, "wb") as file:
        for tolerance in task.tolerances:
            absolute = tolerance * task.ratio
            begin = time.perf_counter()
            while True:
                values = [_attempt(task, solve_patient, i, tolerance, absolute) for i in patients]
                if time.perf_counter() - begin >= task.warm_up:
                    break
            best = [float("inf")] * task.patients
            for _ in range(task.repeats):
                for i in patients:
                    start = time.perf_counter()
                    values[i] = _attempt(task, solve_patient, i, tolerance, absolute)
                    best[i] = min(best[i], time.perf_counter() - start)
            np.array([1e3 * sum(best) / task.patients, np.nan, np.nan, np.nan]).tofile(file)
            np.array(values).tofile(file)


def _attempt(task, solve_patient, i, tolerance, absolute):
    try:
        return solve_patient(i, tolerance, absolute)
    except (ArithmeticError, RuntimeError, TypeError, ValueError) as problem:
        print(f"patient {i} at {tolerance}: {problem}")
        return np.full((len(task.times), task.states), np.nan)
