# Figures and the table they end in.
# shellcheck shell=bash

# median FILE COLUMN: the middle one, or the mean of the middle two.
median() {
  cut -d' ' -f"$2" "$1" | sort -n | awk '{ v[NR] = $1 } END { printf "%.2f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

fastest() { cut -d' ' -f1 "$1" | sort -n | head -n 1 | awk '{ printf "%.2f", $1 }'; }

# per_resource FILE EMPTY_FILE COUNT: milliseconds a resource above the empty program, by medians.
per_resource() {
  awk -v a="$(median "$1" 1)" -v b="$(median "$2" 1)" -v n="$3" 'BEGIN { printf "%.1f", (a - b) * 1000 / n }'
}

row() {
  printf '| %s | %s | %s | %s | %s |\n' "$1" "$(median "$2" 1)" "$(fastest "$2")" "$(median "$2" 2)" "$3"
}

machine() {
  local model
  model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
  printf '%s, %s cores, %s; load %s at the start, %s at the end\n' "${model:-$(uname -m)}" "$(nproc)" "$(uname -sr)" "$1" "$2"
}

load() { cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown; }
