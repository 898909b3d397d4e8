# Reference values for the probability of superiority: effectsize, from standardised mean differences.
# Rscript validation/superiority.R -> tests/reference/superiority.csv
suppressMessages(library(effectsize))
d <- c(-1.3, -0.2, 0, 0.35, 0.8, 2.4)
out <- data.frame(smd = d, superiority = sprintf("%.15g", as.numeric(d_to_p_superiority(d))),
  u3 = sprintf("%.15g", as.numeric(d_to_u3(d))), overlap = sprintf("%.15g", as.numeric(d_to_overlap(d))),
  source = paste("effectsize", packageVersion("effectsize")))
write.csv(out, "tests/reference/superiority.csv", row.names = FALSE, quote = FALSE)
