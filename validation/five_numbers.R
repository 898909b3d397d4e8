# Reference values for means and SDs from medians: metafor::conv.fivenum (metafor >= 4.0). The committed file was made
# with the formulas of that function transcribed, on a machine with metafor 3.8; tests/reference/five_numbers_metafor.csv
# holds values that metafor 4.4 itself gave.
# Rscript validation/five_numbers.R -> tests/reference/five_numbers.csv
library(metafor)
cases <- data.frame(n = c(7, 30, 101, 1000), min = c(2, 1.5, 0, -40), q1 = c(5, 6, 11.5, -7), median = c(8, 9.5, 16, 0.5),
  q3 = c(14, 13, 24, 8), max = c(31, 29, 60, 41))
rows <- list()
add <- function(case, shape, mean, sd, fit) rows[[length(rows) + 1]] <<- data.frame(cases[case, ], shape = shape, mean_by = mean, sd_by = sd,
  mean = sprintf("%.15g", fit$mean[1]), sd = sprintf("%.15g", fit$sd[1]), skewness = sprintf("%.15g", attr(fit$mean, "tval")[1]),
  critical = sprintf("%.15g", attr(fit$mean, "crit")[1]), source = paste("metafor", packageVersion("metafor"), "conv.fivenum"))
for (i in seq_len(nrow(cases))) for (mean in c("luo", "wan")) for (sd in c("shi", "wan")) {
  a <- cases[i, ]; method <- c(luo = "luo2016", wan = "wan2014")[[mean]]
  one <- if (sd == "shi") "rec" else "wan2014"
  add(i, "range", mean, sd, conv.fivenum(min = a$min, median = a$median, max = a$max, n = a$n, test = FALSE, method = c(method, one)))
  add(i, "quartiles", mean, sd, conv.fivenum(q1 = a$q1, median = a$median, q3 = a$q3, n = a$n, test = FALSE, method = c(method, one)))
  add(i, "both", mean, sd, conv.fivenum(min = a$min, q1 = a$q1, median = a$median, q3 = a$q3, max = a$max, n = a$n, test = FALSE, method = c(method, one)))
}
write.csv(do.call(rbind, rows), "tests/reference/five_numbers.csv", row.names = FALSE, quote = FALSE)
