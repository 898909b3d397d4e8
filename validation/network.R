# Writes tests/reference/network.json: metafor's contrast-based models (rma.mv) of data sets of metadat.
# Run: Rscript validation/network.R
suppressMessages({library(metafor); library(metadat); library(jsonlite)})
number <- function(x) as.numeric(x)
# one row an arm -> contrasts against each trial's first arm, with the covariance that the shared arm brings
model <- function(trial, treatment, value, variance) {
  d <- data.frame(trial = as.character(trial), treatment = as.character(treatment), value = value, variance = variance)
  parts <- split(d, factor(d$trial, levels = unique(d$trial)))
  y <- c(); V <- list(); rows <- list()
  for (p in parts) {
    y <- c(y, p$value[-1] - p$value[1]); k <- nrow(p) - 1
    V[[length(V) + 1]] <- matrix(p$variance[1], k, k) + diag(p$variance[-1], k)
    rows[[length(rows) + 1]] <- data.frame(trial = p$trial[1], a = p$treatment[-1], b = p$treatment[1])
  }
  r <- do.call(rbind, rows); names <- sort(unique(d$treatment), method = "radix")
  X <- t(sapply(seq_len(nrow(r)), function(i) (names == r$a[i]) - (names == r$b[i])))[, -1]
  V <- bldiag(V); r$effect <- ave(seq_along(r$trial), r$trial, FUN = seq_along)
  common <- rma.mv(y, V, mods = X, intercept = FALSE)
  random <- rma.mv(y, V, mods = X, intercept = FALSE, random = ~ factor(effect) | trial, rho = 1/2, data = r,
                   control = list(optimizer = "nlminb", rel.tol = 1e-10))
  # Jackson, White and Riley's moments, written out
  K <- bldiag(lapply(parts, function(p) { k <- nrow(p) - 1; (diag(k) + 1) / 2 })); W <- solve(V)
  P <- W - W %*% X %*% solve(t(X) %*% W %*% X) %*% t(X) %*% W
  dl <- max(0, (common$QE - (length(y) - ncol(X))) / sum(diag(P %*% K)))
  moments <- rma.mv(y, V + dl * K, mods = X, intercept = FALSE)
  design <- sapply(parts, function(p) paste(sort(p$treatment), collapse = ":"))[match(r$trial, names(parts))]
  # every design with effects of its own: Q within and between designs, and the interaction under the variance within
  D <- do.call(cbind, lapply(unique(design), function(g) { own <- sort(strsplit(g, ":")[[1]], method = "radix")[-1]
    sapply(own, function(t) (design == g) * ((r$a == t) - (r$b == t))) }))
  separate <- rma.mv(y, V, mods = D, intercept = FALSE)
  PD <- W - W %*% D %*% solve(t(D) %*% W %*% D) %*% t(D) %*% W
  inside <- max(0, (separate$QE - (length(y) - ncol(D))) / sum(diag(PD %*% K)))
  S <- V + inside * K
  designs <- list(within = separate$QE, within_df = length(y) - ncol(D), between = common$QE - separate$QE,
                  interaction = rma.mv(y, S, mods = X, intercept = FALSE)$QE - rma.mv(y, S, mods = D, intercept = FALSE)$QE)
  list(trial = d$trial, treatment = d$treatment, value = d$value, variance = d$variance, names = names,
       common = list(b = number(common$beta), se = number(common$se), Q = common$QE, Qp = common$QEp),
       random = list(b = number(random$beta), se = number(random$se), tau2 = random$tau2),
       designs = designs,
       moments = list(b = number(moments$beta), se = number(moments$se), tau2 = dl),
       pscore = { e <- c(0, number(common$beta)); v <- rbind(0, cbind(0, common$vb)); n <- length(e)
         sapply(seq_len(n), function(i) mean(sapply(setdiff(seq_len(n), i), function(j)
           pnorm((e[j] - e[i]) / sqrt(v[i, i] + v[j, j] - 2 * v[i, j]))))) })
}
s <- dat.senn2013
h <- dat.hasselblad1998
w <- dat.woods2010
sets <- list(
  senn = model(s$study, s$treatment, s$mi, s$sdi^2 / s$ni),
  hasselblad = { h$c <- ave(h$xi == 0 | h$xi == h$ni, h$study, FUN = function(x) any(x == 1)) * .5
    model(h$study, h$trt, log((h$xi + h$c) / (h$ni - h$xi + h$c)), 1 / (h$xi + h$c) + 1 / (h$ni - h$xi + h$c)) })
writeLines(toJSON(list(source = paste0("metafor ", packageVersion("metafor"), ", metadat ", packageVersion("metadat")), rows = sets),
                  auto_unbox = TRUE, digits = 14, null = "null", na = "null"), "tests/reference/network.json")
