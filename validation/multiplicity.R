# Reference values for several tests at once: p.adjust of R, Dunnett by mvtnorm (and glht of multcomp).
# Rscript validation/multiplicity.R -> tests/reference/adjust_p.csv, dunnett.csv
suppressMessages({library(mvtnorm); library(multcomp)})
set.seed(20)
rows <- list()
sets <- list(
  c(0.01, 0.02, 0.03, 0.04, 0.05), c(0.001, 0.2, 0.04), c(0.04, 0.04, 0.04, 0.9), c(1, 0.5, 0), 0.03,
  c(0.02, 0.021, 0.022, 0.5, 0.012, 0.013), sort(runif(12))^2, runif(20)^3, c(0.05, 0.025), c(1e-20, 1e-10, 0.3))
for (i in seq_along(sets)) for (m in c("bonferroni", "holm", "hochberg", "hommel", "BH", "BY")) {
  rows[[length(rows) + 1]] <- data.frame(set = i, test = seq_along(sets[[i]]), p = sprintf("%.17g", sets[[i]]), method = m,
    adjusted = sprintf("%.17g", p.adjust(sets[[i]], m)), source = paste("R", getRversion(), "p.adjust"))
}
write.csv(do.call(rbind, rows), "tests/reference/adjust_p.csv", row.names = FALSE, quote = FALSE)

# Dunnett: p of max |t| (or t) with the exact correlations; mvtnorm with its error pushed down
rows <- list()
one <- function(case, means, sds, ns, m0, s0, n0) {
  k <- length(means); df <- sum(ns) + n0 - k - 1
  s <- sqrt((sum((ns - 1) * sds^2) + (n0 - 1) * s0^2) / df)
  t <- (means - m0) / (s * sqrt(1 / ns + 1 / n0))
  l <- sqrt(ns / (ns + n0)); corr <- outer(l, l); diag(corr) <- 1
  alg <- GenzBretz(maxpts = 5e6, abseps = 1e-9)
  for (i in seq_len(k)) for (side in c("two-sided", "greater")) {
    lower <- if (side == "two-sided") rep(-abs(t[i]), k) else rep(-Inf, k)
    upper <- if (side == "two-sided") rep(abs(t[i]), k) else rep(t[i], k)
    set.seed(1)
    value <- pmvt(lower, upper, df = df, corr = corr, algorithm = alg)
    rows[[length(rows) + 1]] <<- data.frame(case = case, arm = i, side = side, mean = means[i], sd = sds[i], n = ns[i],
      mean_control = m0, sd_control = s0, n_control = n0, t = sprintf("%.15g", t[i]), p = sprintf("%.12g", 1 - value),
      error = attr(value, "error"), source = paste("mvtnorm", packageVersion("mvtnorm")))
  }
}
one("equal", c(12, 14, 11), c(4, 4.5, 3.8), c(10, 10, 10), 10, 4.2, 10)
one("unequal", c(5.1, 6.3), c(2, 2.4), c(20, 35), 4.2, 2.1, 40)
one("five", c(1, 2, 3, 2.5, 0.2), c(3, 3.1, 2.9, 3.3, 3), c(8, 12, 9, 15, 7), 0, 3, 14)
one("small", c(52, 60), c(5, 6), c(4, 4), 45, 5.5, 4)
write.csv(do.call(rbind, rows), "tests/reference/dunnett.csv", row.names = FALSE, quote = FALSE)

# multcomp agrees on raw data with those means and SDs
exact <- function(n, m, s) m + s * as.numeric(scale(rnorm(n)))
d <- data.frame(arm = factor(rep(c("c", "t1", "t2"), c(40, 20, 35))),
  y = c(exact(40, 4.2, 2.1), exact(20, 5.1, 2), exact(35, 6.3, 2.4)))
g <- glht(aov(y ~ arm, d), linfct = mcp(arm = "Dunnett"))
rows <- list()
for (type in c("single-step", "free")) {
  test <- summary(g, test = adjusted(type, maxpts = 5e6, abseps = 1e-9))$test
  rows[[type]] <- data.frame(method = type, arm = 1:2, t = sprintf("%.12g", test$tstat), p = sprintf("%.10g", test$pvalues),
    source = paste("multcomp", packageVersion("multcomp")))
}
set.seed(1)
rows[["critical"]] <- data.frame(method = "critical", arm = 0, t = sprintf("%.8g", attr(confint(g, calpha = adjusted_calpha(maxpts = 5e6, abseps = 1e-9))$confint, "calpha")), p = 0.05, source = paste("multcomp", packageVersion("multcomp")))
write.csv(do.call(rbind, rows), "tests/reference/dunnett_multcomp.csv", row.names = FALSE, quote = FALSE)
