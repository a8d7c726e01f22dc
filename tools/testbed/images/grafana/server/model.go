package main

import (
	"encoding/json"
	"fmt"
)

// model is the part of a dashboard's JSON that is understood.
type model struct {
	UID        string   `json:"uid"`
	Title      string   `json:"title"`
	Tags       []string `json:"tags"`
	Panels     []panel  `json:"panels"`
	Time       span     `json:"time"`
	Templating struct {
		List []variable `json:"list"`
	} `json:"templating"`
	Annotations struct {
		List []struct {
			Name       string `json:"name"`
			Datasource *named `json:"datasource"`
		} `json:"list"`
	} `json:"annotations"`
}

type span struct {
	From string `json:"from"`
	To   string `json:"to"`
}

type panel struct {
	ID         int      `json:"id"`
	Title      string   `json:"title"`
	Type       string   `json:"type"`
	Datasource *named   `json:"datasource"`
	Targets    []target `json:"targets"`
	Panels     []panel  `json:"panels"` // of a row that is closed
	Interval   string   `json:"interval"`
}

type target struct {
	RefID        string `json:"refId"`
	Datasource   *named `json:"datasource"`
	Expr         string `json:"expr"`
	LegendFormat string `json:"legendFormat"`
	Interval     string `json:"interval"`
	Hide         bool   `json:"hide"`
}

// named is a reference to a datasource: an object with a uid, or a name in old dashboards.
type named struct {
	UID  string `json:"uid"`
	Type string `json:"type"`
}

func (n *named) UnmarshalJSON(text []byte) error {
	if len(text) > 0 && text[0] == '"' {
		return json.Unmarshal(text, &n.UID)
	}
	type plain named
	return json.Unmarshal(text, (*plain)(n))
}

// Grafana's own sources, which are no datasources.
var builtIn = map[string]bool{"grafana": true, "-- Grafana --": true, "-- Mixed --": true, "-- Dashboard --": true, "__expr__": true}

// checkReferences refuses a dashboard that asks a datasource which is not there.
func checkReferences(d *dashboard, sources []*datasource) error {
	check := func(place string, n *named) error {
		if n == nil || builtIn[n.UID] || d.Model.source(n, sources) != nil {
			return nil
		}
		return fmt.Errorf("%s: %s: there is no datasource with uid %q", d.path, place, n.UID)
	}
	for _, v := range d.Model.Templating.List {
		if err := check(fmt.Sprintf("variable %s", v.Name), v.Datasource); err != nil {
			return err
		}
	}
	for _, a := range d.Model.Annotations.List {
		if err := check(fmt.Sprintf("annotation %q", a.Name), a.Datasource); err != nil {
			return err
		}
	}
	seen := map[int]string{}
	for _, p := range d.Model.all() {
		place := fmt.Sprintf("panel %d %q", p.ID, p.Title)
		if other, twice := seen[p.ID]; twice && p.ID != 0 {
			return fmt.Errorf("%s: %s: the id %d is that of panel %q as well", d.path, place, p.ID, other)
		}
		seen[p.ID] = p.Title
		if err := check(place, p.Datasource); err != nil {
			return err
		}
		for _, t := range p.Targets {
			if err := check(place+", query "+t.RefID, t.Datasource); err != nil {
				return err
			}
			if p.Datasource == nil && t.Datasource == nil && find(sources, "") == nil {
				return fmt.Errorf("%s: %s: it names no datasource and none is the default", d.path, place)
			}
		}
	}
	return nil
}

// source is the datasource that is meant, also by way of a variable; nil when there is none.
func (m *model) source(n *named, sources []*datasource) *datasource {
	name := n.UID
	if inner, isVariable := variableName(name); isVariable {
		for _, v := range m.Templating.List {
			if v.Name == inner && v.Type == "datasource" {
				return v.chosenSource(sources)
			}
		}
		return nil
	}
	if name == "default" || name == "" {
		return find(sources, "")
	}
	return find(sources, name)
}

// all panels, those in rows included.
func (m *model) all() []panel { return flatten(m.Panels) }

func flatten(panels []panel) []panel {
	var out []panel
	for _, p := range panels {
		out = append(out, p)
		out = append(out, flatten(p.Panels)...)
	}
	return out
}
