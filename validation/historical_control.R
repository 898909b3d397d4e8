# Writes tests/reference/historical_control.csv: the predictive prior of a proportion from eight earlier placebo arms
# (ankylosing spondylitis, in Schmidli 2014), and a posterior with it, by plain sums over fine grids.
# Run: Rscript validation/historical_control.R (about a minute)
x <- c(23, 12, 19, 9, 39, 6, 9, 10); n <- c(107, 44, 51, 39, 139, 20, 78, 35)
tau <- (seq_len(150) - 0.5) * 0.025          # midpoints to 3.75
mu <- seq(-4, 2, by = 0.02)
theta <- seq(-9, 7, by = 0.01)
like <- sapply(seq_along(x), function(i) dbinom(x[i], n[i], plogis(theta)))
pred <- numeric(length(theta)); total <- 0; tau_mean <- 0
for (t in tau) {
  kernel <- outer(mu, theta, function(m, th) dnorm(th, m, t)) * 0.01
  kernel <- kernel / rowSums(kernel)           # so that a narrow kernel still sums to 1
  w <- dnorm(t) * dnorm(mu, 0, 2) * exp(rowSums(log(kernel %*% like)))
  pred <- pred + as.numeric(w %*% kernel)
  total <- total + sum(w); tau_mean <- tau_mean + t * sum(w)
}
pred <- pred / sum(pred); p <- plogis(theta)
m <- sum(pred * p)
below <- cumsum(pred) - pred / 2
q <- plogis(approx(below, theta, c(0.025, 0.5, 0.975))$y)
rows <- data.frame(quantity = c("mean", "sd", "lower", "median", "upper", "tau"),
                   value = c(m, sqrt(sum(pred * (p - m)^2)), q, tau_mean / total))
# new trial 15/23 v 1/6 with 20% weight on a uniform prior of the control arm
a0 <- 0.8 * pred * dbinom(1, 6, p); v0 <- 0.2 * dlogis(theta) * 0.01 * dbinom(1, 6, p)
post <- (a0 + v0) / sum(a0 + v0)
rows <- rbind(rows, data.frame(quantity = c("p_benefit", "p_benefit_beyond_mid", "vague_weight"),
  value = c(sum(post * pbeta(p, 16, 9, lower.tail = FALSE)), sum(post * pbeta(pmin(p + 0.2, 1), 16, 9, lower.tail = FALSE)),
            sum(v0) / sum(a0 + v0))))
rows$source <- paste("R", paste(R.version$major, R.version$minor, sep = "."), "sums over grids")
# what RBesT's vignette prints for the same arms and priors, from Monte Carlo samples
rows <- rbind(rows, data.frame(quantity = c("printed_mean", "printed_sd", "printed_median", "printed_tau"),
  value = c(0.255, 0.0864, 0.247, 0.387), source = "RBesT vignette Getting started (binary) as printed"))
write.csv(format(rows, digits = 10, trim = TRUE), "tests/reference/historical_control.csv", row.names = FALSE, quote = FALSE)
