# Reference values for group sequential designs, from rpact. Run: Rscript validation/group_sequential.R
# Writes tests/reference/group_sequential.csv: a function of secondread.statistics, its arguments as JSON, the place in
# the result, the value, and the source.
suppressMessages(library(rpact))
options(digits = 15, warn = -1)
rows <- list()
emit <- function(fun, args, path, value, tolerance = 1e-6) {
  for (i in seq_along(value)) rows[[length(rows) + 1]] <<- data.frame(
    "function" = fun, arguments = args, path = if (length(value) > 1) paste0(path, "[", i - 1, "]") else path,
    value = format(value[i], digits = 15), tolerance = tolerance,
    source = paste("R", getRversion(), "rpact", packageVersion("rpact")), check.names = FALSE)
}
json <- function(...) {
  given <- list(...)
  one <- function(v) if (is.character(v)) paste0('"', v, '"') else if (is.logical(v)) tolower(as.character(v)) else
    if (length(v) > 1) paste0("[", paste(format(v, digits = 15, trim = TRUE), collapse = ", "), "]") else format(v, digits = 15)
  paste0("{", paste0('"', names(given), '": ', sapply(given, one), collapse = ", "), "}")
}
kinds <- list(obrien_fleming = "OF", pocock = "P", wang_tsiatis = "WT", haybittle_peto = "HP",
  lan_demets_obrien_fleming = "asOF", lan_demets_pocock = "asP", kim_demets = "asKD", hwang_shih_decani = "asHSD")
parameters <- list(wang_tsiatis = c(0.1, 0.25), kim_demets = c(1, 3), hwang_shih_decani = c(-4, 2))
fractions <- list(c(0.5, 1), c(0.25, 0.6, 1), c(1, 2, 3, 4, 5) / 5)

design <- function(kind, rates, alpha, sided, parameter, ...) {
  arguments <- list(informationRates = rates, alpha = alpha, sided = sided, typeOfDesign = kinds[[kind]], ...)
  if (kind == "wang_tsiatis") arguments$deltaWT <- parameter
  if (kind %in% c("kim_demets", "hwang_shih_decani")) arguments$gammaA <- parameter
  do.call(getDesignGroupSequential, arguments)
}

for (kind in names(kinds)) for (rates in fractions) for (sided in 1:2) {
  choices <- if (is.null(parameters[[kind]])) NA else parameters[[kind]]
  for (parameter in choices) for (alpha in c(0.025, 0.1)) {
    given <- list(looks = rates, kind = kind, alpha = alpha, sides = sided)
    if (!is.na(parameter)) given$parameter <- parameter
    if (kind == "haybittle_peto" && alpha == 0.1) next
    d <- tryCatch(design(kind, rates, alpha, sided, parameter, beta = 0.2), error = function(e) NULL)
    if (is.null(d)) next
    arguments <- do.call(json, given)
    emit("group_sequential_boundaries", arguments, "value", d$criticalValues)
    emit("group_sequential_boundaries", arguments, "details.nominal_p", d$stageLevels)
    if (alpha == 0.025) {
      ch <- getDesignCharacteristics(d)
      plan <- do.call(json, c(given, list(power = 0.8)))
      emit("group_sequential_plan", plan, "details.inflation", ch$inflationFactor)
      emit("group_sequential_plan", plan, "details.expected_n_planned", ch$averageSampleNumber1)
      emit("group_sequential_plan", plan, "details.expected_n_half", ch$averageSampleNumber01)
      emit("group_sequential_plan", plan, "details.expected_n_null", ch$averageSampleNumber0)
    }
  }
}

# Futility bounds, binding and not
for (binding in c(FALSE, TRUE)) for (kind in c("obrien_fleming", "lan_demets_obrien_fleming", "lan_demets_pocock")) {
  rates <- c(0.3, 0.7, 1)
  d <- design(kind, rates, 0.025, 1, NA, beta = 0.1, futilityBounds = c(-0.2, 0.6), bindingFutility = binding)
  arguments <- json(looks = rates, kind = kind, alpha = 0.025, sides = 1, futility = c(-0.2, 0.6), binding = binding)
  emit("group_sequential_boundaries", arguments, "value", d$criticalValues)
  ch <- getDesignCharacteristics(d)
  plan <- json(looks = rates, kind = kind, alpha = 0.025, sides = 1, futility = c(-0.2, 0.6), binding = binding, power = 0.9)
  emit("group_sequential_plan", plan, "details.inflation", ch$inflationFactor)
  emit("group_sequential_plan", plan, "details.expected_n_planned", ch$averageSampleNumber1)
  emit("group_sequential_plan", plan, "details.expected_n_null", ch$averageSampleNumber0)
}
# Beta spending
betas <- list(lan_demets_obrien_fleming = "bsOF", lan_demets_pocock = "bsP", kim_demets = "bsKD", hwang_shih_decani = "bsHSD")
for (binding in c(FALSE, TRUE)) for (beta in names(betas)) {
  rates <- c(0.4, 0.7, 1)
  gammaB <- if (beta == "kim_demets") 2 else -2
  d <- tryCatch(getDesignGroupSequential(informationRates = rates, alpha = 0.025, beta = 0.2, sided = 1,
    typeOfDesign = "asOF", typeBetaSpending = betas[[beta]], gammaB = gammaB, bindingFutility = binding),
    error = function(e) {message(conditionMessage(e)); NULL})
  if (is.null(d)) next
  given <- list(looks = rates, kind = "lan_demets_obrien_fleming", alpha = 0.025, sides = 1, beta_spending = beta, binding = binding, power = 0.8)
  if (beta %in% c("kim_demets", "hwang_shih_decani")) given$beta_parameter <- gammaB
  arguments <- do.call(json, given)
  emit("group_sequential_plan", arguments, "details.upper", d$criticalValues)
  emit("group_sequential_plan", arguments, "details.futility", d$futilityBounds)
  emit("group_sequential_plan", arguments, "details.inflation", getDesignCharacteristics(d)$inflationFactor)
}

# Crossing probabilities
upper <- c(3.2, 2.6, 2.1)
d <- getDesignGroupSequential(kMax = 3, sided = 1, typeOfDesign = "noEarlyEfficacy")
rates <- c(0.3, 0.65, 1)
for (drift in c(0, 1, 2.8)) {
  shift <- drift * sqrt(rates)
  m <- rbind(c(-6, -6, -6) * 0 - 8, upper) - rbind(shift, shift)
  p <- getGroupSequentialProbabilities(m, rates)
  emit("crossing_probabilities", json(upper = upper, looks = rates, drift = drift, sides = 1), "details.upper", p[3, ] - p[2, ])
  m <- rbind(-upper, upper) - rbind(shift, shift)
  p <- getGroupSequentialProbabilities(m, rates)
  emit("crossing_probabilities", json(upper = upper, looks = rates, drift = drift, sides = 2), "details.upper", p[3, ] - p[2, ])
  emit("crossing_probabilities", json(upper = upper, looks = rates, drift = drift, sides = 2), "details.lower", p[1, ])
}

# Stage-wise p values and intervals, median-unbiased estimates: two means with known SD 1
for (kind in c("obrien_fleming", "pocock", "lan_demets_pocock")) for (sided in 1:2) for (stop in 1:3) {
  d <- design(kind, c(1, 2, 3) / 3, 0.025 * sided, sided, NA)
  n <- rep(30, stop)
  z <- c(3.6, 2.7, 2.4)[stop]
  if (stop < 3 && z < d$criticalValues[stop]) next
  # the overall z at the last look; the ones before lie inside the boundaries
  path <- c(0.9, 1.2, 2.4)[seq_len(stop)]; path[stop] <- z
  delta <- path * sqrt(2 / (30 * seq_len(stop)))
  data <- getDataset(overallN1 = 30 * seq_len(stop), overallN2 = 30 * seq_len(stop), overallMeans1 = delta,
    overallMeans2 = rep(0, stop), overallStDevs1 = rep(1, stop), overallStDevs2 = rep(1, stop))
  sr <- getStageResults(d, dataInput = data, normalApproximation = TRUE, stage = stop)
  zs <- sr$overallTestStatistics[stop]
  fp <- getFinalPValue(sr)
  fc <- getFinalConfidenceInterval(d, dataInput = data, normalApproximation = TRUE, stage = stop)
  se <- sqrt(2 / (30 * stop))
  arguments <- json(z = zs, look = stop, upper = d$criticalValues, looks = c(1, 2, 3) / 3, standard_error = se, sides = sided)
  # At the first look of a two-sided design rpact gives the one-sided p; left out.
  if (sided == 1 || stop > 1)
    emit("stagewise_estimate", arguments, if (sided == 1) "details.p_one_sided" else "details.p_two_sided", fp$pFinal, 1e-5)
  if (!is.null(fc$medianUnbiased)) {
    emit("stagewise_estimate", arguments, "value", fc$medianUnbiased[1], 1e-4)
    emit("stagewise_estimate", arguments, "interval[0]", fc$finalConfidenceInterval[1], 1e-4)
    emit("stagewise_estimate", arguments, "interval[1]", fc$finalConfidenceInterval[2], 1e-4)
  }
}
# Repeated p values
for (kind in c("obrien_fleming", "pocock", "lan_demets_obrien_fleming")) {
  d <- design(kind, c(1, 2, 3) / 3, 0.025, 1, NA)
  delta <- c(1.1, 2.2) * sqrt(2 / (30 * 1:2))
  data <- getDataset(overallN1 = 30 * 1:2, overallN2 = 30 * 1:2, overallMeans1 = delta, overallMeans2 = c(0, 0),
    overallStDevs1 = c(1, 1), overallStDevs2 = c(1, 1))
  rp <- getRepeatedPValues(getStageResults(d, dataInput = data, normalApproximation = TRUE, stage = 2))
  sr <- getStageResults(d, dataInput = data, normalApproximation = TRUE, stage = 2)
  for (k in 1:2) emit("repeated_p", json(z = sr$overallTestStatistics[k], look = k, looks = c(1, 2, 3) / 3, kind = kind, sides = 1),
    "value", rp[k], 1e-4)
}
out <- do.call(rbind, rows)
write.csv(out[!is.na(out$value) & !grepl("NA|NaN|Inf", out$value), ], "tests/reference/group_sequential.csv", row.names = FALSE)
cat(nrow(out), "values\n")
