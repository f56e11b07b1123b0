#!/usr/bin/env bash
# Writes docs/speed.md and docs/speed.zh.md: what a world costs on this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet -p tiaokuai-model --example cost
compiler=$(rustc --version | cut -d' ' -f1,2)
{
  cat <<TEXT
# What a world costs

Made by \`docs/make-speed.sh\` ($compiler, $(uname -m)); the tables are what \`cargo run --release -p tiaokuai-model --example cost\` prints.
A world is one simulated history of the default district, 240 months and 180 of warm-up, with the monthly counts that instruments need, on one
thread. One row differs from the next in one thing. An assignment-month is one department's open assignment in one month. Each row is
the least of several rounds; numbers on another machine differ, their proportions little. \`make instructions\` counts instructions instead, which other programs on the
machine do not change, and \`cargo bench -p tiaokuai-model\` sets the engine beside a plain loop.

The cost is linear in worlds and in matters. Fewer departments have less time for each matter, so that more assignments are open in a month. A world
of the engine needs the same memory whatever the number of worlds; what a run needs stands at the end. The last table goes by the clock, which other programs slow down.

TEXT
  target/release/examples/cost
  cat <<TEXT
## With all that is made of a world

What \`bench/pipeline\` prints: 400 worlds of the default district on one thread, the least user CPU of several rounds in turn. \`bench/pipeline instructions\`
counts instructions instead.

TEXT
  bench/pipeline
  cat <<'TEXT'

## Memory

What `bench/memory` prints: the most that the process holds. What is gathered of worlds (the months of every instrument, reach by department, the curve of each world) waits in a file without a name in the folder of the run, some 70 KB a world, 256
worlds at a time, and is read back column by column; lives of groups are counted by age. Of a world stay in memory: eight bytes for its stock, some 60 for its digest, 128 at most for the few columns that are read together and, until the row group
of `runs.parquet` is full (8,192 worlds; 65,536 of a million), a number of each instrument, some 800 bytes. Row groups of the other tables grow with the run until they have 65,536 rows, to which, by reckoning, most of what thousands of
worlds take more is due; the first 256 worlds fill the place of their rows (18 MB). A report takes what its page takes. Before, some 80 KB of each world were kept until the end.

TEXT
  bench/memory
} >docs/speed.md
{
  cat <<TEXT
# 一次模拟的代价

由 \`docs/make-speed.sh\` 生成（$compiler，$(uname -m)）；各表即 \`cargo run --release -p tiaokuai-model --example cost -- zh\` 的输出。
一次模拟指默认地区的一段历史：记录 240 个月，此前预热 180 个月，单线程，带各指标所需的逐月计数。同一表中各行只有一项不同。任务月指一个部门的一项在办任务经过一个月。
每行取数轮中的最小值；换一台机器数值不同，比例大致相同。\`make instructions\` 改计指令数，不受机器上其他程序影响；\`cargo bench -p tiaokuai-model\` 将引擎与手写循环相比。

代价与模拟次数、与事项数均成正比。部门少则每件事项所得时间少，同时在办的任务更多。引擎一次模拟所占内存与模拟次数无关；整个运行所需内存见文末。末表按钟表时间计，受其他程序拖慢。

TEXT
  target/release/examples/cost zh
  cat <<TEXT
## 连同由模拟所得的一切

即 \`bench/pipeline zh\` 的输出：默认地区 400 次模拟，单线程，交替数轮，取用户态 CPU 的最小值。\`bench/pipeline instructions\` 改计指令数。

TEXT
  bench/pipeline zh
  cat <<'TEXT'

## 内存

即 `bench/memory zh` 的输出：进程占用内存的最大值。由各次模拟汇集者（各指标的逐月数值、各部门的调动能力、每次模拟的存续曲线）每 256 次写入运行文件夹中的无名文件，每次模拟约 70 KB，再逐列读回；小组的存续按月龄计数。
每次模拟留在内存者：存量 8 字节，摘要约 60 字节，同时读取的几列至多 128 字节；另在 `runs.parquet` 的行组写满之前（8,192 次模拟；百万次模拟时为 65,536 次），每项指标一个数，约 800 字节。其余各表的行组随运行增大，至 65,536 行为止，据推算，数千次模拟所增内存多由此而来；最初 256 次模拟填满其存放处（18 MB）；
报告所需内存取决于其页面。此前每次模拟另有约 80 KB 保留到最后。

TEXT
  bench/memory zh
} >docs/speed.zh.md
