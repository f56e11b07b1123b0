# Prints what R makes of lives, for tests/r.rs: lines of "set field numbers", and the data that they were made of.
suppressMessages(library(survival))

put <- function(set, field, x) cat(set, field, paste(formatC(x, digits = 17, format = "g"), collapse = " "), "\n")

curve <- function(set, entry, age, ended) {
  put(set, "entry", entry)
  put(set, "age", age)
  put(set, "ended", as.numeric(ended))
  # R wants every life to last: one of no length is at risk at its only age.
  start <- ifelse(entry <= 0, -1, entry)
  fit <- survfit(Surv(start, age, ended) ~ 1, conf.type = "log-log")
  at <- fit$n.event > 0
  put(set, "time", fit$time[at])
  put(set, "survival", fit$surv[at])
  put(set, "risk", fit$n.risk[at])
  put(set, "lower", fit$lower[at])
  put(set, "upper", fit$upper[at])
  # Those that R prints: the first age at which an end is below one half. Its quantile() looks the end up as if it
  # only fell, which with delayed entry it need not.
  put(set, "limits", summary(fit)$table[c("0.95LCL", "0.95UCL")])
}

# The test of a stratified Cox model's score at zero is the stratified log-rank test, with delayed entry too; its
# variance is survdiff's where ends are not tied or the method is exact.
compare <- function(set, entry, age, ended, kind, stratum) {
  put(set, "kind", as.numeric(as.factor(kind)) - 1)
  put(set, "stratum", as.numeric(as.factor(stratum)))
  start <- ifelse(entry <= 0, -1, entry)
  fit <- coxph(Surv(start, age, ended) ~ as.factor(kind) + strata(stratum), ties = "exact", iter.max = 50)
  put(set, "score", c(fit$score, pchisq(fit$score, length(coef(fit)), lower.tail = FALSE)))
}

logit <- function(set, table) {
  put(set, "campaign", as.numeric(as.factor(table$campaign)))
  put(set, "taken", as.numeric(table$taken))
  put(set, "first", table$first)
  put(set, "second", table$second)
  fit <- clogit(taken ~ first + second + strata(campaign), table, method = "exact")
  put(set, "log", coef(fit))
  put(set, "error", sqrt(diag(vcov(fit))))
}

# Ends of which a span of so many days is all that is known, beside exact ones.
within <- function(set, age, ended, span) {
  low <- ifelse(ended & seq_along(age) %% 3 != 0, span * (ceiling(age / span) - 1), age)
  high <- ifelse(ended, ifelse(low < age, span * ceiling(age / span), age), NA)
  put(set, "low", low)
  put(set, "high", high)
  fit <- survfit(Surv(low, high, type = "interval2") ~ 1)
  put(set, "ages", fit$time)
  put(set, "alive", fit$surv)
}

v <- veteran
within("veteran", v$time, v$status == 1, 30)
within("lung", lung$time, lung$status == 2, 91)
curve("veteran", rep(0, nrow(v)), v$time, v$status)
compare("veteran", rep(0, nrow(v)), v$time, v$status, v$trt, v$celltype)
# Waiting for a heart: the years after a transplant are entered late.
h <- heart[heart$transplant == 1, ]
curve("heart", h$start, h$stop, h$event)
compare("heart", h$start, h$stop, h$event, h$surgery, rep(1, nrow(h)))
a <- aml
curve("aml", rep(0, nrow(a)), a$time, a$status)
m <- mgus
m$entry <- pmin(m$age, m$age + m$futime / 365.25 - 1e-6)
curve("mgus", m$entry, m$age + m$futime / 365.25, m$death)
compare("mgus", m$entry, m$age + m$futime / 365.25, m$death, m$sex, cut(m$dxyr, c(0, 65, 75, 99)))
i <- infert
logit("infert", data.frame(campaign = i$stratum, taken = i$case, first = i$spontaneous, second = i$induced))
w <- data.frame(campaign = esoph$tobgp, taken = esoph$ncases > 1, first = as.numeric(esoph$alcgp), second = as.numeric(esoph$agegp))
logit("esoph", w)
put("holm", "p", c(0.012, 0.04, 0.003, 0.2, 0.04))
put("holm", "adjusted", p.adjust(c(0.012, 0.04, 0.003, 0.2, 0.04), "holm"))

ours <- read.csv(file("stdin"))
curve("ours", ours$entry, ours$age, ours$ended)
compare("ours", ours$entry, ours$age, ours$ended, ours$kind, ours$stratum)
