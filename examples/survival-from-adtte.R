# Median survival, log-rank test and hazard ratio from the ADaM datasets of a run, as a statistician would take them
# from a real trial:
#   Rscript examples/survival-from-adtte.R <folder of the run> <code of the control arm>
library(survival)

arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
control <- arguments[2]

adsl <- read.csv(file.path(folder, "adsl.csv"), stringsAsFactors = FALSE)
adtte <- read.csv(file.path(folder, "adtte.csv"), stringsAsFactors = FALSE)
both <- merge(adtte, adsl[, c("USUBJID", "ARMCD")], by = "USUBJID")
both <- both[both$ITTFL == "Y", ]

for (code in unique(adtte$PARAMCD)) {
  for (arm in setdiff(unique(adsl$ARMCD), control)) {
    own <- both[both$PARAMCD == code & both$ARMCD %in% c(arm, control), ]
    own$TREATED <- as.numeric(own$ARMCD == arm)
    curves <- survfit(Surv(AVAL, CNSR == 0) ~ TREATED, data = own, conf.type = "log-log")
    medians <- summary(curves)$table[, "median"]
    # As randomised, within strata, and without.
    own$NONE <- "all"
    for (strata in c("STRATAR", "NONE")) {
      own$STRATUM <- own[[strata]]
      cox <- coxph(Surv(AVAL, CNSR == 0) ~ TREATED + strata(STRATUM), data = own, ties = "efron",
                   control = coxph.control(eps = 1e-12, toler.chol = 1e-13, iter.max = 50))
      limits <- exp(confint(cox))
      test <- survdiff(Surv(AVAL, CNSR == 0) ~ TREATED + strata(STRATUM), data = own)
      cat(sprintf("%s %s over %s, %s: subjects %d, events %d, hazard ratio %.15g, low %.15g, high %.15g, chi-square %.15g, median days %g and %g\n",
                  code, arm, control, ifelse(strata == "NONE", "unstratified", "stratified"),
                  nrow(own), cox$nevent, exp(coef(cox)), limits[1], limits[2], test$chisq,
                  medians["TREATED=1"], medians["TREATED=0"]))
    }
  }
}
