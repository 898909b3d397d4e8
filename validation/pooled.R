# Writes tests/reference/pooled.json: metafor on every data set of metadat that brings estimates with variances,
# two-by-two tables, or means with standard deviations. Run: Rscript validation/pooled.R
suppressMessages({library(metafor); library(metadat); library(jsonlite)})
methods <- c("DL", "PM", "REML", "ML", "SJ", "HS", "HE", "EB")
tight <- list(threshold = 1e-14, maxiter = 20000, tol = 1e-14)
has <- function(d, columns) all(columns %in% names(d))
estimates <- function(d) {
  if (has(d, c("ai", "n1i", "ci", "n2i"))) return(list(RR = escalc("RR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = d),
                                                     OR = escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = d),
                                                     RD = escalc("RD", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = d)))
  if (has(d, c("tpos", "tneg", "cpos", "cneg"))) return(list(RR = escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = d)))
  if (has(d, c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"))) return(list(
    MD = escalc("MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = d),
    SMD = escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = d)))
  if (has(d, c("yi", "vi"))) return(list(GEN = d))
  if (has(d, c("ri", "ni"))) return(list(ZCOR = escalc("ZCOR", ri = ri, ni = ni, data = d)))
  list()
}
number <- function(x) as.numeric(x)
one <- function(yi, vi) {
  fits <- lapply(methods, function(m) tryCatch({
    f <- rma(yi, vi, method = m, control = tight); h <- rma(yi, vi, method = m, test = "knha", control = tight)
    list(tau2 = f$tau2, b = number(f$b), se = f$se, p = f$pval, se_knha = h$se, ci = c(h$ci.lb, h$ci.ub), p_knha = h$pval,
         I2 = f$I2 / 100, H2 = f$H2)
  }, error = function(e) NULL))
  names(fits) <- methods
  fe <- rma(yi, vi, method = "FE"); r <- rma(yi, vi, method = "DL", test = "knha"); a <- rma(yi, vi, method = "DL", test = "adhoc")
  t <- rma(yi, vi, method = "DL", test = "t")
  q <- confint(r, control = list(tol = 1e-13, tau2.max = 1e7))$random[1, 2:3]
  p <- predict(r)
  cum <- cumul(rma(yi, vi, method = "DL"))
  out <- leave1out(rma(yi, vi, method = "DL"))
  list(fits = fits, common = list(b = number(fe$b), se = fe$se, QE = fe$QE, QEp = fe$QEp), q_profile = number(q),
       prediction = c(p$pi.lb, p$pi.ub), adhoc = c(a$ci.lb, a$ci.ub), t = c(t$ci.lb, t$ci.ub),
       cumulative = list(b = cum$estimate, se = cum$se), leave_one_out = list(b = out$estimate, tau2 = out$tau2))
}
rows <- list(); tables <- list()
for (name in data(package = "metadat")$results[, "Item"]) {
  e <- new.env(); data(list = name, package = "metadat", envir = e); d <- get(name, e)
  if (!is.data.frame(d)) next
  for (measure in names(found <- tryCatch(estimates(d), error = function(x) list()))) {
    x <- found[[measure]]; keep <- is.finite(x$yi) & is.finite(x$vi) & x$vi > 0
    yi <- number(x$yi[keep]); vi <- number(x$vi[keep])
    # the widest of them take long and show nothing new
    if (length(yi) < 3 || length(yi) > 100) next
    got <- tryCatch(suppressWarnings(one(yi, vi)), error = function(x) { message(name, " ", measure, ": ", conditionMessage(x)); NULL })
    if (!is.null(got)) rows[[length(rows) + 1]] <- c(list(data = name, measure = measure, yi = yi, vi = vi), got)
  }
  if (has(d, c("ai", "n1i", "ci", "n2i"))) {
    d <- d[complete.cases(d[, c("ai", "n1i", "ci", "n2i")]), ]
    mh <- lapply(c(RR = "RR", OR = "OR", RD = "RD"), function(m) tryCatch({
      f <- suppressWarnings(rma.mh(ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = d, measure = m)); list(b = number(f$beta), se = f$se)
    }, error = function(x) NULL))
    pe <- tryCatch({f <- suppressWarnings(rma.peto(ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = d)); list(b = number(f$beta), se = f$se)}, error = function(x) NULL)
    tables[[length(tables) + 1]] <- list(data = name, ai = d$ai, n1i = d$n1i, ci = d$ci, n2i = d$n2i, mh = mh, peto = pe)
  }
}
source <- paste0("metafor ", packageVersion("metafor"), ", metadat ", packageVersion("metadat"), ", R ", R.version$major, ".", R.version$minor)
writeLines(toJSON(list(source = source, pooled = rows, tables = tables), auto_unbox = TRUE, digits = 14, null = "null", na = "null"),
           "tests/reference/pooled.json")
