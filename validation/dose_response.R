# Writes tests/reference/dose_response.json: metafor's random-slope models (rma.mv, struct GEN) of six invented trials,
# linear and restricted cubic, and the two stages of the line. Run: Rscript validation/dose_response.R
suppressMessages({library(metafor); library(jsonlite)})
number <- function(x) as.numeric(x)
d <- data.frame(trial = rep(c("A", "B", "C", "D", "E", "F"), c(4, 3, 4, 3, 4, 3)),
  dose = c(0, 2, 4, 8, 0, 3, 6, 0, 1, 4.5, 9, 0, 4.5, 9, 0, 2, 6, 12, 1, 5, 10),
  value = c(0.1, -0.5, -1.1, -1.2, 0, -0.4, -0.9, 0.2, 0.1, -0.9, -1.9, -0.2, -1.3, -1.1, 0.3, -0.6, -1.6, -1.5, -0.1, -0.9, -1.7),
  variance = c(.04, .05, .04, .06, .03, .03, .04, .05, .05, .06, .05, .02, .03, .03, .06, .05, .07, .06, .04, .04, .05))
parts <- split(d, d$trial)
y <- unlist(lapply(parts, function(p) p$value[-1] - p$value[1]))
S <- bldiag(lapply(parts, function(p) { k <- nrow(p) - 1; matrix(p$variance[1], k, k) + diag(p$variance[-1], k) }))
rcs <- function(x, k) { pos <- function(v) pmax(v, 0)^3
  cbind(x, (pos(x - k[1]) - pos(x - k[2]) * (k[3] - k[1]) / (k[3] - k[2]) + pos(x - k[3]) * (k[2] - k[1]) / (k[3] - k[2])) / (k[3] - k[1])^2) }
knots <- c(1, 4, 9)
X <- do.call(rbind, lapply(parts, function(p) { f <- rcs(p$dose, knots); sweep(f[-1, , drop = FALSE], 2, f[1, ]) }))
r <- data.frame(trial = rep(names(parts), sapply(parts, nrow) - 1), x1 = X[, 1], x2 = X[, 2])
tight <- list(optimizer = "nlminb", rel.tol = 1e-10)
line <- rma.mv(y, S, mods = ~ x1 - 1, random = ~ x1 - 1 | trial, struct = "GEN", data = r, control = tight)
spline <- rma.mv(y, S, mods = ~ x1 + x2 - 1, random = ~ x1 + x2 - 1 | trial, struct = "GEN", data = r, control = tight)
own <- lapply(names(parts), function(n) { i <- r$trial == n; W <- solve(S[i, i]); x <- r$x1[i]; v <- 1 / sum(x * (W %*% x)); c(v * sum(x * (W %*% y[i])), v) })
two <- rma(sapply(own, `[`, 1), sapply(own, `[`, 2), control = list(threshold = 1e-14, maxiter = 10000))
pack <- function(m) list(b = number(m$beta), se = number(m$se), G = number(m$G), logLik = number(logLik(m)))
writeLines(toJSON(list(source = paste("metafor", packageVersion("metafor")), arms = as.list(d), knots = knots, line = pack(line), spline = pack(spline),
  two = list(b = number(two$beta), se = two$se, tau2 = two$tau2)), auto_unbox = TRUE, digits = 14), "tests/reference/dose_response.json")
