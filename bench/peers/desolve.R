# deSolve's lsoda on one generated, compiled model: Rscript desolve.R FOLDER, which holds model.so and task; writes
# result. Doses are events in C: deSolve stops and restarts there by itself.
suppressPackageStartupMessages(library(deSolve))
folder <- commandArgs(trailingOnly = TRUE)[1]
dyn.load(file.path(folder, "model.so"))
path <- file.path(folder, "task")
numbers <- readBin(path, "double", file.size(path) / 8)
count <- as.list(setNames(numbers[1:7], c("patients", "states", "parameters", "times", "tolerances", "repeats", "warm_up")))
at <- 7
take <- function(n) {
  at <<- at + n
  numbers[seq_len(n) + at - n]
}
parameters <- matrix(take(count$patients * count$parameters), count$parameters)
ratio <- take(count$states)
times <- take(count$times)
tolerances <- take(count$tolerances)
events <- lapply(take(count$patients), function(n) matrix(take(4 * n), 4))
last <- times[length(times)]
stops <- lapply(events, function(e) unique(e[1, e[1, ] > 0 & e[1, ] < last]))
days <- lapply(stops, function(s) sort(unique(c(0, s, times))))
wanted <- lapply(days, function(d) match(times, d))

solve_patient <- function(i, relative) {
  start <- .C("set_patient", parameters[, i], as.double(events[[i]]), ncol(events[[i]]), double(count$states))[[4]]
  path <- tryCatch(
    lsoda(
      start, days[[i]], "give_rates", NULL, rtol = relative, atol = relative * ratio, maxsteps = 1e6,
      jacfunc = "give_jacobian", jactype = "fullusr", dllname = "model", initfunc = NULL,
      events = if (length(stops[[i]]) > 0) list(func = "give_event", time = stops[[i]])
    ),
    warning = function(w) NULL, error = function(e) NULL
  )
  if (is.null(path) || nrow(path) < length(days[[i]])) matrix(NaN, count$states, count$times)
  else t(path[wanted[[i]], -1, drop = FALSE])
}

patients <- seq_len(count$patients)
since <- function(start) 1e3 * as.numeric(Sys.time() - start, units = "secs")

file <- file(file.path(folder, "result"), "wb")
for (tolerance in tolerances) {
  begin <- Sys.time()
  repeat {
    values <- lapply(patients, solve_patient, tolerance)
    if (since(begin) >= count$warm_up) break
  }
  best <- rep(Inf, count$patients)
  for (r in seq_len(count$repeats)) for (i in patients) {
    start <- Sys.time()
    values[[i]] <- solve_patient(i, tolerance)
    best[i] <- min(best[i], since(start))
  }
  writeBin(c(mean(best), NaN, NaN, NaN), file)
  writeBin(as.double(unlist(values)), file)
}
close(file)
