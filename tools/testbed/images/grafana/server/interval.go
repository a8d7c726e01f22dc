package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// units of Grafana's and Prometheus' durations.
var units = map[string]time.Duration{"ms": time.Millisecond, "s": time.Second, "m": time.Minute, "h": time.Hour,
	"d": 24 * time.Hour, "w": 7 * 24 * time.Hour, "y": 365 * 24 * time.Hour}

var durationPattern = regexp.MustCompile(`^(\d+)(ms|[smhdwy])$`)

func parseDuration(text string) (time.Duration, error) {
	at := durationPattern.FindStringSubmatch(text)
	if at == nil {
		return 0, fmt.Errorf("%q is not a duration such as 15s or 1m", text)
	}
	n, err := strconv.Atoi(at[1])
	return time.Duration(n) * units[at[2]], err
}

func formatDuration(d time.Duration) string {
	for _, unit := range []string{"d", "h", "m", "s"} {
		if d >= units[unit] && d%units[unit] == 0 {
			return fmt.Sprintf("%d%s", d/units[unit], unit)
		}
	}
	return fmt.Sprintf("%dms", d.Milliseconds())
}

// parseTime reads what Grafana's API takes: milliseconds since 1970, "now" or "now-6h".
func parseTime(text string, now time.Time) (time.Time, error) {
	if ms, err := strconv.ParseInt(text, 10, 64); err == nil {
		return time.UnixMilli(ms), nil
	}
	rest, relative := strings.CutPrefix(text, "now")
	if relative && rest == "" {
		return now, nil
	}
	if back, minus := strings.CutPrefix(rest, "-"); relative && minus {
		if d, err := parseDuration(back); err == nil {
			return now.Add(-d), nil
		}
	}
	return now, fmt.Errorf("%q is no time: milliseconds since 1970, now, or now-6h", text)
}

// nice are the steps that Grafana rounds to.
var nice = []time.Duration{time.Millisecond, 5 * time.Millisecond, 10 * time.Millisecond, 50 * time.Millisecond,
	100 * time.Millisecond, 200 * time.Millisecond, 500 * time.Millisecond, time.Second, 2 * time.Second, 5 * time.Second,
	10 * time.Second, 15 * time.Second, 20 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute, 5 * time.Minute,
	10 * time.Minute, 15 * time.Minute, 20 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 3 * time.Hour,
	6 * time.Hour, 12 * time.Hour, 24 * time.Hour, 7 * 24 * time.Hour, 30 * 24 * time.Hour}

func roundNicely(d time.Duration) time.Duration {
	for i := 0; i < len(nice)-1; i++ {
		if d <= (nice[i]+nice[i+1])/2 {
			return nice[i]
		}
	}
	return nice[len(nice)-1]
}

// pace is how densely a query is asked.
type pace struct {
	from, to     time.Time
	scrape, step time.Duration
}

// newPace takes the step from the width of the range and the number of points, but no finer than the least one.
// Prometheus answers 11,000 points at most.
func newPace(from, to time.Time, scrape, least time.Duration, points int) pace {
	step := max(roundNicely(to.Sub(from)/time.Duration(points)), least, to.Sub(from)/11_000)
	return pace{from: from, to: to, scrape: scrape, step: step}
}

var builtInVariable = regexp.MustCompile(`\$__(interval_ms|interval|rate_interval_ms|rate_interval|range_ms|range_s|range)\b|` +
	`\$\{__(interval_ms|interval|rate_interval_ms|rate_interval|range_ms|range_s|range)\}`)

// fill puts Grafana's own variables into an expression.
func (p pace) fill(expr string) string {
	rate := max(p.step+p.scrape, 4*p.scrape)
	width := p.to.Sub(p.from)
	values := map[string]string{
		"interval": formatDuration(p.step), "interval_ms": strconv.FormatInt(p.step.Milliseconds(), 10),
		"rate_interval": formatDuration(rate), "rate_interval_ms": strconv.FormatInt(rate.Milliseconds(), 10),
		"range_ms": strconv.FormatInt(width.Milliseconds(), 10), "range_s": strconv.FormatInt(int64(width.Round(time.Second).Seconds()), 10),
		"range": strconv.FormatInt(int64(width.Round(time.Second).Seconds()), 10) + "s",
	}
	return builtInVariable.ReplaceAllStringFunc(expr, func(match string) string { return values[strings.Trim(match, "${_}")] })
}
