#!/usr/bin/env Rscript
# Lives of groups in R: Kaplan-Meier and Cox, of a registry and, where the package arrow is there, of a simulated run.
#
#   Rscript docs/r/lives.R spells.csv [RUN]
#
# spells.csv or .parquet: tiaokuai registry export county.db --table spells --until 2024-12 --to spells.csv
# RUN: a folder that tiaokuai simulate wrote; its tables are Parquet.
library(survival)

args <- commandArgs(trailingOnly = TRUE)
if (length(args) < 1) stop("usage: Rscript docs/r/lives.R spells.csv|spells.parquet [RUN]")
has_arrow <- requireNamespace("arrow", quietly = TRUE)

read_table <- function(path) {
  if (grepl("[.]parquet$", path)) {
    if (!has_arrow) stop("reading ", path, " needs the package arrow; export it as .csv")
    return(as.data.frame(arrow::read_parquet(path)))
  }
  read.csv(path, encoding = "UTF-8", na.strings = "", stringsAsFactors = FALSE)
}

lives <- read_table(args[1])
cat(nrow(lives), "lives,", sum(lives$event), "ended\n")

# A life that was under way when the record began is at risk from the age at which it came into view (start).
alive <- survfit(Surv(start, stop, event) ~ 1, data = lives)
cat("median life, months:", summary(alive)$table["median"], "\n")
cat("alive after five years:", summary(alive, times = 60, extend = TRUE)$surv, "\n")

# head_rank: 1 and 2 are the chiefs of party and government. Size in member organisations.
lives$chief <- lives$head_rank <= 2
known <- lives[!is.na(lives$head_rank) & !is.na(lives$size), ]
if (nrow(known) > 20 && length(unique(known$chief)) == 2) {
  fitted <- coxph(Surv(start, stop, event) ~ chief + size, data = known)
  print(round(summary(fitted)$coefficients, 3))
}

if (length(args) > 1) {
  if (!has_arrow) {
    cat("the tables of a run are Parquet: install.packages(\"arrow\") to read them\n")
  } else {
    months <- read_table(file.path(args[2], "months.parquet"))
    stock <- aggregate(stock ~ month, data = months, FUN = mean)
    cat("simulated stock, mean of the worlds, last month:", round(tail(stock$stock, 1), 1), "\n")
  }
}
