# Writes tests/reference/influence.json: metafor's influence, baujat, gosh and selmodel on its own data sets.
# Run: Rscript validation/influence.R
suppressMessages({library(metafor); library(metadat); library(jsonlite)})
tight <- list(threshold = 1e-14, maxiter = 20000, tol = 1e-14)
number <- function(x) as.numeric(x)
sets <- list(
  bcg = escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg),
  raudenbush = dat.raudenbush1985, hackshaw = dat.hackshaw1998,
  bangert = dat.bangertdrowns2004)
looks <- lapply(names(sets), function(name) {
  d <- sets[[name]]; yi <- number(d$yi); vi <- number(d$vi)
  out <- lapply(c(REML = "REML", DL = "DL", common = "FE"), function(m) {
    r <- rma(yi, vi, method = m, control = tight); f <- influence(r)
    c(lapply(unclass(f$inf)[c("rstudent", "dffits", "cook.d", "cov.r", "tau2.del", "QE.del", "hat", "weight")], number),
      list(dfbs = number(unclass(f$dfbs)[[1]]), is_infl = as.logical(f$is.infl)))
  })
  pdf(NULL); b <- baujat(rma(yi, vi, method = "FE"), slab = seq_along(yi)); dev.off()
  list(name = name, yi = yi, vi = vi, influence = out, baujat = list(x = b$x[order(as.numeric(b$slab))], y = b$y[order(as.numeric(b$slab))]))
})
pdf(NULL)
small <- lapply(list(FE = "FE", DL = "DL"), function(m) {
  d <- sets$bcg[1:7, ]; g <- gosh(rma(yi, vi, data = d, method = m), progbar = FALSE)
  list(subsets = nrow(g$res), estimate = sort(g$res$estimate), I2 = sort(g$res$I2) / 100)
})
dev.off()
fit <- function(yi, vi, type, steps, alternative, method = "ML") {
  r <- rma(yi, vi, method = method, control = tight)
  s <- tryCatch(if (is.null(steps)) selmodel(r, type = type, alternative = alternative, control = list(optimizer = "nlminb", rel.tol = 1e-10))
                else selmodel(r, type = type, steps = steps, alternative = alternative, control = list(optimizer = "nlminb", rel.tol = 1e-10)),
                error = function(e) NULL)
  if (is.null(s)) return(NULL)
  list(b = number(s$beta), se = number(s$se), tau2 = s$tau2, delta = number(s$delta), se_delta = number(s$se.delta), logLik = number(logLik(s)),
       LRT = s$LRT, LRTp = s$LRTp, LRTdf = s$LRTdf)
}
ex <- escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.hahn2001)
limits <- lapply(names(sets), function(name) {
  yi <- number(sets[[name]]$yi); vi <- number(sets[[name]]$vi); tau2 <- rma(yi, vi, control = tight)$tau2
  # the limit model is a meta-regression on the total standard deviation, read at that of infinite precision
  m <- rma(yi, vi, mods = ~ sqrt(vi + tau2), tau2 = tau2); p <- predict(m, newmods = sqrt(tau2))
  list(name = name, yi = yi, vi = vi, b = p$pred, se = p$se, alpha = number(m$beta)[2], p = m$pval[2])
})
models <- list()
for (case in list(
  list("hackshaw", sets$hackshaw, .025, "greater"), list("hackshaw", sets$hackshaw, c(.05, .1, .5), "greater"),
  list("raudenbush", sets$raudenbush, .05, "greater"), list("bangert", sets$bangert, .025, "greater"),
  list("bangert", sets$bangert, c(.05, .5), "greater"), list("bcg", sets$bcg, .025, "less"))) {
  f <- fit(number(case[[2]]$yi), number(case[[2]]$vi), "stepfun", case[[3]], case[[4]])
  models[[length(models) + 1]] <- list(name = case[[1]], yi = number(case[[2]]$yi), vi = number(case[[2]]$vi), steps = case[[3]], alternative = case[[4]], fit = f)
}
writeLines(toJSON(list(source = paste0("metafor ", packageVersion("metafor")), looks = looks, gosh = small, limits = limits, selection = models),
                  auto_unbox = TRUE, digits = 14, null = "null", na = "null"), "tests/reference/influence.json")
