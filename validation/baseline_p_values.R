# Writes tests/reference/baseline_p_values.csv: analysis of variance on data made to have exact means and SDs, and
# combined p-values. Run: Rscript validation/baseline_p_values.R
set.seed(1)
rows <- list()
anova_p <- function(m, s, n) {
  y <- unlist(Map(function(m, s, n) m + s * as.numeric(scale(rnorm(n))), m, s, n))
  oneway.test(y ~ factor(rep(seq_along(n), n)), var.equal = TRUE)$p.value
}
show <- function(x) paste(x, collapse = " ")
R <- paste("R", paste(R.version$major, R.version$minor, sep = "."))
for (x in list(list(c(50.1, 52.3), c(10, 11.2), c(30, 28)), list(c(3.4, 3.1, 3.9), c(1.2, 1, 1.5), c(40, 41, 39)),
               list(c(61, 61.2, 60.8, 63), c(9, 8, 10, 9.5), c(100, 98, 105, 97)))) {
  rows[[length(rows) + 1]] <- data.frame(what = "anova", first = show(x[[1]]), second = show(x[[2]]), third = show(x[[3]]),
                                         value = do.call(anova_p, x), source = paste(R, "oneway.test"))
}
for (p in list(c(0.2, 0.5, 0.9, 0.97), c(0.9, 0.95, 0.99, 0.8, 0.93), c(0.01, 0.3, 0.02))) {
  k <- length(p)
  rows[[length(rows) + 1]] <- data.frame(what = "stouffer", first = show(p), second = "", third = "", value = pnorm(-sum(qnorm(p)) / sqrt(k)), source = paste(R, "pnorm"))
  rows[[length(rows) + 1]] <- data.frame(what = "fisher", first = show(p), second = "", third = "", value = pchisq(-2 * sum(log(1 - p)), 2 * k, lower.tail = FALSE), source = paste(R, "pchisq"))
  rows[[length(rows) + 1]] <- data.frame(what = "kolmogorov", first = show(p), second = "", third = "", value = ks.test(p, "punif", exact = TRUE)$p.value, source = paste(R, "ks.test"))
}
digits <- c(14, 9, 11, 7, 30, 12, 8, 10, 11, 8)
rows[[length(rows) + 1]] <- data.frame(what = "digits", first = show(digits), second = "", third = "", value = chisq.test(digits)$p.value, source = paste(R, "chisq.test"))
write.csv(format(do.call(rbind, rows), digits = 14, trim = TRUE), "tests/reference/baseline_p_values.csv", row.names = FALSE, quote = FALSE)
