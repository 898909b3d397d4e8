# Writes tests/reference/dose_choice.json: the multiple contrast test by mvtnorm, and curves by least squares with R's
# own optimisers, for the five dose groups that the vignette "Continuous data MCP-Mod" of the package DoseFinding makes of
# NCT00501852 (60 patients each, standard error 0.015; means as printed there), and what that vignette prints of them.
# Run: Rscript validation/dose_choice.R (needs mvtnorm, jsonlite; seconds)
library(mvtnorm)
d <- c(0, 12.5, 25, 50, 100); m <- c(1.243, 1.317, 1.333, 1.374, 1.385); v <- 0.015^2; df <- 295L
candidates <- cbind(emax1 = d / (2.6 + d), emax2 = d / (12.5 + d), sigmoid = d^3.5 / (30.5^3.5 + d^3.5),
                    quadratic = d - 0.00776 * d^2)
contrast <- scale(candidates, scale = FALSE); contrast <- t(t(contrast) / sqrt(colSums(contrast^2)))
R <- crossprod(contrast); t <- as.numeric(crossprod(contrast, m)) / sqrt(v)
set.seed(1); fine <- GenzBretz(abseps = 1e-7, maxpts = 5e6)
critical <- qmvt(0.975, tail = "lower.tail", df = df, corr = R, algorithm = GenzBretz(abseps = 1e-6, maxpts = 1e6))$quantile
at <- c(-0.5, 1, 2, 2.5, 3.5)
p <- sapply(at, function(x) 1 - pmvt(upper = rep(x, 4), df = df, corr = R, algorithm = fine)[1])
# few degrees of freedom, arms of different sizes, and a known variance
n <- c(10, 4, 6, 12, 8); S <- diag(1 / n)
best <- apply(candidates, 2, function(f) n * (f - weighted.mean(f, n)))
C <- cov2cor(t(best) %*% S %*% best)
uneven <- sapply(at, function(x) 1 - pmvt(upper = rep(x, 4), df = 6L, corr = C, algorithm = fine)[1])
known <- sapply(at, function(x) 1 - pmvnorm(upper = rep(x, 4), corr = C, algorithm = fine)[1])
# curves: level, height and inner parameters by weighted least squares
left <- function(f) { x <- cbind(1, f); b <- solve(crossprod(x), crossprod(x, m)); sum((m - x %*% b)^2) / v }
height <- function(f) { x <- cbind(1, f); solve(crossprod(x), crossprod(x, m))[2] }
emax <- optimize(function(e) left(d / (e + d)), c(0.1, 150), tol = 1e-10)
sigmoid <- optim(c(3, 0), function(q) left(d^exp(q[2]) / (exp(q[1])^exp(q[2]) + d^exp(q[2]))), control = list(reltol = 1e-14, maxit = 5000))
quadratic <- optimize(function(c) left(d + c * d^2), c(-0.02, 0.02), tol = 1e-12)
exponential <- left(exp(d / 200) - 1)           # the fit ends at its bound of twice the highest dose
fits <- list(linear = list(chi2 = left(d), height = height(d)),
  emax = list(chi2 = emax$objective, inner = emax$minimum, height = height(d / (emax$minimum + d))),
  sigmoid = list(chi2 = sigmoid$value, inner = exp(sigmoid$par)),
  quadratic = list(chi2 = quadratic$objective, inner = quadratic$minimum, height = height(d + quadratic$minimum * d^2)),
  exponential = list(chi2 = exponential, inner = 200))
# the average of all five by AIC, and where it reaches 0.1 above dose 0
aic <- c(fits$linear$chi2 + 2, emax$objective + 4, sigmoid$value + 6, exponential + 4, quadratic$objective + 4)
w <- exp(-(aic - min(aic)) / 2); w <- w / sum(w); q <- exp(sigmoid$par)
above <- function(x) w[1] * fits$linear$height * x + w[2] * fits$emax$height * x / (x + emax$minimum) +
  w[3] * height(d^q[2] / (q[1]^q[2] + d^q[2])) * x^q[2] / (q[1]^q[2] + x^q[2]) +
  w[4] * height(exp(d / 200)) * (exp(x / 200) - 1) + w[5] * fits$quadratic$height * (x + quadratic$minimum * x^2)
most <- optimize(above, c(0, 100), maximum = TRUE)$objective
out <- list(source = paste("R", getRversion(), "mvtnorm", packageVersion("mvtnorm")), t = t, critical = critical, at = at,
  p = p, uneven = uneven, known = known, n = n, fits = fits, weights = w,
  target = uniroot(function(x) above(x) - 0.1, c(0, 60), tol = 1e-10)$root,
  most = uniroot(function(x) above(x) - 0.9 * max(most, above(100)), c(0, 90), tol = 1e-10)$root,
  printed = list(source = "openpharma.github.io/DoseFinding/articles/analysis_normal",
    t = c(6.937000, 7.442849, 6.675739, 7.016303),
    contrasts = list(emax1 = c(-0.886, 0.116, 0.211, 0.265, 0.294), emax2 = c(-0.813, -0.101, 0.136, 0.326, 0.452),
      sigmoid = c(-0.486, -0.439, -0.120, 0.448, 0.597), quadratic = c(-0.723, -0.240, 0.140, 0.587, 0.236)),
    correlation = list(c(1, 0.957, 0.648, 0.867), c(0.957, 1, 0.839, 0.929), c(0.648, 0.839, 1, 0.844), c(0.867, 0.929, 0.844, 1))))
write(jsonlite::toJSON(out, auto_unbox = TRUE, digits = 12), "tests/reference/dose_choice.json")
