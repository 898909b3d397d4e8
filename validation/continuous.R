# Reference values for continuous outcomes in two arms: metafor::escalc, t.test, var.test and lm on raw data built to
# have the given means, SDs and correlations exactly, and noncentral t limits by uniroot.
# Rscript validation/continuous.R -> tests/reference/continuous.csv, continuous_change.csv
suppressMessages(library(metafor))
escalc_source <- paste("R metafor", packageVersion("metafor"), "escalc")
base_source <- paste("R", getRversion())
cases <- data.frame(
  m1 = c(10, 103.2, 5.5, 0.8, 24, 52.1, 12), s1 = c(2, 14.1, 2.3, 0.31, 9.5, 11, 3), n1 = c(20, 150, 8, 12, 3, 41, 400),
  m2 = c(8, 100.1, 7.1, 0.7, 20, 50.3, 12.1), s2 = c(3, 15.9, 1.1, 0.2, 4.1, 10.2, 3.1), n2 = c(25, 148, 11, 60, 4, 2, 390))
rows <- list()
add <- function(case, quantity, value, source) rows[[length(rows) + 1]] <<- data.frame(cases[case, ], case = case,
  quantity = quantity, value = sprintf("%.15g", as.numeric(value)), source = source)
exact <- function(n, m, s) m + s * as.numeric(scale(rnorm(n)))
set.seed(7)
for (i in seq_len(nrow(cases))) {
  a <- cases[i, ]
  for (measure in c("SMD", "SMD1", "ROM", "VR", "CVR")) {
    # SMD1 divides by the SD of group 2
    e <- escalc(measure, m1i = a$m1, sd1i = a$s1, n1i = a$n1, m2i = a$m2, sd2i = a$s2, n2i = a$n2)
    add(i, paste0(measure, "_yi"), e$yi, paste(escalc_source, measure)); add(i, paste0(measure, "_vi"), e$vi, paste(escalc_source, measure))
  }
  x <- exact(a$n1, a$m1, a$s1); y <- exact(a$n2, a$m2, a$s2)
  for (equal in c(TRUE, FALSE)) {
    t <- t.test(x, y, var.equal = equal); name <- if (equal) "student" else "welch"
    add(i, paste0(name, "_t"), t$statistic, paste(base_source, "t.test")); add(i, paste0(name, "_df"), t$parameter, paste(base_source, "t.test"))
    add(i, paste0(name, "_p"), t$p.value, paste(base_source, "t.test"))
    add(i, paste0(name, "_low"), t$conf.int[1], paste(base_source, "t.test")); add(i, paste0(name, "_high"), t$conf.int[2], paste(base_source, "t.test"))
    se <- t$stderr; margin <- abs(a$m1 - a$m2) + 2 * se
    low <- t.test(x, y, var.equal = equal, mu = -margin, alternative = "greater")$p.value
    high <- t.test(x, y, var.equal = equal, mu = margin, alternative = "less")$p.value
    add(i, paste0(name, "_margin"), margin, base_source); add(i, paste0(name, "_tost_p"), max(low, high), paste(base_source, "t.test one-sided"))
  }
  v <- var.test(x, y)
  add(i, "F_p", v$p.value, paste(base_source, "var.test"))
  add(i, "F_low", sqrt(v$conf.int[1]), paste(base_source, "var.test")); add(i, "F_high", sqrt(v$conf.int[2]), paste(base_source, "var.test"))
  t <- t.test(x, y, var.equal = TRUE); df <- a$n1 + a$n2 - 2; root <- sqrt(1 / a$n1 + 1 / a$n2)
  limit <- function(p) uniroot(function(d) pt(t$statistic, df, d) - p, t$statistic + c(-15, 15), tol = 1e-13)$root * root
  add(i, "d_low", limit(0.975), paste(base_source, "pt with ncp")); add(i, "d_high", limit(0.025), paste(base_source, "pt with ncp"))
  for (cut in c(9, 60)) {
    r <- pnorm(cut, c(a$m1, a$m2), c(a$s1, a$s2), lower.tail = FALSE)
    add(i, paste0("responders_", cut), r[1] - r[2], paste(base_source, "pnorm"))
  }
}
write.csv(do.call(rbind, rows), "tests/reference/continuous.csv", row.names = FALSE, quote = FALSE)

# before and after: raw data with exact within-arm means, SDs and correlation
pair <- function(n, m0, s0, m1, s1, r) {
  z <- matrix(rnorm(2 * n), n); z <- scale(z); z[, 2] <- scale(resid(lm(z[, 2] ~ z[, 1])))
  cbind(m0 + s0 * z[, 1], m1 + s1 * (r * z[, 1] + sqrt(1 - r^2) * z[, 2]))
}
cases <- data.frame(
  b1 = c(50, 140, 6.1), sb1 = c(10, 14, 2), a1 = c(58, 128, 3.9), sa1 = c(11, 15, 2.2), n1 = c(30, 80, 12),
  b2 = c(52, 141, 5.6), sb2 = c(9, 13, 1.7), a2 = c(54, 134, 4.2), sa2 = c(12, 16, 2.6), n2 = c(33, 75, 9), r = c(0.6, 0.35, 0.9))
rows <- list()
for (i in seq_len(nrow(cases))) {
  c1 <- cases[i, ]
  one <- with(c1, pair(n1, b1, sb1, a1, sa1, r)); two <- with(c1, pair(n2, b2, sb2, a2, sa2, r))
  d <- data.frame(before = c(one[, 1], two[, 1]), after = c(one[, 2], two[, 2]), arm = rep(1:0, c(c1$n1, c1$n2)))
  fits <- list(ancova = lm(after ~ arm + before, d), change = lm(I(after - before) ~ arm, d), end = lm(after ~ arm, d))
  for (name in names(fits)) {
    s <- summary(fits[[name]])$coefficients["arm", ]; ci <- confint(fits[[name]])["arm", ]
    for (q in 1:4) rows[[length(rows) + 1]] <- data.frame(c1, analysis = name, quantity = c("value", "se", "t", "p")[q],
      value = sprintf("%.15g", s[q]), source = paste(base_source, "lm"))
    for (q in 1:2) rows[[length(rows) + 1]] <- data.frame(c1, analysis = name, quantity = c("low", "high")[q],
      value = sprintf("%.15g", ci[q]), source = paste(base_source, "lm"))
  }
  t <- t.test(one[, 2], one[, 1], paired = TRUE)
  values <- c(value = unname(t$estimate), se = t$stderr, t = unname(t$statistic), p = t$p.value, low = t$conf.int[1], high = t$conf.int[2])
  for (q in names(values)) rows[[length(rows) + 1]] <- data.frame(c1, analysis = "paired", quantity = q,
    value = sprintf("%.15g", values[[q]]), source = paste(base_source, "t.test paired"))
}
write.csv(do.call(rbind, rows), "tests/reference/continuous_change.csv", row.names = FALSE, quote = FALSE)
