#!/bin/sh
# Docker's health check of every container: admitted && !draining && (the probe, with its failure budget).
# usage: health BUDGET TIMEOUT EVERY WATCH, all in seconds
# Starting a check costs Docker far more than the probe itself. So one check stays for WATCH seconds, probes every EVERY
# of them, and ends before only when the answer is not what Docker believes: a change is told within a second.
# A probe may fail for the budget, since Docker's own count of retries would delay admission and draining as well.
here=/run/slipway
budget=$1 timeout=$2 every=$3 watch=$4

# What Docker believes holds for one run of the container, told by the start time of its first process (proc(5), field 22).
read -r process </proc/1/stat
set -- ${process##*) }
shift 19
run=$1

believed_healthy() {
  told=
  { read -r told <$here/admitted/healthy; } 2>/dev/null
  [ "$told" = "$run" ]
}

# Hundredths of a second that the host is up.
uptime() {
  read -r up _ </proc/uptime
  echo $((${up%.*} * 100 + 1${up#*.} - 100))
}

# A daemon that was away while the container went on has not heard the last answer, and since Docker 25 has forgotten the
# one before. A check follows the last one after a second; when it is later, Docker is told at once, though at
# most once in 30 s: on a host that is just busy it is work for nothing.
may_have_forgotten() {
  last="" doubted=""
  { read -r last doubted <$here/admitted/told; } 2>/dev/null
  [ -n "$last" ] && [ $(($(uptime) - last)) -gt 250 ] && { [ -z "$doubted" ] || [ $(($(uptime) - doubted)) -gt 3000 ]; }
}

probe() {
  # The time limit is ours, since a check that Docker has to end counts as failed at once, whatever the budget.
  if said=$(timeout "$timeout" sh $here/probe 2>&1); then
    [ ! -e $here/admitted/failing-since ] || rm -f $here/admitted/failing-since
    return 0
  fi
  # The budget is for what has served: a container that was just restarted has yet to begin.
  believed_healthy || return 1
  now=$(date +%s)
  # On a full disk nothing can be written, and nothing is forgiven.
  [ -s $here/admitted/failing-since ] || { echo "$now" >$here/admitted/failing-since; } 2>/dev/null
  since=$(cat $here/admitted/failing-since)
  [ $((now - ${since:-0})) -lt "$budget" ]
}

# A second without a process for it, where the shell can: by reading a pipe that nobody writes to. Its opening is tried
# in another shell first, since it would end this one if it failed.
idle=$here/admitted/idle waits=sleep
if [ -d $here/admitted ] && { [ -p $idle ] || mkfifo $idle; } && (exec 3<>$idle); then
  exec 3<>$idle
  read -t 0 _ <&3
  [ $? != 1 ] || waits=read # nothing to read; a shell that does not know -t says 2
fi 2>/dev/null

# Tenths of a second. Who waits to be admitted is looked at more often: it takes seconds at most, and somebody waits for it.
passed=0 next=0
pause() {
  if [ $waits = read ]; then
    read -t 1 _ <&3
    passed=$((passed + 10))
  elif [ ! -d $here/admitted ] && sleep 0.2 2>/dev/null; then
    passed=$((passed + 2))
  else
    sleep 1 && passed=$((passed + 10))
  fi
}

doubt=
if may_have_forgotten; then doubt=$(uptime) watch=0; else doubt=$doubted; fi
while :; do
  if [ ! -d $here/admitted ]; then
    status=1 said="not admitted yet"
  elif [ -e $here/draining ]; then
    status=1 said=draining
  elif [ $passed -ge $next ]; then
    if probe; then status=0; else status=1; fi
    next=$((passed + every * 10))
  fi
  if believed_healthy; then believed=0; else believed=1; fi
  [ $status = $believed ] && [ $passed -lt $((watch * 10)) ] || break
  pause
done
if [ $status = 0 ]; then { echo "$run" >$here/admitted/healthy; } 2>/dev/null; else rm -f $here/admitted/healthy; fi
if [ -d $here/admitted ]; then { echo "$(uptime) $doubt" >$here/admitted/told; } 2>/dev/null; fi
[ -z "$said" ] || echo "$said"
exit $status
