# Writes tests/reference/bayes_proportions.csv: posterior probabilities of a difference of two proportions,
# by R's adaptive quadrature over the beta densities. Run: Rscript validation/bayes_proportions.R
cases <- data.frame(
  x1 = c(22, 0, 3, 74, 120, 1, 40, 7), n1 = c(49, 10, 20, 212, 400, 25, 40, 9),
  x0 = c(14, 0, 9, 92, 150, 0, 35, 300), n0 = c(50, 12, 25, 212, 410, 30, 40, 1000),
  a = c(1, 0.5, 1, 2, 1, 0.5, 1, 1), b = c(1, 0.5, 1, 3, 1, 0.5, 1, 1),
  mid = c(0.1, 0.05, 0.2, 0.05, 0.02, 0.01, 0.1, 0.3)
)
above <- function(a1, b1, a0, b0, d) {
  # breaks at quantiles, so that no peak is missed
  knots <- sort(unique(pmin(pmax(c(0, d, qbeta(c(1e-14, 1e-6, 0.001, 0.05, 0.3, 0.5, 0.7, 0.95, 0.999, 1 - 1e-6), a1, b1), 1), 0), 1)))
  f <- function(y) dbeta(y, a1, b1) * pbeta(y - d, a0, b0)
  sum(sapply(seq_len(length(knots) - 1), function(i) {
    integrate(f, knots[i], knots[i + 1], rel.tol = 1e-12, subdivisions = 2000, stop.on.error = FALSE)$value
  }))
}
out <- cases
out$p_benefit <- out$p_benefit_beyond_mid <- out$p_harm_beyond_mid <- NA
for (i in seq_len(nrow(cases))) {
  r <- cases[i, ]
  s <- c(r$a + r$x1, r$b + r$n1 - r$x1, r$a + r$x0, r$b + r$n0 - r$x0)
  out$p_benefit[i] <- above(s[1], s[2], s[3], s[4], 0)
  out$p_benefit_beyond_mid[i] <- above(s[1], s[2], s[3], s[4], r$mid)
  out$p_harm_beyond_mid[i] <- above(s[3], s[4], s[1], s[2], r$mid)
}
out$source <- paste("R", paste(R.version$major, R.version$minor, sep = "."), "integrate, dbeta, pbeta")
write.csv(format(out, digits = 15), "tests/reference/bayes_proportions.csv", row.names = FALSE, quote = FALSE)
