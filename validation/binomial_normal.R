# Writes tests/reference/binomial_normal.json and poisson_normal.json: metafor's rma.glmm (by lme4) on data sets of
# metadat, zero events among them. Run: Rscript validation/binomial_normal.R (needs BiasedUrn for the exact model)
suppressMessages({library(metafor); library(metadat); library(jsonlite)})
number <- function(x) as.numeric(x)
b <- dat.bcg; n <- dat.nielweise2007
counts <- c("ai", "n1i", "ci", "n2i"); rates <- c("x1i", "t1i", "x2i", "t2i")
sets <- list(
  bcg = data.frame(ai = b$tpos, n1i = b$tpos + b$tneg, ci = b$cpos, n2i = b$cpos + b$cneg),
  nielweise = n[, counts],
  li = dat.li2007[1:12, counts],
  yusuf = dat.yusuf1985[dat.yusuf1985$table == "6", counts],
  hine = dat.hine1989[, counts],
  collins = with(dat.collins1985b, data.frame(ai = pre.xti, n1i = pre.nti, ci = pre.xci, n2i = pre.nci)))
persons <- list(hart = dat.hart1999[, rates], nielweise = dat.nielweise2008[, rates])
# lme4 as far as it goes
tight <- list(glmerCtrl = list(optimizer = "bobyqa", tolPwrss = 1e-11,
                               optCtrl = list(rhobeg = 0.1, rhoend = 1e-9, maxfun = 1e5)))
one <- function(d, model, measure = "OR", ...) tryCatch({
  extra <- if (model == "CM.EL" && measure == "OR") list() else tight
  # lme4 has no more than one node where a trial has two random effects: Laplace
  f <- suppressWarnings(do.call(rma.glmm, c(list(measure = measure, data = d, model = model, nAGQ = if (model == "UM.RS") 1 else 25,
         control = extra, ...), if (measure == "OR") list(ai = d$ai, n1i = d$n1i, ci = d$ci, n2i = d$n2i)
         else list(x1i = d$x1i, t1i = d$t1i, x2i = d$x2i, t2i = d$t2i))))
  list(b = number(f$beta), se = f$se, tau2 = f$tau2, sigma2 = if (is.null(f$sigma2)) NA else f$sigma2,
       logLik = number(logLik(f)), QE = f$QE.LRT, QEp = f$QEp.LRT, k = f$k)
}, error = function(e) { message(model, ": ", conditionMessage(e)); NULL })
# the exact model of the largest sets takes R many minutes; on yusuf metafor finds no peak, on hine a standard error of 4e-7
rows <- lapply(names(sets), function(name) {
  message(name)
  d <- sets[[name]]; d <- d[complete.cases(d), ]
  c(list(name = name), lapply(d, number), list(fits = list(
    UM.FS = one(d, "UM.FS"), UM.RS = one(d, "UM.RS"), UM.RS.kept = one(d, "UM.RS", drop00 = FALSE),
    CM.EL = if (name %in% c("bcg", "collins", "yusuf", "hine")) NULL else one(d, "CM.EL"), CM.AL = one(d, "CM.AL"))))
})
source <- paste0("metafor ", packageVersion("metafor"), ", lme4 ", packageVersion("lme4"))
write <- function(rows, file) writeLines(toJSON(list(source = source, rows = rows), auto_unbox = TRUE, digits = 14,
                                                null = "null", na = "null"), file)
write(rows, "tests/reference/binomial_normal.json")
write(lapply(names(persons), function(name) {
  d <- persons[[name]]
  c(list(name = name), lapply(d, number), list(fits = list(
    UM.FS = one(d, "UM.FS", "IRR"), UM.RS = one(d, "UM.RS", "IRR"), UM.RS.kept = one(d, "UM.RS", "IRR", drop00 = FALSE),
    CM.EL = one(d, "CM.EL", "IRR"))))
}), "tests/reference/poisson_normal.json")
