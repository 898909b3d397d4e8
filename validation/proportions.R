# Writes tests/reference/proportions.csv: one and two proportions by base R, epiR, epitools and metafor.
# Run from the repository root: Rscript validation/proportions.R
suppressPackageStartupMessages({library(epitools); library(metafor); library(epiR)})
rows <- list()
add <- function(what, x1, n1, x0, n0, value, low = NA, high = NA, source) {
  rows[[length(rows) + 1]] <<- data.frame(what, x1, n1, x0, n0, value, low, high, source)
}
version <- function(p) paste(p, as.character(packageVersion(p)))
base <- paste("R", getRversion())

# Score limits from first principles: the restricted likelihood is maximised numerically, the score equation solved by
# uniroot; nothing is in closed form.
loglik <- function(q1, q0, x1, n1, x0, n0) {
  xlog <- function(k, p) ifelse(k == 0, 0, k * log(p))
  xlog(x1, q1) + xlog(n1 - x1, 1 - q1) + xlog(x0, q0) + xlog(n0 - x0, 1 - q0)
}
restricted <- function(kind, theta, x1, n1, x0, n0) {
  partner <- switch(kind, rd = function(q0) q0 + theta, rr = function(q0) q0 * theta,
                    or = function(q0) theta * q0 / (1 - q0 + theta * q0))
  ends <- switch(kind, rd = c(max(0, -theta), min(1, 1 - theta)), rr = c(0, min(1, 1 / theta)), or = c(0, 1))
  f <- function(q0) loglik(partner(q0), q0, x1, n1, x0, n0)
  q0 <- optimize(f, ends, maximum = TRUE, tol = 1e-13)$maximum
  c(partner(q0), q0)
}
score <- function(kind, theta, x1, n1, x0, n0) {
  q <- restricted(kind, theta, x1, n1, x0, n0)
  v1 <- q[1] * (1 - q[1]) / n1; v0 <- q[2] * (1 - q[2]) / n0
  switch(kind, rd = (x1/n1 - x0/n0 - theta) / sqrt(v1 + v0), rr = (x1/n1 - theta * x0/n0) / sqrt(v1 + theta^2 * v0),
         or = (x1 - n1 * q[1]) * sqrt(1 / (n1^2 * v1) + 1 / (n0^2 * v0)))
}
# prop.test lessens its correction where the null is close to the estimate, so the null is put far away.
wilson <- function(x, n, corrected)
  suppressWarnings(prop.test(x, n, p = if (x / n < .5) .95 else .05, correct = corrected)$conf.int)
# Limits of the conditional odds ratio where fisher.test's own p at that odds ratio crosses the level; its printed limits
# are found with a tolerance of 1e-4 only.
crossing <- function(p, target, from, to) {
  # The first point from outside inwards at which p exceeds the target, on a fine grid, then by bisection.
  grid <- seq(from, to, length.out = 3001)
  first <- 1
  while (first <= length(grid) && p(exp(grid[first])) <= target) first <- first + 1
  a <- grid[max(first - 1, 1)]; b <- grid[min(first, length(grid))]
  for (i in 1:60) { mid <- (a + b) / 2; if (p(exp(mid)) > target) b <- mid else a <- mid }
  exp((a + b) / 2)
}
conditional_limits <- function(m) {
  greater <- function(or) fisher.test(m, or = or, alternative = "greater")$p.value
  less <- function(or) fisher.test(m, or = or, alternative = "less")$p.value
  both <- function(or) fisher.test(m, or = or)$p.value
  est <- log(fisher.test(m)$estimate)
  list(central = c(exp(uniroot(function(u) greater(exp(u)) - .025, est + c(-9, 0), tol = 1e-12)$root),
                   exp(uniroot(function(u) less(exp(u)) - .025, est + c(0, 9), tol = 1e-12)$root)),
       sterne = c(crossing(both, .05, est - 6, est), crossing(both, .05, est + 6, est)))
}
score_limits <- function(x1, n1, x0, n0) {
  out <- list(); z <- qnorm(.975); N <- n1 + n0
  if (x1 == 0 || x0 == 0 || x1 == n1 || x0 == n0) return(out)
  centre <- list(rd = x1/n1 - x0/n0, rr = (x1/n1) / (x0/n0), or = x1 * (n0 - x0) / (x0 * (n1 - x1)))
  for (kind in names(centre)) for (factor in c(1, sqrt(N / (N - 1)))) {
    back <- if (kind == "rd") identity else exp
    mid <- if (kind == "rd") centre$rd else log(centre[[kind]])
    ends <- if (kind == "rd") c(-1 + 1e-9, 1 - 1e-9) else mid + c(-9, 9)
    f <- function(u, sign) score(kind, back(u), x1, n1, x0, n0) / factor - sign * z
    low <- back(uniroot(f, c(ends[1], mid), sign = 1, tol = 1e-12)$root)
    high <- back(uniroot(f, c(mid, ends[2]), sign = -1, tol = 1e-12)$root)
    out[[length(out) + 1]] <- list(what = paste0("score_", kind, if (factor > 1) "_mn" else ""), low = low, high = high)
  }
  # Newcombe's hybrid from prop.test's Wilson limits.
  for (corrected in c(FALSE, TRUE)) {
    a <- wilson(x1, n1, corrected)
    b <- wilson(x0, n0, corrected)
    d <- centre$rd
    out[[length(out) + 1]] <- list(what = if (corrected) "newcombe_corrected" else "newcombe",
      low = d - sqrt((x1/n1 - a[1])^2 + (b[2] - x0/n0)^2), high = d + sqrt((a[2] - x1/n1)^2 + (x0/n0 - b[1])^2))
  }
  out
}
# Blaker's p as its definition has it: the probability that the smaller tail is no greater than the observed smaller tail.
blaker <- function(x1, n1, x0, n0) {
  k <- max(0, x1 + x0 - n0):min(n1, x1 + x0)
  d <- dhyper(k, n1, n0, x1 + x0)
  smaller <- pmin(cumsum(d), rev(cumsum(rev(d))))
  sum(d[smaller <= smaller[k == x1] * (1 + 1e-7)])
}
tables <- list(c(22,49,14,50), c(74,212,92,212), c(56,70,48,80), c(9,10,3,10), c(28,30,20,30), c(9,30,18,30),
               c(7,34,1,34), c(4,8,2,30), c(0,20,5,20), c(0,15,4,22), c(10,10,3,12), c(3,150,11,149),
               c(200,200,190,200), c(130,1000,95,980), c(1,1,0,1))
for (t in tables) {
  x1 <- t[1]; n1 <- t[2]; x0 <- t[3]; n0 <- t[4]
  m <- matrix(c(x1, n1 - x1, x0, n0 - x0), 2, byrow = TRUE)
  f <- fisher.test(m)
  add("fisher", x1, n1, x0, n0, f$p.value, f$conf.int[1], f$conf.int[2], paste(base, "fisher.test"))
  add("conditional_or", x1, n1, x0, n0, unname(f$estimate), f$conf.int[1], f$conf.int[2], paste(base, "fisher.test"))
  add("fisher_mid_p", x1, n1, x0, n0, f$p.value - dhyper(x1, n1, n0, x1 + x0) / 2, source = paste(base, "fisher.test and dhyper"))
  add("fisher_blaker", x1, n1, x0, n0, blaker(x1, n1, x0, n0), source = paste(base, "dhyper"))
  add("fisher_less", x1, n1, x0, n0, fisher.test(m, alternative = "less")$p.value, source = paste(base, "fisher.test"))
  add("fisher_greater", x1, n1, x0, n0, fisher.test(m, alternative = "greater")$p.value, source = paste(base, "fisher.test"))
  a <- suppressWarnings(chisq.test(m, correct = FALSE)); b <- suppressWarnings(chisq.test(m, correct = TRUE))
  add("chi_none", x1, n1, x0, n0, a$p.value, source = paste(base, "chisq.test"))
  add("chi_yates", x1, n1, x0, n0, b$p.value, source = paste(base, "chisq.test"))
  w <- suppressWarnings(prop.test(c(x1, x0), c(n1, n0), correct = FALSE))
  add("rd_wald", x1, n1, x0, n0, x1/n1 - x0/n0, w$conf.int[1], w$conf.int[2], paste(base, "prop.test"))
  for (k in c("RD", "RR", "OR", "AS", "PETO")) {
    zero <- any(m == 0)
    if (zero && k %in% c("RR", "OR")) next
    e <- escalc(measure = k, ai = x1, n1i = n1, ci = x0, n2i = n0, add = 0, to = "none")
    s <- summary(e)
    if (k == "RR" || k == "OR" || k == "PETO") {
      add(paste0("metafor_", k), x1, n1, x0, n0, exp(s$yi), exp(s$ci.lb), exp(s$ci.ub), version("metafor"))
    } else add(paste0("metafor_", k), x1, n1, x0, n0, s$yi, s$ci.lb, s$ci.ub, version("metafor"))
  }
  if (any(m == 0)) for (k in c("RR", "OR")) {
    e <- summary(escalc(measure = k, ai = x1, n1i = n1, ci = x0, n2i = n0, add = 0.5, to = "only0"))
    add(paste0("metafor_", k, "_half"), x1, n1, x0, n0, exp(e$yi), exp(e$ci.lb), exp(e$ci.ub), version("metafor"))
  }
  e <- summary(escalc(measure = "OR", ai = x1, n1i = n1, ci = x0, n2i = n0, add = 0.5, to = "all"))
  add("gart", x1, n1, x0, n0, exp(e$yi), exp(e$ci.lb), exp(e$ci.ub), version("metafor"))
  mp <- tryCatch(suppressWarnings(epitools::ormidp.test(x1, n1 - x1, x0, n0 - x0)), error = function(e) NULL)
  if (!is.null(mp)) add("fisher_mid_p_doubled", x1, n1, x0, n0, mp$two.sided[1], source = version("epitools"))
  if (!any(m == 0)) {
    o <- suppressWarnings(epitools::oddsratio.midp(m[2:1, 2:1]))
    add("or_mid_p", x1, n1, x0, n0, NA, o$measure[2, "lower"], o$measure[2, "upper"], version("epitools"))
  }
  # Likelihood ratio by the deviance of a logistic regression.
  g <- suppressWarnings(glm(cbind(c(x1, x0), c(n1 - x1, n0 - x0)) ~ c(1, 0), family = binomial))
  if (x1 > 0 && x0 > 0 && x1 < n1 && x0 < n0)
    add("likelihood_ratio", x1, n1, x0, n0, pchisq(g$null.deviance - g$deviance, 1, lower.tail = FALSE), source = paste(base, "glm"))
  z <- suppressWarnings(tryCatch(epi.2by2(as.table(m), method = "cohort.count"), error = function(e) NULL))
  if (!is.null(z) && !any(m == 0)) {
    # Its score interval of the risk ratio is left out: with it comes an estimate that is not the risk ratio.
    for (k in c("OR", "ARisk")) {
      s <- z$massoc.detail[[paste0(k, ".strata.score")]]
      # epi.2by2 gives differences per 100.
      by <- if (k == "ARisk") 100 else 1
      add(paste0("epiR_score_", k), x1, n1, x0, n0, s$est[1] / by, s$lower[1] / by, s$upper[1] / by, version("epiR"))
    }
  }
  if (!any(m == 0) && sum(m) < 1000) {
    l <- conditional_limits(m)
    add("exact_conditional", x1, n1, x0, n0, NA, l$central[1], l$central[2], paste(base, "fisher.test(or = )"))
    add("baptista_pike", x1, n1, x0, n0, NA, l$sterne[1], l$sterne[2], paste(base, "fisher.test(or = )"))
  }
  for (s in score_limits(x1, n1, x0, n0))
    add(s$what, x1, n1, x0, n0, NA, s$low, s$high, paste(base, "optimize and uniroot on the restricted likelihood"))
}
for (t in list(c(15,148), c(0,20), c(20,20), c(1,7), c(81,263), c(500,1000))) {
  x <- t[1]; n <- t[2]
  b <- binom.test(x, n); add("clopper_pearson", x, n, NA, NA, x/n, b$conf.int[1], b$conf.int[2], paste(base, "binom.test"))
  b <- suppressWarnings(prop.test(x, n, correct = FALSE)); add("wilson", x, n, NA, NA, x/n, b$conf.int[1], b$conf.int[2], paste(base, "prop.test"))
  b <- suppressWarnings(prop.test(x, n, correct = TRUE))
  b <- wilson(x, n, TRUE); add("wilson_corrected", x, n, NA, NA, x/n, b[1], b[2], paste(base, "prop.test"))
  add("jeffreys", x, n, NA, NA, x/n, if (x == 0) 0 else qbeta(.025, x+.5, n-x+.5), if (x == n) 1 else qbeta(.975, x+.5, n-x+.5), paste(base, "qbeta"))
  a <- epi.conf(cbind(x, n), ctype = "prevalence", method = "agresti", N = 1e15, design = 1)
  add("agresti_coull", x, n, NA, NA, x/n, a$lower, a$upper, version("epiR"))
}
out <- do.call(rbind, rows)
num <- sapply(out, is.numeric)
out[num] <- lapply(out[num], function(v) trimws(formatC(v, digits = 15, format = "g")))
write.csv(out, "tests/reference/proportions.csv", row.names = FALSE, quote = 9)
