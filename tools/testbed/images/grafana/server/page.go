package main

import (
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"time"
)

//go:embed pages.html
var pagesText string

var pages = template.Must(template.New("pages").Parse(pagesText))

// page is for people: who is not signed in gets to the login page.
func page(d *door, s settings, next func(settings, http.ResponseWriter, *http.Request)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if who, _ := d.role(r); who == nobody {
			http.Redirect(w, r, s.subPath+"/login", http.StatusFound)
			return
		}
		next(s, w, r)
	}
}

func render(w http.ResponseWriter, name string, data any) {
	w.Header().Set("Content-Type", "text/html; charset=UTF-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
	_ = pages.ExecuteTemplate(w, name, data)
}

func loginPage(w http.ResponseWriter, r *http.Request) { render(w, "login", nil) }

type link struct{ Folder, Title, URL string }

func (p *provisioned) listPage(s settings, w http.ResponseWriter, r *http.Request) {
	var links []link
	for _, d := range p.dashboards {
		links = append(links, link{d.Folder, d.Title, d.url(s)})
	}
	render(w, "list", links)
}

type shownPanel struct {
	Title, Type, Error string
	Values             []shownValue
}

type shownValue struct{ Name, Value string }

func (p *provisioned) dashboardPage(s settings, w http.ResponseWriter, r *http.Request) {
	d := p.dashboard(r.PathValue("uid"))
	if d == nil {
		http.NotFound(w, r)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), 30*time.Second)
	defer cancel()
	known := d.Model.values(ctx, p.datasources)
	from, to := d.Model.Time.around(time.Now())
	var panels []shownPanel
	for _, each := range d.Model.all() {
		shown := shownPanel{Title: replaceVariables(each.Title, known), Type: each.Type}
		for _, t := range each.Targets {
			if t.Hide || t.Expr == "" {
				continue
			}
			values, err := p.current(ctx, d, each, t, known, from, to)
			if err != nil {
				shown.Error = err.Error()
			}
			shown.Values = append(shown.Values, values...)
		}
		panels = append(panels, shown)
	}
	render(w, "dashboard", map[string]any{"Title": d.Title, "Home": s.subPath + "/", "Panels": panels})
}

// current are the values of a query at the end of the dashboard's time.
func (p *provisioned) current(ctx context.Context, d *dashboard, in panel, t target, known map[string]string, from, to time.Time) ([]shownValue, error) {
	n := t.Datasource
	if n == nil {
		n = in.Datasource
	}
	if n == nil {
		n = &named{}
	}
	source := d.Model.source(n, p.datasources)
	if source == nil {
		return nil, nil // one of Grafana's own
	}
	interval := t.Interval
	if interval == "" {
		interval = in.Interval
	}
	q := query{RefID: t.RefID, Expr: replaceVariables(t.Expr, known), Instant: true, LegendFormat: t.LegendFormat, Interval: interval}
	frames, err := runQuery(ctx, source, q, from, to)
	if err != nil {
		return nil, err
	}
	var out []shownValue
	for _, f := range frames {
		for _, value := range f.Data.Values[1].([]any) {
			text := "–"
			if value != nil {
				text = fmt.Sprintf("%.6g", value)
			}
			out = append(out, shownValue{f.Schema.Name, text})
		}
	}
	return out, nil
}

// around is the time that a dashboard shows; six hours when it says none.
func (s span) around(now time.Time) (from, to time.Time) {
	from, err := parseTime(s.From, now)
	if err != nil {
		from = now.Add(-6 * time.Hour)
	}
	if to, err = parseTime(s.To, now); err != nil {
		to = now
	}
	return from, to
}
