# Writes tests/reference/fragility.csv: fragility indices by stepping R's fisher.test one patient at a time in the arm
# with the lower event rate. Run: Rscript validation/fragility.R
cases <- data.frame(
  x1 = c(1, 200, 5, 74, 15, 6, 22, 10, 30), n1 = c(100, 4000, 100, 212, 40, 50, 49, 10, 200),
  x0 = c(9, 250, 20, 92, 6, 5, 14, 1, 20), n0 = c(100, 4000, 100, 212, 40, 50, 50, 9, 400)
)
p <- function(x1, n1, x0, n0) fisher.test(matrix(c(x1, n1 - x1, x0, n0 - x0), 2))$p.value
walk <- function(x1, n1, x0, n0, reverse) {
  treated <- x1 * n0 <= x0 * n1
  k <- 0
  repeat {
    now <- p(x1, n1, x0, n0)
    if (if (reverse) now < 0.05 else now >= 0.05) return(k)
    step <- if (reverse) -1 else 1
    if (treated) x1 <- x1 + step else x0 <- x0 + step
    if (x1 < 0 || x0 < 0) return(NA)
    k <- k + 1
  }
}
out <- cases
out$p <- mapply(p, cases$x1, cases$n1, cases$x0, cases$n0)
out$fragility <- mapply(walk, cases$x1, cases$n1, cases$x0, cases$n0, FALSE)
out$reverse <- mapply(walk, cases$x1, cases$n1, cases$x0, cases$n0, TRUE)
out$source <- paste("R", paste(R.version$major, R.version$minor, sep = "."), "fisher.test")
write.csv(format(out, digits = 15), "tests/reference/fragility.csv", row.names = FALSE, quote = FALSE)
# the same with the chi-squared test, without and with correction, by R's prop.test
walk_chi <- function(x1, n1, x0, n0, reverse, correct) {
  treated <- x1 * n0 <= x0 * n1
  k <- 0
  repeat {
    now <- suppressWarnings(prop.test(c(x1, x0), c(n1, n0), correct = correct)$p.value)
    if (is.nan(now)) now <- 1
    if (if (reverse) now < 0.05 else now >= 0.05) return(k)
    step <- if (reverse) -1 else 1
    if (treated) x1 <- x1 + step else x0 <- x0 + step
    if (x1 < 0 || x0 < 0) return(NA)
    k <- k + 1
  }
}
for (correct in c(FALSE, TRUE)) for (reverse in c(FALSE, TRUE)) {
  name <- paste0(if (reverse) "reverse" else "fragility", if (correct) "_corrected" else "_chi_squared")
  out[[name]] <- mapply(walk_chi, cases$x1, cases$n1, cases$x0, cases$n0, reverse, correct)
}
out$source <- paste("R", paste(R.version$major, R.version$minor, sep = "."), "fisher.test and prop.test")
write.csv(format(out, digits = 15, trim = TRUE), "tests/reference/fragility.csv", row.names = FALSE, quote = FALSE)
