# Writes tests/reference/trial_analyses.json: one made data set with dropout, analysed by t.test, lm and nlme's gls.
# Run: Rscript validation/trial_analyses.R
suppressMessages({library(nlme); library(jsonlite)})
set.seed(20); n <- 40; visits <- 3
make <- function(effect) {
  y <- matrix(0, n, visits + 1); y[, 1] <- rnorm(n)
  for (t in 1:visits) y[, t + 1] <- 0.6 * y[, t] + 0.8 * rnorm(n) + effect * t / visits * 0.4
  seen <- matrix(TRUE, n, visits + 1)
  for (t in 1:visits) seen[, t + 1] <- seen[, t] & runif(n) > 0.12
  list(y = round(y, 6), seen = seen)
}
a <- make(1); b <- make(0)
long <- do.call(rbind, lapply(1:visits, function(t) rbind(
  data.frame(id = 1:n, arm = 1, visit = t, base = a$y[, 1], y = ifelse(a$seen[, t + 1], a$y[, t + 1], NA)),
  data.frame(id = n + 1:n, arm = 0, visit = t, base = b$y[, 1], y = ifelse(b$seen[, t + 1], b$y[, t + 1], NA)))))
long <- na.omit(long); long <- long[order(long$id, long$visit), ]; long$v <- factor(long$visit)
last <- long[long$visit == visits, ]
t <- t.test(last$y[last$arm == 1], last$y[last$arm == 0])
l <- summary(lm(y ~ arm + base, last))
g <- gls(y ~ v * base + v * arm - arm - base + v:arm, data = long, correlation = corSymm(form = ~ visit | id),
         weights = varIdent(form = ~ 1 | v), method = "ML", control = glsControl(tolerance = 1e-12, msTol = 1e-14, maxIter = 500, msMaxIter = 500))
b_last <- coef(g)[paste0("v", visits, ":arm")]
if (is.na(b_last)) b_last <- coef(g)["arm"] + 0
write(toJSON(list(source = paste("R", getRversion(), "nlme", packageVersion("nlme")),
  treated = list(values = a$y, present = a$seen), control = list(values = b$y, present = b$seen),
  t = list(estimate = unname(t$estimate[1] - t$estimate[2]), se = t$stderr, df = unname(t$parameter), p = t$p.value),
  ancova = list(estimate = l$coef["arm", 1], se = l$coef["arm", 2], df = l$df[2], p = l$coef["arm", 4]),
  mmrm = list(names = names(coef(g)), coefficients = unname(coef(g)), se = unname(sqrt(diag(vcov(g)))))), auto_unbox = TRUE, digits = 12),
  "tests/reference/trial_analyses.json")
