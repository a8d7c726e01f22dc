package main

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// frame is a series in the form that Grafana's panels read.
type frame struct {
	Schema schema `json:"schema"`
	Data   struct {
		Values [2]any `json:"values"`
	} `json:"data"`
}

type schema struct {
	RefID  string         `json:"refId"`
	Name   string         `json:"name,omitempty"`
	Meta   map[string]any `json:"meta"`
	Fields []field        `json:"fields"`
}

type field struct {
	Name     string            `json:"name"`
	Type     string            `json:"type"`
	TypeInfo map[string]string `json:"typeInfo"`
	Labels   map[string]string `json:"labels,omitempty"`
	Config   map[string]any    `json:"config,omitempty"`
}

func framesOf(q query, expr string, p pace, kind string, found []series) []frame {
	frames := make([]frame, 0, len(found))
	for _, s := range found {
		samples := s.Values
		if s.Value != nil {
			samples = []sample{*s.Value}
		}
		times, values := make([]int64, len(samples)), make([]any, len(samples))
		for i, each := range samples {
			times[i], values[i] = each.time(), number(each.text())
		}
		name := legend(q, s.Metric)
		f := frame{Schema: schema{RefID: q.RefID, Name: name,
			Meta: map[string]any{"type": "timeseries-multi", "typeVersion": []int{0, 1}, "custom": map[string]string{"resultType": kind},
				"executedQueryString": fmt.Sprintf("Expr: %s\nStep: %s", expr, formatDuration(p.step))},
			Fields: []field{
				{Name: "Time", Type: "time", TypeInfo: map[string]string{"frame": "time.Time"},
					Config: map[string]any{"interval": p.step.Milliseconds()}},
				{Name: "Value", Type: "number", TypeInfo: map[string]string{"frame": "float64"}, Labels: s.Metric,
					Config: map[string]any{"displayNameFromDS": name}},
			}}}
		f.Data.Values = [2]any{times, values}
		frames = append(frames, f)
	}
	return frames
}

// number is a value as JSON has it: what is no number is null.
func number(text string) any {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return v
}

var inLegend = regexp.MustCompile(`\{\{\s*(.+?)\s*\}\}`)

// legend names a series: by the query's format, or by its labels.
func legend(q query, labels map[string]string) string {
	if q.LegendFormat != "" && q.LegendFormat != "__auto" {
		return inLegend.ReplaceAllStringFunc(q.LegendFormat, func(match string) string {
			return labels[inLegend.FindStringSubmatch(match)[1]]
		})
	}
	var pairs []string
	for name, value := range labels {
		if name != "__name__" {
			pairs = append(pairs, fmt.Sprintf("%s=%q", name, value))
		}
	}
	slices.Sort(pairs)
	if len(pairs) == 0 {
		if name := labels["__name__"]; name != "" {
			return name
		}
		return q.Expr
	}
	return labels["__name__"] + "{" + strings.Join(pairs, ", ") + "}"
}
