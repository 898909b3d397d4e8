# Writes tests/reference/small_study_effects.json: metafor's regtest, ranktest, trimfill and meta-regressions.
# Run: Rscript validation/small_study_effects.R
suppressMessages({library(metafor); library(metadat); library(jsonlite)})
tight <- list(threshold = 1e-14, maxiter = 20000, tol = 1e-14)
# metafor climbs from one start and may stay on a lower peak (ML on dat.egger2001: at zero); the best of several is taken
best <- function(yi, vi, x, method, test) {
  fits <- lapply(c(0.01, 0.1, 0.5, 1), function(start) tryCatch(
    rma(yi, vi, mods = ~ x, method = method, test = test, control = c(tight, tau2.init = start)), error = function(e) NULL))
  fits <- Filter(Negate(is.null), fits)
  fits[[which.max(sapply(fits, function(f) as.numeric(logLik(f))))]]
}
sets <- list(
  bcg = escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg),
  hackshaw = dat.hackshaw1998, raudenbush = dat.raudenbush1985, bangert = dat.bangertdrowns2004,
  egger = escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001),
  li = escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.li2007))
rows <- lapply(names(sets), function(name) {
  d <- sets[[name]]; yi <- as.numeric(d$yi); vi <- as.numeric(d$vi)
  r <- rma(yi, vi, control = tight); fe <- rma(yi, vi, method = "FE")
  lm <- regtest(yi, vi, model = "lm"); re <- regtest(r); rk <- ranktest(yi, vi)
  ni <- if ("n1i" %in% names(d)) d$n1i + d$n2i else if (name == "bcg") with(dat.bcg, tpos + tneg + cpos + cneg) else NULL
  pe <- if (is.null(ni)) NULL else { x <- regtest(yi, vi, ni = ni, model = "lm", predictor = "ninv"); list(n = ni, t = x$zval, p = x$pval, limit = x$est) }
  tf <- trimfill(rma(yi, vi, method = "DL")); tfc <- trimfill(fe)
  x <- sqrt(vi) * 0 + seq_along(yi) %% 5
  regress <- lapply(c(REML = "REML", ML = "ML", DL = "DL", PM = "PM"), function(m) {
    f <- best(yi, vi, x, m, "knha"); z <- best(yi, vi, x, m, "z")
    list(b = as.numeric(f$b), se = f$se, p = f$pval, se_wald = z$se, tau2 = f$tau2, QE = f$QE, QEp = f$QEp, QM = f$QM, QMp = f$QMp, QMz = z$QM, QMzp = z$QMp)
  })
  list(name = name, yi = yi, vi = vi, x = x, egger = list(t = lm$zval, p = lm$pval, limit = lm$est), egger_re = list(z = re$zval, p = re$pval, limit = re$est),
       begg = list(tau = as.numeric(rk$tau), p = rk$pval), peters = pe,
       trimfill = list(k0 = tf$k0, side = tf$side, b = as.numeric(tf$b), ci = c(tf$ci.lb, tf$ci.ub), k0_common = tfc$k0, b_common = as.numeric(tfc$b)),
       regression = regress)
})
writeLines(toJSON(list(source = paste("metafor", packageVersion("metafor")), rows = rows), auto_unbox = TRUE, digits = 14, null = "null"), "tests/reference/small_study_effects.json")
