# Reference values for the graphical procedure: closed testing over all 2^m - 1 intersections with weighted Bonferroni
# tests, the weights of an intersection found by removing the other hypotheses from the graph one at a time
# (Bretz et al. 2011, algorithm 1, doi:10.1002/bimj.201000239). No sequential rejection is used.
# Rscript validation/graphical_procedure.R -> tests/reference/graphical_procedure.json
weights_of <- function(keep, w, g) {
  for (j in setdiff(seq_along(w), keep)) {
    new_w <- w; new_g <- g
    for (l in seq_along(w)) if (l != j) new_w[l] <- w[l] + w[j] * g[j, l]
    for (l in seq_along(w)) for (k in seq_along(w)) if (l != j && k != j)
      new_g[l, k] <- if (l != k && g[l, j] * g[j, l] < 1) (g[l, k] + g[l, j] * g[j, k]) / (1 - g[l, j] * g[j, l]) else 0
    new_w[j] <- 0; new_g[j, ] <- 0; new_g[, j] <- 0
    w <- new_w; g <- new_g
  }
  w[keep]
}
closure <- function(p, w, g) {
  m <- length(p); adjusted <- rep(0, m)
  for (code in seq_len(2^m - 1)) {
    keep <- which(bitwAnd(code, 2^(seq_len(m) - 1)) > 0)
    share <- weights_of(keep, w, g)
    q <- min(1, ifelse(share > 0, p[keep] / share, Inf))
    adjusted[keep] <- pmax(adjusted[keep], q)
  }
  adjusted
}
graphs <- list(
  holm3 = list(w = rep(1/3, 3), g = (1 - diag(3)) / 2),
  sequence = list(w = c(1, 0, 0, 0), g = rbind(c(0,1,0,0), c(0,0,1,0), c(0,0,0,1), 0)),
  fallback = list(w = c(0.5, 0.3, 0.2), g = rbind(c(0,1,0), c(0,0,1), 0)),
  two_doses = list(w = c(0.5, 0.5, 0, 0), g = rbind(c(0,0.5,0.5,0), c(0.5,0,0,0.5), c(0,1,0,0), c(1,0,0,0))),
  successive = list(w = c(0.5, 0.5, 0, 0), g = rbind(c(0,0,1,0), c(0,0,0,1), c(0,1,0,0), c(1,0,0,0))),
  parallel = list(w = c(0.5, 0.5, 0, 0), g = rbind(c(0,0,0.5,0.5), c(0,0,0.5,0.5), c(0,0,0,1), c(0,0,1,0))),
  leaky = list(w = c(0.2, 0.3, 0.1, 0.15, 0.05), g = rbind(c(0,0.3,0.2,0.1,0.2), c(0.1,0,0.4,0.2,0.1), c(0.5,0.1,0,0.1,0.1), c(0.2,0.2,0.2,0,0.2), c(0.9,0,0.05,0,0))))
ps <- list(c(0.01, 0.005, 0.015, 0.022, 0.03), c(0.02, 0.015, 0.010, 0.023, 0.001), c(0.04, 0.6, 0.001, 0.03, 0.2), c(0.0001, 0.024, 0.03, 0.012, 0.9))
text <- c()
num <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
for (name in names(graphs)) for (p in ps) {
  w <- graphs[[name]]$w; g <- graphs[[name]]$g; q <- p[seq_along(w)]
  text <- c(text, sprintf('  {"graph": "%s", "p": %s, "weights": %s, "transitions": [%s], "adjusted": %s}', name, num(q), num(w),
    paste(apply(g, 1, num), collapse = ", "), num(closure(q, w, g))))
}
writeLines(c('{"source": "closed testing in R, validation/graphical_procedure.R, after Bretz et al. (2011), doi:10.1002/bimj.201000239", "cases": [',
  paste(text, collapse = ",\n"), "]}"), "tests/reference/graphical_procedure.json")
