# Reference values for p-values, quantiles and statistics: the distributions of base R.
# Rscript validation/evidence.R -> tests/reference/evidence.csv
source_of <- paste("R", getRversion())
rows <- list()
add <- function(kind, alternative, statistic, df, df2, p) rows[[length(rows) + 1]] <<- data.frame(kind = kind,
  alternative = alternative, statistic = sprintf("%.15g", statistic), df = df, df_denominator = df2, p = sprintf("%.15g", p), source = source_of)
for (x in c(0, 0.3, 1.96, -2.5, 5, 12, 30)) {
  add("z", "two-sided", x, NA, NA, 2 * pnorm(-abs(x))); add("z", "greater", x, NA, NA, pnorm(x, lower.tail = FALSE)); add("z", "less", x, NA, NA, pnorm(x))
  for (df in c(1, 2.5, 7, 40, 1e5)) {
    add("t", "two-sided", x, df, NA, 2 * pt(-abs(x), df)); add("t", "greater", x, df, NA, pt(x, df, lower.tail = FALSE)); add("t", "less", x, df, NA, pt(x, df))
  }
}
for (x in c(0.1, 3.84, 12, 80, 600)) for (df in c(1, 2, 7.5, 30)) add("chi2", "two-sided", x, df, NA, pchisq(x, df, lower.tail = FALSE))
for (x in c(0.2, 1, 4.5, 30)) for (df in c(1, 3, 12)) for (df2 in c(2, 25.5, 400)) add("F", "two-sided", x, df, df2, pf(x, df, df2, lower.tail = FALSE))
for (r in c(-0.9, -0.2, 0, 0.31, 0.75)) for (df in c(3, 18, 200)) add("r", "two-sided", r, df, NA, 2 * pt(-abs(r) * sqrt(df / (1 - r^2)), df))
write.csv(do.call(rbind, rows), "tests/reference/evidence.csv", row.names = FALSE, quote = FALSE)

# p, interval and area of the p-value function by numerical integration
rows <- list()
cases <- expand.grid(estimate = c(-1.2, 0.4), se = c(0.3, 2), df = c(3, 25, Inf), value = c(-1, 0, 0.9))
f <- function(v, e, s, df) 2 * pt(-abs((e - v) / s), df)
area <- function(lower, e, s, df) integrate(f, lower, e, e, s, df, rel.tol = 1e-11, subdivisions = 2000)$value
for (i in seq_len(nrow(cases))) with(cases[i, ], {
  half <- integrate(function(x) 2 * pt(-x, df), 0, Inf, rel.tol = 1e-11, subdivisions = 5000)$value * se
  x <- (value - estimate) / se
  above <- integrate(function(u) 2 * pt(-u, df), abs(x), Inf, rel.tol = 1e-11, subdivisions = 5000)$value * se
  rows[[length(rows) + 1]] <<- data.frame(cases[i, ], p = sprintf("%.15g", f(value, estimate, se, df)),
    area = sprintf("%.12g", 2 * half), above = sprintf("%.12g", if (x >= 0) above / (2 * half) else 1 - above / (2 * half)),
    low = sprintf("%.15g", estimate - qt(0.95, df) * se), high = sprintf("%.15g", estimate + qt(0.95, df) * se), source = source_of)
})
write.csv(do.call(rbind, rows), "tests/reference/p_value_function.csv", row.names = FALSE, quote = FALSE)
