package main

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"time"
)

// variable is one of a dashboard's own, shown above its panels.
type variable struct {
	Name       string          `json:"name"`
	Type       string          `json:"type"`
	Query      json.RawMessage `json:"query"` // a text, or an object that has it
	Datasource *named          `json:"datasource"`
	IncludeAll bool            `json:"includeAll"`
	AllValue   string          `json:"allValue"`
	Current    struct {
		Value any `json:"value"` // a text or several
	} `json:"current"`
}

var variablePattern = regexp.MustCompile(`\$(\w+)|\$\{(\w+)(?::(\w+))?\}`)

// variableName is the name in "$name" or "${name}", when the text is nothing else.
func variableName(text string) (string, bool) {
	at := variablePattern.FindStringSubmatch(text)
	if at == nil || at[0] != text {
		return "", false
	}
	return at[1] + at[2], true
}

func (v variable) text() string {
	var text string
	if json.Unmarshal(v.Query, &text) == nil {
		return text
	}
	var object struct {
		Query string `json:"query"`
	}
	_ = json.Unmarshal(v.Query, &object)
	return object.Query
}

// chosenSource is what a variable of type datasource means: its value, or the first of its kind.
func (v variable) chosenSource(sources []*datasource) *datasource {
	if chosen, ok := v.Current.Value.(string); ok && chosen != "" {
		if chosen == "default" {
			return find(sources, "")
		}
		return find(sources, chosen)
	}
	for _, d := range sources {
		if d.Type == v.text() {
			return d
		}
	}
	return nil
}

// values are the variables of a dashboard as Grafana opens it: what was saved, everything, or the first that there is.
func (m *model) values(ctx context.Context, sources []*datasource) map[string]string {
	out := map[string]string{}
	for _, v := range m.Templating.List {
		if v.Type == "datasource" {
			if d := v.chosenSource(sources); d != nil {
				out[v.Name] = d.UID
			}
			continue
		}
		chosen := v.saved()
		if len(chosen) == 1 && chosen[0] == "$__all" {
			if v.AllValue != "" {
				out[v.Name] = v.AllValue
				continue
			}
			chosen = nil
		}
		if len(chosen) == 0 {
			if chosen = v.options(ctx, m, sources, out); !v.IncludeAll && len(chosen) > 1 {
				chosen = chosen[:1]
			}
		}
		out[v.Name] = joined(chosen)
	}
	return out
}

func (v variable) saved() []string {
	switch value := v.Current.Value.(type) {
	case string:
		if value != "" {
			return []string{value}
		}
	case []any:
		var out []string
		for _, each := range value {
			if text, ok := each.(string); ok {
				out = append(out, text)
			}
		}
		return out
	}
	return nil
}

var labelValues = regexp.MustCompile(`^label_values\((?:(.+),\s*)?(\w+)\)$`)

// options are what one may choose from.
func (v variable) options(ctx context.Context, m *model, sources []*datasource, known map[string]string) []string {
	if v.Type != "query" {
		var out []string
		for _, each := range strings.Split(v.text(), ",") {
			_, value, pair := strings.Cut(each, " : ")
			if !pair {
				value = each
			}
			out = append(out, strings.TrimSpace(value))
		}
		return out
	}
	at := labelValues.FindStringSubmatch(v.text())
	if at == nil {
		return nil
	}
	n := v.Datasource
	if n == nil {
		n = &named{}
	}
	d := m.source(n, sources)
	if d == nil || d.Type != "prometheus" {
		return nil
	}
	found, err := d.labelValues(ctx, at[2], replaceVariables(at[1], known), time.Now())
	if err != nil {
		return nil
	}
	return found
}

// joined is how Grafana writes values for Prometheus: one as it is, several as a choice in a regular expression.
func joined(values []string) string {
	if len(values) == 1 {
		return values[0]
	}
	for i := range values {
		values[i] = strings.ReplaceAll(regexp.QuoteMeta(values[i]), `\`, `\\`)
	}
	if len(values) == 0 {
		return ""
	}
	return "(" + strings.Join(values, "|") + ")"
}

// replaceVariables leaves names that are not known, Grafana's own among them, as they are.
func replaceVariables(text string, known map[string]string) string {
	return variablePattern.ReplaceAllStringFunc(text, func(match string) string {
		at := variablePattern.FindStringSubmatch(match)
		if value, ok := known[at[1]+at[2]]; ok {
			return value
		}
		return match
	})
}
