#!/bin/sh
# Docker's health check of every container: admitted && !draining && (the probe, with its failure budget).
# usage: health BUDGET_SECONDS TIMEOUT_SECONDS
# Admission and draining switch at once; a probe may fail for the budget, since Docker's own count of
# retries would delay the switch as well.
here=/run/slipway
[ -d $here/admitted ] || { echo "not admitted yet"; exit 1; }
[ ! -e $here/draining ] || { echo "draining"; exit 1; }
# The time limit is ours, since a check that Docker has to end counts as failed at once, whatever the budget.
if output=$(timeout "$2" sh $here/probe 2>&1); then
  rm -f $here/admitted/failing-since
  exit 0
fi
echo "$output"
now=$(date +%s)
[ -e $here/admitted/failing-since ] || echo "$now" >$here/admitted/failing-since
[ $((now - $(cat $here/admitted/failing-since))) -lt "$1" ]
