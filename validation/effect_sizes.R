# Writes tests/reference/effect_sizes.json: metafor's escalc for means and rates. Run: Rscript validation/effect_sizes.R
suppressMessages({library(metafor); library(jsonlite)})
d <- dat.normand1999
means <- lapply(c(MD = "MD", SMD = "SMD", ROM = "ROM"), function(m) {
  x <- escalc(m, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = d); list(yi = as.numeric(x$yi), vi = as.numeric(x$vi))
})
r <- dat.nielweise2008
x <- escalc("IRR", x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i, data = r)
writeLines(toJSON(list(
  source = paste0("metafor ", packageVersion("metafor"), " escalc"),
  means = list(columns = d[, c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")], effects = means),
  rates = list(columns = r[, c("x1i", "t1i", "x2i", "t2i")], yi = as.numeric(x$yi), vi = as.numeric(x$vi))),
  dataframe = "columns", auto_unbox = TRUE, digits = 14), "tests/reference/effect_sizes.json")
