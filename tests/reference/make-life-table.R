# Writes catalog/life-tables/us-2014-female.yaml from the United States rate table of the R package survival.
library(survival)
rate <- unclass(survexp.us)[, "female", "2014"]
q <- -expm1(-rate * 365.25)
ages <- as.integer(names(rate))
stopifnot(identical(ages, 0:109))
lines <- c(
  "# yaml-language-server: $schema=../../cli/schema/life-table.schema.json",
  "# Written by tests/reference/make-life-table.R.",
  "id: us-2014-female",
  "title: Women of the United States, 2014",
  "source: us-life-tables",
  "# Probability of dying within a year, by age from 0 on.",
  "deathWithinYear:",
  sprintf("  - %.6f", q)
)
writeLines(lines, "catalog/life-tables/us-2014-female.yaml")
