# Writes tests/reference/recomputed_tests.csv: p of test statistics by R's distributions, and whether statcheck calls
# the printed p an error. Run: Rscript validation/recomputed_tests.R
suppressMessages(library(statcheck))
R <- paste("R", paste(R.version$major, R.version$minor, sep = "."))
rows <- list()
add <- function(test, df1, df2, n1, n2, statistic, sd, p, pd, comparator, text, reference) {
  error <- decision <- NA
  if (!is.na(text)) {
    found <- suppressMessages(statcheck(text, messages = FALSE))
    if (is.data.frame(found) && nrow(found) == 1) { error <- found$error; decision <- found$decision_error }
  }
  rows[[length(rows) + 1]] <<- data.frame(test, df1, df2, n1, n2, statistic, statistic_decimals = sd, p, p_decimals = pd,
    comparator, reference, statcheck_error = error, statcheck_decision = decision,
    source = if (is.na(text)) R else paste(R, "and statcheck", packageVersion("statcheck")))
}
t <- function(x, df, p, pd, cmp = "=") add("t", df, NA, NA, NA, x, 2, p, pd, cmp, sprintf("t(%g) = %.2f, p %s %.*f", df, x, cmp, pd, p), 2 * pt(-abs(x), df))
f <- function(x, a, b, p, pd, cmp = "=") add("F", a, b, NA, NA, x, 2, p, pd, cmp, sprintf("F(%g, %g) = %.2f, p %s %.*f", a, b, x, cmp, pd, p), pf(x, a, b, lower.tail = FALSE))
chi <- function(x, df, p, pd, cmp = "=") add("chi2", df, NA, NA, NA, x, 2, p, pd, cmp, sprintf("chi2(%g) = %.2f, p %s %.*f", df, x, cmp, pd, p), pchisq(x, df, lower.tail = FALSE))
r <- function(x, df, p, pd, cmp = "=") add("r", df, NA, NA, NA, x, 2, p, pd, cmp, sprintf("r(%g) = %.2f, p %s %.*f", df, x, cmp, pd, p), 2 * pt(-abs(x * sqrt(df / (1 - x^2))), df))
z <- function(x, p, pd, cmp = "=") add("z", NA, NA, NA, NA, x, 2, p, pd, cmp, sprintf("z = %.2f, p %s %.*f", x, cmp, pd, p), 2 * pnorm(-abs(x)))
q <- function(x, df, p, pd, cmp = "=") add("Q", df, NA, NA, NA, x, 2, p, pd, cmp, sprintf("Q(%g) = %.2f, p %s %.*f", df, x, cmp, pd, p), pchisq(x, df, lower.tail = FALSE))
t(2.20, 28, 0.036, 3); t(2.20, 28, 0.03, 2); t(1.20, 40, 0.01, 2); t(-3.41, 17, 0.01, 2, "<"); t(2.05, 60, 0.05, 2, "<"); t(1.02, 60, 0.05, 2, ">")
f(4.12, 2, 57, 0.02, 2); f(4.12, 2, 57, 0.05, 2, "<"); f(1.10, 1, 30, 0.30, 2); f(2.90, 3, 80, 0.01, 2)
chi(3.84, 1, 0.05, 2); chi(9.21, 2, 0.01, 2, "<"); chi(2.00, 1, 0.04, 2)
r(0.35, 58, 0.006, 3); r(-0.20, 30, 0.01, 2); z(1.96, 0.05, 2); z(2.58, 0.01, 2); z(1.10, 0.03, 2)
q(12.30, 7, 0.09, 2); q(12.30, 7, 0.02, 2)
for (x in list(c(23, 10, 10), c(40, 8, 15), c(110, 12, 20), c(0, 4, 6))) {
  n1 <- x[2]; n2 <- x[3]
  exact <- min(1, 2 * min(pwilcox(x[1], n1, n2), 1 - pwilcox(x[1] - 1, n1, n2)))
  add("U exact", NA, NA, n1, n2, x[1], 0, 0.05, 2, "=", NA, exact)
  s <- sqrt(n1 * n2 * (n1 + n2 + 1) / 12)
  add("U normal", NA, NA, n1, n2, x[1], 0, 0.05, 2, "=", NA, 2 * pnorm(-abs(x[1] - n1 * n2 / 2) / s))
  add("U corrected", NA, NA, n1, n2, x[1], 0, 0.05, 2, "=", NA, min(1, 2 * pnorm(-max(0, abs(x[1] - n1 * n2 / 2) - 0.5) / s)))
}
write.csv(format(do.call(rbind, rows), digits = 14, trim = TRUE), "tests/reference/recomputed_tests.csv", row.names = FALSE, quote = FALSE)
