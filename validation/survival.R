# Reference values for survival: R package survival (survfit, survdiff, coxph) on its own data sets.
# Rscript validation/survival.R  ->  tests/reference/survival.csv and tests/reference/survival_times.csv
suppressMessages(library(survival))
source_of <- paste0("R survival ", packageVersion("survival"))
rows <- list()
add <- function(data, quantity, value) rows[[length(rows) + 1]] <<- data.frame(
  data = data, quantity = quantity, value = sprintf("%.15g", value), source = source_of)

sets <- list(
  veteran = with(veteran, data.frame(time = time, event = status, treated = as.integer(trt == 2))),
  lung = with(lung, data.frame(time = time, event = status - 1, treated = as.integer(sex == 2))),
  ovarian = with(ovarian, data.frame(time = futime, event = fustat, treated = as.integer(rx == 2))),
  pbc = with(pbc[1:312, ], data.frame(time = time, event = as.integer(status == 2), treated = as.integer(trt == 1))))
times <- do.call(rbind, lapply(names(sets), function(name) cbind(data = name, sets[[name]])))
write.csv(times, "tests/reference/survival_times.csv", row.names = FALSE, quote = FALSE)

for (name in names(sets)) {
  d <- sets[[name]]
  for (ties in c("efron", "breslow")) {
    fit <- coxph(Surv(time, event) ~ treated, data = d, ties = ties, control = coxph.control(eps = 1e-11, toler.chol = 1e-13, iter.max = 100))
    add(name, paste0("log_hr_", ties), coef(fit)[[1]])
    add(name, paste0("se_", ties), sqrt(vcov(fit)[1, 1]))
  }
  test <- survdiff(Surv(time, event) ~ treated, data = d)
  add(name, "chi2", test$chisq)
  add(name, "observed_treated", test$obs[2])
  add(name, "expected_treated", test$exp[2])
  add(name, "variance", test$var[2, 2])
  for (arm in 0:1) {
    one <- d[d$treated == arm, ]
    horizon <- as.numeric(quantile(one$time, 0.7))
    at <- as.numeric(quantile(one$time, c(0.2, 0.5, 0.8)))
    add(name, paste0("horizon_", arm), horizon)
    fit <- survfit(Surv(time, event) ~ 1, data = one)
    restricted <- summary(fit, rmean = horizon)$table
    add(name, paste0("rmean_", arm), restricted[["rmean"]])
    add(name, paste0("rmean_se_", arm), restricted[["se(rmean)"]])
    add(name, paste0("median_", arm), restricted[["median"]])
    add(name, paste0("median_low_", arm), restricted[["0.95LCL"]])
    add(name, paste0("median_high_", arm), restricted[["0.95UCL"]])
    for (type in c("log", "log-log", "plain")) {
      s <- summary(survfit(Surv(time, event) ~ 1, data = one, conf.type = type), times = at)
      for (i in 1:3) {
        label <- paste0(type, "_", arm, "_", i)
        add(name, paste0("at_", label), at[i])
        add(name, paste0("surv_", label), s$surv[i])
        add(name, paste0("se_", label), s$std.err[i])
        add(name, paste0("low_", label), s$lower[i])
        add(name, paste0("high_", label), s$upper[i])
      }
    }
  }
}
write.csv(do.call(rbind, rows), "tests/reference/survival.csv", row.names = FALSE, quote = FALSE)
