# Writes tests/reference/bayes_priors.csv: normal Bayes factors, mixture posteriors and predictive priors by R's own
# quadrature over the effect, and the skeptical prior by root finding. Run: Rscript validation/bayes_priors.R
rows <- list()
add <- function(what, x, quantity, value, source) {
  x <- c(x, rep(NA, 6 - length(x)))
  rows[[length(rows) + 1]] <<- data.frame(what, a = x[1], b = x[2], c = x[3], d = x[4], e = x[5], f = x[6],
                                          quantity, value = value, source)
}
total <- function(f, centre, spread) {
  knots <- centre + spread * c(-40, -12, -6, -3, -1, 0, 1, 3, 6, 12, 40)
  sum(sapply(seq_along(knots)[-1], function(i) integrate(f, knots[i - 1], knots[i], rel.tol = 1e-12)$value))
}
R <- paste("R", paste(R.version$major, R.version$minor, sep = "."))

# estimate, se, prior mean, prior sd
for (x in list(c(-0.288, 0.158, 0, 0.35), c(0.5, 0.2, 0.3, 0.5), c(2.1, 1, 0, 2))) {
  m <- total(function(d) dnorm(x[1], d, x[2]) * dnorm(d, x[3], x[4]), x[1], x[2])
  add("normal", x, "bf10", m / dnorm(x[1], 0, x[2]), paste(R, "integrate"))
  half <- integrate(function(d) dnorm(x[1], d, x[2]) * 2 * dnorm(d, 0, x[4]), 0, Inf, rel.tol = 1e-12)$value
  add("half_normal", x, "bf10", half / dnorm(x[1], 0, x[2]), paste(R, "integrate"))
}

# estimate, se, mid; half skeptical N(0, 0.2), half enthusiastic N(0.6, 0.2)
prior <- function(d) 0.5 * dnorm(d, 0, 0.2) + 0.5 * dnorm(d, 0.6, 0.2)
for (x in list(c(0.35, 0.15, 0.2), c(-0.1, 0.3, 0.2), c(0.9, 0.1, 0.5))) {
  post <- function(d) prior(d) * dnorm(x[1], d, x[2])
  all <- integrate(post, -2, 3, rel.tol = 1e-12)$value
  add("mixture", x, "p_benefit", integrate(post, 0, 3, rel.tol = 1e-12)$value / all, paste(R, "integrate"))
  add("mixture", x, "p_benefit_beyond_mid", integrate(post, x[3], 3, rel.tol = 1e-12)$value / all, paste(R, "integrate"))
  add("mixture", x, "p_harm_beyond_mid", integrate(post, -2, -x[3], rel.tol = 1e-12)$value / all, paste(R, "integrate"))
  add("mixture", x, "mean", integrate(function(d) d * post(d), -2, 3, rel.tol = 1e-12)$value / all, paste(R, "integrate"))
}

# meta-analytic-predictive prior of four trials; tau scale
y <- c(0.1, -0.3, 0.2, 0.05); s <- c(0.2, 0.3, 0.25, 0.15)
for (scale in c(0.1, 0.5, 1)) {
  marginal <- Vectorize(function(tau) {
    v <- s^2 + tau^2; w <- 1 / v; mu <- sum(w * y) / sum(w)
    2 * dnorm(tau, 0, scale) * prod(v)^-0.5 * sum(w)^-0.5 * exp(-sum(w * (y - mu)^2) / 2)
  })
  cut <- scale * c(0, 0.02, 0.1, 0.3, 1, 2, 4, 9)
  over <- function(f) sum(sapply(seq_along(cut)[-1], function(i) integrate(f, cut[i - 1], cut[i], rel.tol = 1e-12)$value))
  all <- over(marginal)
  mu <- Vectorize(function(tau) sum(y / (s^2 + tau^2)) / sum(1 / (s^2 + tau^2)))
  v <- Vectorize(function(tau) 1 / sum(1 / (s^2 + tau^2)) + tau^2)
  m <- over(function(t) marginal(t) * mu(t)) / all
  add("map", scale, "mean", m, paste(R, "integrate"))
  add("map", scale, "sd", sqrt(over(function(t) marginal(t) * (v(t) + mu(t)^2)) / all - m^2), paste(R, "integrate"))
  below <- function(q) over(function(t) marginal(t) * pnorm(q, mu(t), sqrt(v(t)))) / all
  add("map", scale, "lower", uniroot(function(q) below(q) - 0.025, c(-9, 9), tol = 1e-12)$root, paste(R, "uniroot"))
  add("map", scale, "upper", uniroot(function(q) below(q) - 0.975, c(-9, 9), tol = 1e-12)$root, paste(R, "uniroot"))
}

# estimate, se, probability, mid: the prior spread about 0 that just convinces
for (x in list(c(0.5, 0.15, 0.975, 0), c(0.5, 0.15, 0.95, 0.1), c(0.3, 0.1, 0.9, 0.15))) {
  chance <- function(sd) {
    v <- 1 / (1 / x[2]^2 + 1 / sd^2)
    pnorm(x[4], v * x[1] / x[2]^2, sqrt(v), lower.tail = FALSE) - x[3]
  }
  add("prior_needed", x, "sd", uniroot(chance, c(1e-3, 50), tol = 1e-13)$root, paste(R, "uniroot"))
}
write.csv(format(do.call(rbind, rows), digits = 13, trim = TRUE), "tests/reference/bayes_priors.csv", row.names = FALSE, quote = FALSE)
