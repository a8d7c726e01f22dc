package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// answer is what Prometheus' API says.
type answer struct {
	Status string          `json:"status"`
	Error  string          `json:"error"`
	Kind   string          `json:"errorType"`
	Data   json.RawMessage `json:"data"`
}

type result struct {
	Kind   string          `json:"resultType"`
	Result json.RawMessage `json:"result"`
}

// sample is a point in time and its value as text, as JSON has it: [1732550400.123, "1"].
type sample [2]any

func (s sample) time() int64 {
	seconds, _ := s[0].(float64)
	return int64(seconds*1000 + 0.5)
}

func (s sample) text() string {
	text, _ := s[1].(string)
	return text
}

// series is one of a matrix (Values) or of a vector (Value).
type series struct {
	Metric map[string]string `json:"metric"`
	Values []sample          `json:"values"`
	Value  *sample           `json:"value"`
}

var client = &http.Client{Timeout: 30 * time.Second}

func (d *datasource) scrapeInterval() time.Duration {
	text, _ := d.JSONData["timeInterval"].(string)
	if interval, err := parseDuration(text); err == nil {
		return interval
	}
	return 15 * time.Second
}

func (d *datasource) query(ctx context.Context, expr string, at time.Time) ([]series, string, error) {
	return d.ask(ctx, "query", url.Values{"query": {expr}, "time": {seconds(at)}})
}

func (d *datasource) queryRange(ctx context.Context, expr string, p pace) ([]series, string, error) {
	return d.ask(ctx, "query_range", url.Values{"query": {expr}, "start": {seconds(p.from.Truncate(p.step))},
		"end": {seconds(p.to.Truncate(p.step))}, "step": {strconv.FormatFloat(p.step.Seconds(), 'f', -1, 64)}})
}

func seconds(t time.Time) string { return strconv.FormatFloat(float64(t.UnixMilli())/1000, 'f', 3, 64) }

// ask asks for a value and gives it as series, whatever its type is.
func (d *datasource) ask(ctx context.Context, path string, form url.Values) ([]series, string, error) {
	data, err := d.call(ctx, path, form)
	if err != nil {
		return nil, "", err
	}
	var r result
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, "", fmt.Errorf("%s answers something else than Prometheus: %w", d.URL, err)
	}
	if r.Kind == "scalar" || r.Kind == "string" {
		var only sample
		err := json.Unmarshal(r.Result, &only)
		return []series{{Metric: map[string]string{}, Value: &only}}, r.Kind, err
	}
	var all []series
	err = json.Unmarshal(r.Result, &all)
	return all, r.Kind, err
}

func (d *datasource) labelValues(ctx context.Context, label, match string, now time.Time) ([]string, error) {
	form := url.Values{"start": {seconds(now.Add(-6 * time.Hour))}, "end": {seconds(now)}}
	if match != "" {
		form.Set("match[]", match)
	}
	data, err := d.send(ctx, http.MethodGet, "label/"+url.PathEscape(label)+"/values", form)
	if err != nil {
		return nil, err
	}
	var values []string
	return values, json.Unmarshal(data, &values)
}

func (d *datasource) call(ctx context.Context, path string, form url.Values) (json.RawMessage, error) {
	method, _ := d.JSONData["httpMethod"].(string)
	if method == "" {
		method = http.MethodPost
	}
	return d.send(ctx, method, path, form)
}

func (d *datasource) send(ctx context.Context, method, path string, form url.Values) (json.RawMessage, error) {
	address, body := strings.TrimRight(d.URL, "/")+"/api/v1/"+path, io.Reader(nil)
	if method == http.MethodPost {
		body = strings.NewReader(form.Encode())
	} else {
		address += "?" + form.Encode()
	}
	request, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return nil, err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if d.BasicAuth {
		request.SetBasicAuth(d.BasicAuthUser, d.Secure["basicAuthPassword"])
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var a answer
	if err := json.NewDecoder(response.Body).Decode(&a); err != nil {
		return nil, fmt.Errorf("%s answers %s, not in Prometheus' way", d.URL, response.Status)
	}
	if a.Status != "success" {
		return nil, fmt.Errorf("%s: %s", a.Kind, a.Error)
	}
	return a.Data, nil
}
