# Writes tests/reference/bayes_factors.csv with the BayesFactor package and R's own quadrature.
# Run: Rscript validation/bayes_factors.R
suppressMessages(library(BayesFactor))
rows <- list()
add <- function(what, a, b, c, d, scale, alternative, value, source) {
  rows[[length(rows) + 1]] <<- data.frame(what, a, b, c, d, scale, alternative, value = value, source)
}
bf <- paste("BayesFactor", packageVersion("BayesFactor"))
t_cases <- data.frame(t = c(2.03, 0.3, -1.5, 5.2, 3.4, 12), n1 = c(80, 20, 15, 60, 400, 30), n2 = c(80, 25, 12, 40, 380, 30))
for (i in seq_len(nrow(t_cases))) with(t_cases[i, ], for (r in c(sqrt(2) / 2, 1)) {
  two <- ttest.tstat(t, n1, n2, rscale = r, simple = FALSE)
  up <- ttest.tstat(t, n1, n2, nullInterval = c(0, Inf), rscale = r)
  add("t_two", t, n1, n2, NA, r, "two_sided", two$bf, bf)
  add("t_two", t, n1, n2, NA, r, "greater", up$bf, bf)
  add("t_one", t, n1, NA, NA, r, "two_sided", ttest.tstat(t, n1, rscale = r)$bf, bf)
})
for (x in list(c(15, 25, 0.5), c(3, 40, 0.2), c(60, 100, 0.5), c(0, 12, 0.1))) for (r in c(0.5, 1)) {
  add("binomial_logistic", x[1], x[2], x[3], NA, r, "two_sided",
    extractBF(proportionBF(x[1], x[2], p = x[3], rscale = r))$bf * 1, bf)
}
for (x in list(c(22, 49, 14, 50), c(74, 212, 92, 212), c(1, 20, 6, 20))) {
  table <- matrix(c(x[1], x[2] - x[1], x[3], x[4] - x[3]), 2, byrow = TRUE)
  add("two_proportions", x[1], x[2], x[3], x[4], 1, "two_sided",
    log(extractBF(contingencyTableBF(table, "indepMulti", fixedMargin = "rows", priorConcentration = 1))$bf), bf)
}
# replication: original t (a) with n (b), replication t (c) with n (d), one sample
for (x in list(c(2.5, 30, 1.2, 60), c(3.1, 20, 3.3, 50), c(2.2, 40, -0.4, 80))) {
  density <- function(delta, t, n) suppressWarnings(dt(t, n - 1, delta * sqrt(n)))
  peak <- x[1] / sqrt(x[2]); reach <- 10 * sqrt(1 + x[1]^2 / (x[2] - 1)) / sqrt(x[2])
  g <- seq(peak - reach, peak + reach, length.out = 20001)
  w <- density(g, x[1], x[2])
  add("replication_t", x[1], x[2], x[3], x[4], NA, "two_sided",
    sum(w * density(g, x[3], x[4])) / sum(w) / dt(x[3], x[4] - 1), "R dt and trapezoid rule on 20001 points")
}
out <- do.call(rbind, rows)
write.csv(format(out, digits = 14), "tests/reference/bayes_factors.csv", row.names = FALSE, quote = FALSE)
