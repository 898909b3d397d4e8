# Writes tests/reference/paired_and_rates.csv: McNemar's tests, matched odds ratios and rates by base R and epitools.
# Run from the repository root: Rscript validation/paired_and_rates.R
suppressPackageStartupMessages(library(epitools))
rows <- list()
add <- function(what, a, b, c, d, value, low = NA, high = NA, source)
  rows[[length(rows) + 1]] <<- data.frame(what, a, b, c, d, value, low, high, source)
base <- paste("R", getRversion())
# Score limits of a paired difference from first principles: the multinomial likelihood is maximised numerically.
tango <- function(b, c, n) {
  score <- function(delta) {
    xlog <- function(k, p) ifelse(k == 0, 0, k * log(p))
    f <- function(q) xlog(b, q + delta) + xlog(c, q) + xlog(n - b - c, 1 - 2 * q - delta)
    q <- optimize(f, c(max(0, -delta), (1 - delta) / 2), maximum = TRUE, tol = 1e-13)$maximum
    (b - c - n * delta) / sqrt(n * (2 * q + delta * (1 - delta)))
  }
  z <- qnorm(.975); d <- (b - c) / n
  c(uniroot(function(u) score(u) - z, c(-1 + 1e-9, d - 1e-9), tol = 1e-12)$root,
    uniroot(function(u) score(u) + z, c(d + 1e-9, 1 - 1e-9), tol = 1e-12)$root)
}
for (t in list(c(20,12,2,16), c(43,0,1,0), c(59,6,16,80), c(5,9,3,11), c(100,25,40,35))) {
  a <- t[1]; b <- t[2]; c <- t[3]; d <- t[4]; n <- sum(t)
  m <- matrix(t, 2, byrow = TRUE)
  add("mcnemar_asymptotic", a, b, c, d, mcnemar.test(m, correct = FALSE)$p.value, source = paste(base, "mcnemar.test"))
  add("mcnemar_corrected", a, b, c, d, mcnemar.test(m, correct = TRUE)$p.value, source = paste(base, "mcnemar.test"))
  add("mcnemar_exact", a, b, c, d, binom.test(b, b + c)$p.value, source = paste(base, "binom.test"))
  e <- binom.test(b, b + c)$conf.int
  add("paired_or", a, b, c, d, b / c, e[1] / (1 - e[1]), e[2] / (1 - e[2]), paste(base, "binom.test"))
  if (b > 0 && c > 0) {
    l <- tango(b, c, n)
    add("tango", a, b, c, d, (b - c) / n, l[1], l[2], paste(base, "optimize and uniroot on the restricted likelihood"))
  }
}
# Person-time: events and time of both groups in the columns a, b, c, d.
rate_score <- function(x1, t1, x0, t0) {
  score <- function(delta) {
    f <- function(q) dpois(x1, (q + delta) * t1, log = TRUE) + dpois(x0, q * t0, log = TRUE)
    q <- optimize(f, c(max(0, -delta), 3 * (x1 + x0 + 5) / min(t1, t0)), maximum = TRUE, tol = 1e-13)$maximum
    (x1/t1 - x0/t0 - delta) / sqrt((q + delta) / t1 + q / t0)
  }
  z <- qnorm(.975); d <- x1/t1 - x0/t0; w <- 8 * sqrt((x1 + 1) / t1^2 + (x0 + 1) / t0^2)
  c(uniroot(function(u) score(u) - z, c(d - w, d), tol = 1e-13)$root, uniroot(function(u) score(u) + z, c(d, d + w), tol = 1e-13)$root)
}
for (t in list(c(11,800,20,1011), c(41,28010,15,19017), c(0,50,6,47), c(120,1.5,90,1.7), c(3,12.5,3,12.5))) {
  x1 <- t[1]; t1 <- t[2]; x0 <- t[3]; t0 <- t[4]
  p <- poisson.test(c(x1, x0), c(t1, t0))
  add("two_rates_exact", x1, t1, x0, t0, p$p.value, source = paste(base, "poisson.test"))
  add("rate_ratio_exact", x1, t1, x0, t0, unname(p$estimate), p$conf.int[1], p$conf.int[2], paste(base, "poisson.test"))
  q <- poisson.test(x1, t1)
  add("rate_exact", x1, t1, NA, NA, unname(q$estimate), q$conf.int[1], q$conf.int[2], paste(base, "poisson.test"))
  if (x1 > 0 && x0 > 0) {
    s <- rate_score(x1, t1, x0, t0)
    add("rate_difference_score", x1, t1, x0, t0, x1/t1 - x0/t0, s[1], s[2], paste(base, "optimize and uniroot on the restricted likelihood"))
    r <- suppressWarnings(epitools::rateratio(c(x0, x1, t0, t1), method = "midp"))
    add("rate_ratio_mid_p", x1, t1, x0, t0, NA, r$measure[2, 2], r$measure[2, 3], paste("epitools", packageVersion("epitools")))
    w <- epitools::rateratio(c(x0, x1, t0, t1), method = "wald")
    add("rate_ratio_log", x1, t1, x0, t0, w$measure[2, 1], w$measure[2, 2], w$measure[2, 3], paste("epitools", packageVersion("epitools")))
  }
}
out <- do.call(rbind, rows)
num <- sapply(out, is.numeric)
out[num] <- lapply(out[num], function(v) trimws(formatC(v, digits = 15, format = "g")))
write.csv(out, "tests/reference/paired_and_rates.csv", row.names = FALSE, quote = 9)
