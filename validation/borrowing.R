# Writes tests/reference/borrowing.json: what a two-arm trial with a borrowed control arm claims, by R's own integrate and
# uniroot for means and by sums over every table for counts, and what priors are worth in patients.
# Data: control arms as printed in the vignettes of the package RBesT (Crohn's disease, standard deviation 88; ankylosing
# spondylitis); the mixtures and effective sample sizes that it prints of them are taken over as well.
# Run: Rscript validation/borrowing.R (needs jsonlite; about a minute)
whole <- function(f, cut) sum(sapply(seq_along(cut)[-1], function(i) integrate(f, cut[i - 1], cut[i], rel.tol = 1e-9, subdivisions = 500)$value))
# means; lower is better, so everything is turned round
y <- c(51, 49, 36, 47, 90, 54); n <- c(74, 166, 328, 20, 25, 58); sigma <- 88; s <- sigma / sqrt(n); scale <- 44; doubt <- 0.2
# p(tau | data) on midpoints of a fine grid; given tau the prediction is normal
tau <- (seq_len(3000) - 0.5) * 0.1
part <- t(sapply(tau, function(t) {
  v <- s^2 + t^2; w <- 1 / v; m <- sum(w * y) / sum(w)
  c(dnorm(t, 0, scale) * prod(v)^-0.5 * sum(w)^-0.5 * exp(-sum(w * (y - m)^2) / 2), m, sqrt(1 / sum(w) + t^2))
}))
w <- part[, 1] / sum(part[, 1]); m <- part[, 2]; sp <- part[, 3]
keep <- w > 1e-12; w <- w[keep] / sum(w[keep]); m <- m[keep]; sp <- sp[keep]
middle <- sum(w * m)
worth <- function(w, m, sp, sigma) {
  f <- function(x) sapply(x, function(q) sum(w * dnorm(q, m, sp)))
  slope <- function(x) sapply(x, function(q) sum(w * dnorm(q, m, sp) * (m - q) / sp^2))
  whole(function(x) sigma^2 * slope(x)^2 / f(x), sum(w * m) + max(sp) * c(-8, -3, -1, -0.3, 0, 0.3, 1, 3, 8))
}
W <- c((1 - doubt) * w, doubt); M <- c(m, middle); SP <- c(sp, sigma)
n1 <- 49; n0 <- 31; e1 <- sigma / sqrt(n1); e0 <- sigma / sqrt(n0)
bar <- function(seen) {                        # the treated mean from which on a benefit is claimed
  lw <- log(W) + dnorm(seen, M, sqrt(e0^2 + SP^2), log = TRUE); a <- exp(lw - max(lw)); a <- a / sum(a)
  v <- 1 / (1 / e0^2 + 1 / SP^2); mu <- v * (seen / e0^2 + M / SP^2)
  uniroot(function(x) sum(a * pnorm(x, mu, sqrt(v + e1^2))) - 0.975, c(-1000, 1000), tol = 1e-10)$root
}
claims <- function(control, effect)
  whole(Vectorize(function(seen) dnorm(seen, control, e0) * pnorm(control + effect, bar(seen), e1)), control + e0 * c(-8, -3, -1, 0, 1, 3, 8))
drift <- c(-50, 0, 25, 50)
means <- list(middle = -middle, worth = worth(W, M, SP, sigma), worth_without = worth(w, m, sp, sigma), drift = drift,
  false_claims = sapply(drift, function(d) claims(middle + d, 0)), power = sapply(drift, function(d) claims(middle + d, 50)))
# counts; more events are better
x <- c(23, 12, 19, 9, 39, 6, 9, 10); size <- c(107, 44, 51, 39, 139, 20, 78, 35)
tau <- (seq_len(150) - 0.5) * 0.025; mu <- seq(-4, 2, by = 0.02); theta <- seq(-9, 7, by = 0.01); p <- plogis(theta)
like <- sapply(seq_along(x), function(i) dbinom(x[i], size[i], p)); pred <- numeric(length(theta))
for (t in tau) {
  kernel <- outer(mu, theta, function(a, b) dnorm(b, a, t)); kernel <- kernel / rowSums(kernel)
  pred <- pred + as.numeric((dnorm(t) * dnorm(mu, 0, 2) * exp(rowSums(log(kernel %*% like)))) %*% kernel)
}
pred <- pred / sum(pred); prior <- 0.8 * pred + 0.2 * dlogis(theta) / sum(dlogis(theta))
n1 <- 87; n0 <- 60
post <- sapply(0:n0, function(k) { q <- prior * dbinom(k, n0, p); q / sum(q) })
above <- sapply(0:n1, function(k) pbeta(p, 1 + k, 1 + n1 - k, lower.tail = FALSE))
claimed <- t(post) %*% above > 0.975
rate <- function(control, effect) as.numeric(dbinom(0:n0, n0, control) %*% claimed %*% dbinom(0:n1, n1, control + effect))
control <- c(0.1, 0.25, 0.4)
counts <- list(middle = sum(pred * p), control = control, false_claims = sapply(control, rate, 0), power = sapply(control, rate, 0.2))
# a beta mixture as RBesT prints it, with the worth that it prints (27), and by integrate
b <- list(w = c(0.3690331, 0.1534249, 0.1515117, 0.1260303, 0.2), a = c(33.9513487, 19.4400089, 12.2692310, 2.2521243, 1),
          b = c(103.0146367, 41.5205219, 55.9202833, 5.4812202, 1), printed = 27)
local <- function(q) {
  d <- b$w * dbeta(q, b$a, b$b); s1 <- (b$a - 1) / q - (b$b - 1) / (1 - q); s2 <- (b$a - 1) / q^2 + (b$b - 1) / (1 - q)^2
  q * (1 - q) * (sum(d * s1)^2 / sum(d) - sum(d * (s1^2 - s2)))
}
b$exact <- integrate(Vectorize(local), 1e-9, 1 - 1e-9, rel.tol = 1e-10, subdivisions = 2000)$value
g <- list(w = c(0.40083877, 0.33497275, 0.06418848, 0.2), m = c(-51.42408665, -47.25917128, -55.07086416, -50),
          s = c(19.04525409, 7.85193726, 44.57325, 88), printed = 28)
g$exact <- worth(g$w, g$m, g$s, 88)
write(jsonlite::toJSON(list(source = paste("R", getRversion(), "integrate; RBesT vignettes as printed"), means = means,
  counts = counts, beta_mixture = b, normal_mixture = g), auto_unbox = TRUE, digits = 12), "tests/reference/borrowing.json")
