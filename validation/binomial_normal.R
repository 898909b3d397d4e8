# Writes tests/reference/binomial_normal.json: metafor's rma.glmm on data sets of metadat, zero events among them.
# Run: Rscript validation/binomial_normal.R
suppressMessages({library(metafor); library(metadat); library(jsonlite)})
number <- function(x) as.numeric(x)
b <- dat.bcg; n <- dat.nielweise2007; p <- dat.pagliaro1992
sets <- list(
  bcg = data.frame(ai = b$tpos, n1i = b$tpos + b$tneg, ci = b$cpos, n2i = b$cpos + b$cneg),
  nielweise = n[, c("ai", "n1i", "ci", "n2i")],
  li = dat.li2007[1:12, c("ai", "n1i", "ci", "n2i")],
  yusuf = dat.yusuf1985[dat.yusuf1985$table == "6", c("ai", "n1i", "ci", "n2i")])
one <- function(d, model) tryCatch({
  f <- suppressWarnings(rma.glmm(measure = "OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = d, model = model, nAGQ = 25))
  list(b = number(f$beta), se = f$se, tau2 = f$tau2, logLik = number(logLik(f)), QE = f$QE.LRT, QEp = f$QEp.LRT, k = f$k)
}, error = function(e) { message(model, ": ", conditionMessage(e)); NULL })
# the exact model of the largest set takes R many minutes
rows <- lapply(names(sets), function(name) {
  message(name)
  d <- sets[[name]]; d <- d[complete.cases(d), ]
  c(list(name = name), lapply(d, number), list(fits = list(UM.FS = one(d, "UM.FS"), CM.EL = if (name == "bcg") NULL else one(d, "CM.EL"), CM.AL = one(d, "CM.AL"))))
})
writeLines(toJSON(list(source = paste0("metafor ", packageVersion("metafor"), ", lme4 ", packageVersion("lme4")), rows = rows),
                  auto_unbox = TRUE, digits = 14, null = "null", na = "null"), "tests/reference/binomial_normal.json")
