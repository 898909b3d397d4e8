# Reference values for power and sample size. Run: Rscript validation/power.R
# Writes tests/reference/power.csv: a function of secondread.statistics, its arguments as JSON, the place in the result,
# the value, and the source. Enumerations use R's own fisher.test, chisq.test and binom.test.
suppressMessages({library(rpact); library(pwr); library(epiR)})
options(digits = 15, warn = -1)
rows <- list()
from <- function(package) if (package == "R") paste("R", getRversion(), "stats") else
  paste("R", getRversion(), package, packageVersion(package))
emit <- function(fun, args, path, value, package, tolerance = 1e-8) {
  rows[[length(rows) + 1]] <<- data.frame("function" = fun, arguments = args, path = path,
    value = format(as.numeric(value), digits = 15), tolerance = tolerance, source = from(package), check.names = FALSE)
}
json <- function(...) {
  given <- list(...)
  one <- function(v) if (is.character(v)) paste0('"', v, '"') else if (is.logical(v)) tolower(as.character(v)) else
    if (length(v) > 1) paste0("[", paste(format(v, digits = 15, trim = TRUE), collapse = ", "), "]") else format(v, digits = 15)
  paste0("{", paste0('"', names(given), '": ', sapply(given, one), collapse = ", "), "}")
}

# Two proportions: power.prop.test (pooled z), pwr.2p2n.test (arcsine), rpact
for (case in list(c(.5, .3, 93), c(.1, .2, 150), c(.02, .05, 400), c(.35, .43, 212))) {
  n <- case[3]
  emit("power_two_proportions", json(risk_treated = case[1], risk_control = case[2], n_treated = n, n_control = n), "value",
    power.prop.test(n = n, p1 = case[1], p2 = case[2], strict = TRUE)$power, "R")
  emit("n_two_proportions", json(risk_treated = case[1], risk_control = case[2], power = .9), "details.unrounded",
    power.prop.test(power = .9, p1 = case[1], p2 = case[2], tol = 1e-13)$n, "R", 1e-7)
  for (m in c(60, 200)) emit("power_two_proportions",
    json(risk_treated = case[1], risk_control = case[2], n_treated = n, n_control = m, test = "arcsine"), "value",
    pwr.2p2n.test(h = ES.h(case[1], case[2]), n1 = n, n2 = m)$power, "pwr")
  emit("n_two_proportions", json(risk_treated = case[1], risk_control = case[2], power = .9, allocation = 2), "details.unrounded",
    getSampleSizeRates(pi1 = case[1], pi2 = case[2], alpha = .025, sided = 1, beta = .1, allocationRatioPlanned = 2)$nFixed2,
    "rpact", 1e-6)
}

# Exact power by enumeration with R's own tests
exact <- function(p1, p2, n1, n2, test) {
  total <- 0
  for (x in 0:n1) for (y in 0:n2) {
    table <- matrix(c(x, n1 - x, y, n2 - y), 2)
    p <- if (test == "fisher") fisher.test(table)$p.value else chisq.test(table, correct = test == "corrected")$p.value
    if (!is.na(p) && p < .05) total <- total + dbinom(x, n1, p1) * dbinom(y, n2, p2)
  }
  total
}
for (case in list(c(.5, .2, 20, 25), c(.1, .45, 18, 18), c(.3, .3, 30, 12))) {
  given <- list(risk_treated = case[1], risk_control = case[2], n_treated = case[3], n_control = case[4])
  for (test in c("fisher", "pooled", "corrected")) emit("power_two_proportions",
    do.call(json, c(given, test = c(fisher = "exact_fisher", pooled = "exact_z_pooled", corrected = "exact_z_corrected")[[test]])),
    "value", exact(case[1], case[2], case[3], case[4], test), "R")
}

# Two means
for (case in list(c(5, 10, 64, 64), c(2, 10, 100, 40), c(.5, 1, 5, 3), c(12, 10, 10, 30))) {
  emit("power_two_means", json(difference = case[1], sd = case[2], n_treated = case[3], n_control = case[4]), "value",
    pwr.t2n.test(n1 = case[3], n2 = case[4], d = case[1] / case[2])$power, "pwr", 1e-7)
  emit("n_two_means", json(difference = case[1], sd = case[2], power = .85), "details.unrounded",
    power.t.test(delta = case[1], sd = case[2], power = .85, strict = TRUE, tol = 1e-13)$n, "R", 1e-6)
  emit("n_two_means", json(difference = case[1], sd = case[2], power = .9, test = "z"), "details.unrounded",
    2 * (case[2] / case[1])^2 * (qnorm(.975) + qnorm(.9))^2, "R", 1e-4)
  emit("smallest_detectable_difference_means", json(sd = case[2], n_treated = case[3], n_control = case[3], power = .8), "value",
    power.t.test(n = case[3], sd = case[2], power = .8, strict = TRUE, tol = 1e-13)$delta, "R", 1e-7)
}
emit("n_two_means", json(difference = 3, sd = 10, power = .8, allocation = 2), "details.unrounded",
  getSampleSizeMeans(alternative = 3, stDev = 10, alpha = .05, sided = 2, beta = .2, allocationRatioPlanned = 2)$nFixed2, "rpact", 1e-5)

# Paired and crossover
for (case in list(c(5, 10), c(.4, 1), c(1, 1))) {
  emit("n_paired_means", json(difference = case[1], sd = case[2], power = .8), "details.unrounded",
    pwr.t.test(d = case[1] / case[2], power = .8, type = "paired")$n, "pwr", 1e-5)
  emit("power_paired_means", json(difference = case[1], sd = case[2], n = 30, correlation = .7), "value",
    pwr.t.test(d = case[1] / (case[2] * sqrt(.6)), n = 30, type = "paired")$power, "pwr", 1e-7)
  ncp <- case[1] * sqrt(24) / (case[2] * sqrt(2 * (1 - .6))); q <- qt(.975, 22)
  emit("power_paired_means", json(difference = case[1], sd = case[2], n = 24, correlation = .6, design = "crossover"), "value",
    pt(q, 22, ncp, lower.tail = FALSE) + pt(-q, 22, ncp), "R", 1e-7)
}
for (case in list(c(.2, .1, 60), c(.3, .05, 40), c(.1, .1, 50))) {
  for (mid in c(FALSE, TRUE)) {
    power <- 0
    for (d in 1:case[3]) for (x in 0:d) {
      p <- binom.test(x, d)$p.value
      if (mid) p <- p - dbinom(x, d, .5)
      if (p < .05) power <- power + dbinom(d, case[3], case[1] + case[2]) * dbinom(x, d, case[1] / (case[1] + case[2]))
    }
    emit("power_mcnemar", json(only_treated = case[1], only_control = case[2], n_pairs = case[3], test = if (mid) "mid_p" else "exact"),
      "value", power, "R")
  }
}

# Survival
for (case in list(c(.6, .3, 3, 2, 0), c(.75, .1, 12, 12, .02), c(1.4, .05, 24, 6, .01))) for (ratio in c(1, 2)) for (method in c("Schoenfeld", "Freedman")) {
  lost <- 1 - exp(-12 * case[5])
  s <- getSampleSizeSurvival(hazardRatio = case[1], lambda2 = case[2], accrualTime = c(0, case[3]), followUpTime = case[4],
    dropoutRate1 = lost, dropoutRate2 = lost, alpha = .025, beta = .1, allocationRatioPlanned = ratio, typeOfComputation = method)
  emit("events_log_rank", json(hazard_ratio = case[1], power = .9, allocation = ratio, method = tolower(method)), "details.unrounded", s$eventsFixed, "rpact", 1e-6)
  emit("n_log_rank", json(hazard_ratio = case[1], hazard_control = case[2], accrual = case[3], follow_up = case[4], loss_hazard = case[5],
    power = .9, allocation = ratio, method = tolower(method)), "details.unrounded", s$nFixed, "rpact", 1e-6)
}

# Margins
for (case in list(c(0, 10, 5, 1), c(1, 8, 4, 2), c(-.5, 2, 1, .5))) {
  s <- getSampleSizeMeans(thetaH0 = -case[3], alternative = case[1], stDev = case[2], alpha = .025, beta = .1, allocationRatioPlanned = case[4])
  emit("n_margin_means", json(difference = case[1], sd = case[2], margin = case[3], power = .9, allocation = case[4]), "details.unrounded", s$nFixed2, "rpact", 1e-5)
}
for (case in list(c(.3, .3, .1, 1), c(.3, .25, .1, 2), c(.05, .06, .05, 1), c(.8, .75, .12, .5))) {
  s <- getSampleSizeRates(thetaH0 = case[3], pi1 = case[1], pi2 = case[2], alpha = .025, beta = .1, allocationRatioPlanned = case[4])
  emit("n_margin_proportions", json(risk_treated = case[1], risk_control = case[2], margin = case[3], power = .9, allocation = case[4]), "details.unrounded", s$nFixed2, "rpact", 1e-6)
}
# epiR: non-inferiority and equivalence of risks, Wald variance (rounds up)
s <- epi.ssninfb(treat = .85, control = .85, delta = .1, n = NA, r = 1, power = .8, alpha = .05)
emit("n_margin_proportions", json(risk_treated = .85, risk_control = .85, margin = .1, good = "more", variance = "unpooled", power = .8, alpha = .05), "details.n_control", s$n.control, "epiR", 1e-9)
# epiR: a cluster trial's design effect by way of its two-arm calculation is not comparable; the formula's own example is tested instead.

# Interaction: the power of the Wald test of the difference of two risk differences, from its parts
wald <- function(d, se) pnorm(abs(d) / se - qnorm(.975)) + pnorm(-abs(d) / se - qnorm(.975))
v <- function(p, n) p * (1 - p) / n
emit("power_interaction_two_proportions", json(risk_treated_inside = .3, risk_control_inside = .5, risk_treated_outside = .45,
  risk_control_outside = .5, n_treated = 200, n_control = 180, share = .4), "value",
  wald(-.2 + .05, sqrt(v(.3, 80) + v(.5, 72) + v(.45, 120) + v(.5, 108))), "R")
# log odds ratio: expected information of the logistic model with interaction
cell <- expand.grid(t = 0:1, s = 0:1); p <- c(.5, .3, .5, .45); n <- c(108, 80, 72, 120)
X <- model.matrix(~ t * s, data.frame(t = c(0, 1, 0, 1), s = c(1, 1, 0, 0)))
p <- c(.5, .3, .5, .45); n <- c(72, 80, 108, 120)
se <- sqrt(solve(t(X) %*% (X * (n * p * (1 - p))))[4, 4])
lo <- function(p) log(p / (1 - p))
emit("power_interaction_two_proportions", json(risk_treated_inside = .3, risk_control_inside = .5, risk_treated_outside = .45,
  risk_control_outside = .5, n_treated = 200, n_control = 180, share = .4, scale = "log_odds_ratio"), "value",
  wald(lo(.3) - lo(.5) - lo(.45) + lo(.5), se), "R")

# Interaction of means: noncentral t with the standard error from the design matrix of a linear model
cells <- data.frame(t = rep(c(1, 1, 0, 0), c(24, 56, 18, 42)), s = rep(c(1, 0, 1, 0), c(24, 56, 18, 42)))
X <- model.matrix(~ t * s, cells)
ncp <- 6 / (10 * sqrt(solve(t(X) %*% X)[4, 4])); q <- qt(.975, nrow(X) - 4)
emit("power_interaction_two_means", json(interaction = 6, sd = 10, n_treated = 80, n_control = 60, share = .3), "value",
  pt(q, nrow(X) - 4, ncp, lower.tail = FALSE) + pt(-q, nrow(X) - 4, ncp), "R", 1e-7)

# Predictive probability: Beta-binomial sums with R's own beta function and tests
predictive <- function(x, n, y, m, k1, k2, test) {
  total <- 0
  bb <- function(a, k, s, f) choose(k, a) * beta(1 + s + a, 1 + f + k - a) / beta(1 + s, 1 + f)
  for (a in 0:k1) for (b in 0:k2) {
    t <- matrix(c(x + a, n + k1 - x - a, y + b, m + k2 - y - b), 2)
    p <- if (test == "fisher") fisher.test(t)$p.value else chisq.test(t, correct = FALSE)$p.value
    same <- sign((x + a) / (n + k1) - (y + b) / (m + k2)) == sign(x / n - y / m)
    if (!is.na(p) && p < .05 && same) total <- total + bb(a, k1, x, n - x) * bb(b, k2, y, m - y)
  }
  total
}
emit("predictive_probability_of_significance", json(events_treated = 22, n_treated = 49, events_control = 14, n_control = 50, added = 30),
  "value", predictive(22, 49, 14, 50, 15, 15, "z"), "R")
emit("predictive_probability_of_significance", json(events_treated = 5, n_treated = 20, events_control = 12, n_control = 24, added = 22, test = "fisher"),
  "value", predictive(5, 20, 12, 24, 10, 12, "fisher"), "R")
# Assurance over a normal prior by numerical integration of the power
emit("assurance", json(prior_mean = .3, prior_sd = .2, standard_error = .1), "value",
  integrate(function(d) dnorm(d, .3, .2) * pnorm(d / .1 - qnorm(.975)), -2, 3, rel.tol = 1e-10)$value, "R", 1e-7)
# Conditional power, rpact (one-sided .025, fixed design with one interim look)
emit("conditional_power", json(z = 1.5, information_fraction = .5, effect = "drift", drift = 2.8), "value",
  pnorm((1.5 * sqrt(.5) + 2.8 * .5 - qnorm(.975)) / sqrt(.5)), "R")

out <- do.call(rbind, rows)
write.csv(out, "tests/reference/power.csv", row.names = FALSE)
cat(nrow(out), "values\n")
