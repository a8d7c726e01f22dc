package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// queryRequest is the body of POST /api/ds/query.
type queryRequest struct {
	From    anyText `json:"from"`
	To      anyText `json:"to"`
	Queries []query `json:"queries"`
}

// anyText is a text or a number.
type anyText string

func (t *anyText) UnmarshalJSON(text []byte) error {
	var s string
	if json.Unmarshal(text, &s) != nil {
		s = string(text)
	}
	*t = anyText(s)
	return nil
}

type query struct {
	RefID         string `json:"refId"`
	Datasource    *named `json:"datasource"`
	Expr          string `json:"expr"`
	Instant       bool   `json:"instant"`
	Range         bool   `json:"range"`
	Interval      string `json:"interval"`
	IntervalMs    int    `json:"intervalMs"`
	MaxDataPoints int    `json:"maxDataPoints"`
	LegendFormat  string `json:"legendFormat"`
}

type queryResult struct {
	Status int     `json:"status"`
	Error  string  `json:"error,omitempty"`
	Source string  `json:"errorSource,omitempty"`
	Frames []frame `json:"frames"`
}

// runAll answers every query; the code is 400 when one of them failed, as Grafana's is.
func (p *provisioned) runAll(ctx context.Context, body queryRequest) (int, map[string]queryResult, error) {
	now := time.Now()
	from, err := parseTime(string(body.From), now)
	if err != nil {
		return 0, nil, fmt.Errorf("from: %w", err)
	}
	to, err := parseTime(string(body.To), now)
	if err != nil {
		return 0, nil, fmt.Errorf("to: %w", err)
	}
	if !from.Before(to) {
		return 0, nil, fmt.Errorf("from must be before to")
	}
	if len(body.Queries) == 0 {
		return 0, nil, fmt.Errorf("no queries found")
	}
	status, results := http.StatusOK, map[string]queryResult{}
	for _, q := range body.Queries {
		if q.RefID == "" {
			q.RefID = "A"
		}
		var name string
		if q.Datasource != nil {
			name = q.Datasource.UID
		}
		d := find(p.datasources, name)
		if d == nil {
			return http.StatusNotFound, nil, fmt.Errorf("data source not found")
		}
		frames, err := runQuery(ctx, d, q, from, to)
		if err != nil {
			status = http.StatusBadRequest
			results[q.RefID] = queryResult{Status: http.StatusBadRequest, Error: err.Error(), Source: "downstream", Frames: []frame{}}
			continue
		}
		results[q.RefID] = queryResult{Status: http.StatusOK, Frames: frames}
	}
	return status, results, nil
}

// runQuery asks Prometheus, with Grafana's own variables put in. A query that is neither instant nor range is a range.
func runQuery(ctx context.Context, d *datasource, q query, from, to time.Time) ([]frame, error) {
	if d.Type != "prometheus" {
		return nil, fmt.Errorf("the stand-in asks datasources of type prometheus only, and %s is %s", d.Name, d.Type)
	}
	p, err := paceOf(d, q, from, to)
	if err != nil {
		return nil, err
	}
	expr, frames := p.fill(q.Expr), []frame{}
	if q.Range || !q.Instant {
		found, kind, err := d.queryRange(ctx, expr, p)
		if err != nil {
			return nil, err
		}
		frames = append(frames, framesOf(q, expr, p, kind, found)...)
	}
	if q.Instant {
		found, kind, err := d.query(ctx, expr, to)
		if err != nil {
			return nil, err
		}
		frames = append(frames, framesOf(q, expr, p, kind, found)...)
	}
	return frames, nil
}

// paceOf takes the finest step from the query (its own interval before that of its panel) or from the datasource.
func paceOf(d *datasource, q query, from, to time.Time) (pace, error) {
	scrape := d.scrapeInterval()
	least := scrape
	if text := q.Interval; text != "" {
		// Grafana lets the interval of a query be one of its own variables.
		if _, isVariable := variableName(text); !isVariable {
			interval, err := parseDuration(text)
			if err != nil {
				return pace{}, fmt.Errorf("interval: %w", err)
			}
			scrape, least = interval, interval
		}
	} else if q.IntervalMs > 0 {
		least = time.Duration(q.IntervalMs) * time.Millisecond
	}
	points := q.MaxDataPoints
	if points <= 0 {
		points = 1500
	}
	return newPace(from, to, scrape, least, points), nil
}
