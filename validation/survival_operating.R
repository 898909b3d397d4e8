# Writes tests/reference/survival_operating.json: events and patients of fixed designs with a log-rank test by rpact
# (80% power, Schoenfeld), and what they do in a plain simulation with survdiff and coxph of the package survival; and one data set with
# the log-rank statistic and Cox's estimate, for an exact comparison.
# Run: Rscript validation/survival_operating.R (needs rpact, survival, jsonlite; about two minutes)
library(rpact); library(survival)
design <- getDesignGroupSequential(kMax = 1, alpha = 0.025, beta = 0.2, sided = 1)
cases <- list(list(n = 191, hr = 0.7, lambda = log(2) / 12, accrual = 12, follow = 12, loss = 0.01, delay = 0),
              list(n = 120, hr = 0.6, lambda = 0.05, accrual = 18, follow = 6, loss = 0, delay = 0),
              list(n = 150, hr = 1.0, lambda = 0.1, accrual = 6, follow = 6, loss = 0.02, delay = 0),
              list(n = 191, hr = 0.7, lambda = log(2) / 12, accrual = 12, follow = 12, loss = 0.01, delay = 3))
played <- function(x, times = 4000) {
  arm <- rep(1:0, each = x$n)
  found <- replicate(times, {
    entry <- runif(2 * x$n, 0, x$accrual)
    event <- rexp(2 * x$n, x$lambda)               # control hazard throughout
    late <- arm == 1 & event > x$delay             # the treated, from the delay on: memoryless
    event[late] <- x$delay + rexp(sum(late), x$lambda * x$hr)
    end <- pmin(x$accrual + x$follow - entry, if (x$loss > 0) rexp(2 * x$n, x$loss) else Inf)
    time <- pmin(event, end); seen <- event <= end
    c(survdiff(Surv(time, seen) ~ arm)$chisq > qchisq(0.95, 1), coef(coxph(Surv(time, seen) ~ arm)), mean(seen))
  })
  list(reject = mean(found[1, ]), log_hr = mean(found[2, ]), seen = mean(found[3, ]), times = times)
}
set.seed(20260)
out <- lapply(cases, function(x) {
  told <- list()
  if (x$delay == 0 && x$hr != 1) {
    p <- getSampleSizeSurvival(design, lambda2 = x$lambda, hazardRatio = x$hr, accrualTime = c(0, x$accrual),
      followUpTime = x$follow, dropoutRate1 = 1 - exp(-x$loss), dropoutRate2 = 1 - exp(-x$loss), dropoutTime = 1)
    told <- list(rpact_n = as.numeric(p$nFixed), rpact_events = as.numeric(p$eventsFixed))
  }
  c(x, told, r = list(played(x)))
})
set.seed(5)
arm <- rep(1:0, each = 30); event <- rexp(60, ifelse(arm == 1, 0.06, 0.1)); end <- runif(60, 4, 20)
time <- pmin(event, end); seen <- event <= end
cox <- coxph(Surv(time, seen) ~ arm)
data <- list(time = time, seen = as.integer(seen), arm = arm, chisq = survdiff(Surv(time, seen) ~ arm)$chisq,
             log_hr = unname(coef(cox)), se = sqrt(vcov(cox)[1, 1]))
write(jsonlite::toJSON(list(source = paste("R", getRversion(), "rpact", packageVersion("rpact"), "survival",
  packageVersion("survival")), cases = out, data = data), auto_unbox = TRUE, digits = 12), "tests/reference/survival_operating.json")
