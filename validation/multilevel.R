# Writes tests/reference/multilevel.json: metafor's confint of GENQ, rma.mv of three levels, and clubSandwich's CR2.
# Run: Rscript validation/multilevel.R
suppressMessages({library(metafor); library(metadat); library(clubSandwich); library(jsonlite)})
number <- function(x) as.numeric(x)
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
sets <- list(bcg = bcg, hackshaw = dat.hackshaw1998, raudenbush = dat.raudenbush1985, bangert = dat.bangertdrowns2004)
genq <- lapply(names(sets), function(n) {
  yi <- number(sets[[n]]$yi); vi <- number(sets[[n]]$vi)
  one <- function(w) {
    r <- rma(yi, vi, method = "GENQ", weights = w)
    # the interval by Imhof's integral, written out (metafor's needs the package CompQuadForm)
    A <- diag(w) - w %*% t(w) / sum(w); Q <- as.numeric(t(yi) %*% A %*% yi)
    upper <- function(tau2) {
      l <- eigen(diag(sqrt(vi + tau2)) %*% A %*% diag(sqrt(vi + tau2)), symmetric = TRUE)$values; l <- l[l > 1e-10 * max(l)] / Q
      f <- function(u) sapply(u, function(x) sin(sum(atan(l * x)) / 2 - x / 2) / (x * exp(sum(log1p(l^2 * x^2)) / 4)))
      0.5 + integrate(f, 1e-12, Inf, subdivisions = 5000, rel.tol = 1e-10)$value / pi
    }
    solve_for <- function(p) if (upper(0) > p) 0 else uniroot(function(t) upper(t) - p, c(0, 1e3 * max(vi)), tol = 1e-11)$root
    list(tau2 = r$tau2, low = solve_for(.025), high = solve_for(.975))
  }
  list(name = n, yi = yi, vi = vi, inverse = one(1 / vi), root = one(1 / sqrt(vi)), equal = one(rep(1, length(yi))))
})
levels <- function(d, cluster, id, mods, r = 0) {
  d$cl <- cluster; d$id <- id
  V <- if (r == 0) diag(number(d$vi)) else impute_covariance_matrix(number(d$vi), cluster, r = r, return_list = FALSE)
  m <- rma.mv(yi, V, random = ~ 1 | cl/id, data = d, mods = if (is.null(mods)) ~ 1 else mods, sparse = TRUE,
              control = list(optimizer = "nlminb", rel.tol = 1e-10))
  t <- coef_test(m, vcov = "CR2", cluster = d$cl); ci <- conf_int(m, vcov = "CR2", cluster = d$cl)
  list(yi = number(d$yi), vi = number(d$vi), cluster = as.character(cluster), r = r, x = if (is.null(mods)) NULL else number(model.matrix(mods, d)[, 2]),
       b = number(m$beta), se = number(m$se), sigma2 = m$sigma2, logLik = number(logLik(m)), QE = m$QE,
       cr2 = list(se = number(t$SE), df = number(t[["df_Satt"]]), p = number(t[["p_Satt"]]), low = number(ci$CI_L), high = number(ci$CI_U)))
}
k <- dat.konstantopoulos2011; a <- dat.assink2016
three <- list(konstantopoulos = levels(k, k$district, k$study, NULL), assink = levels(a, a$study, a$id, NULL),
              assink_year = levels(a, a$study, a$id, ~ year), assink_correlated = levels(a, a$study, a$id, ~ year, r = .6))
writeLines(toJSON(list(source = paste0("metafor ", packageVersion("metafor"), ", clubSandwich ", packageVersion("clubSandwich")),
                       genq = genq, levels = three), auto_unbox = TRUE, digits = 14, null = "null", na = "null"), "tests/reference/multilevel.json")
