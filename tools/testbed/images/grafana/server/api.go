package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

func routes(s settings, d *door, p *provisioned) http.Handler {
	home := s.subPath + "/"
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/health", func(w http.ResponseWriter, r *http.Request) {
		tell(w, http.StatusOK, map[string]any{"commit": "stand-in", "database": "ok", "version": version})
	})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "# TYPE grafana_build_info gauge\ngrafana_build_info{version=%q} 1\n"+
			"# TYPE grafana_stat_totals_dashboard gauge\ngrafana_stat_totals_dashboard %d\n"+
			"# TYPE grafana_stat_totals_datasource gauge\ngrafana_stat_totals_datasource %d\n", version, len(p.dashboards), len(p.datasources))
	})
	mux.HandleFunc("GET /api/search", d.needs(viewer, p.search(s)))
	mux.HandleFunc("GET /api/dashboards/uid/{uid}", d.needs(viewer, p.showDashboard(s)))
	mux.HandleFunc("GET /api/datasources", d.needs(admin, func(w http.ResponseWriter, r *http.Request) {
		tell(w, http.StatusOK, append([]*datasource{}, p.datasources...))
	}))
	mux.HandleFunc("GET /api/datasources/uid/{uid}", d.needs(admin, p.showDatasource))
	mux.HandleFunc("GET /api/datasources/uid/{uid}/health", d.needs(viewer, p.datasourceHealth))
	mux.HandleFunc("POST /api/ds/query", d.needs(viewer, p.answerQueries))
	mux.HandleFunc("POST /login", d.signIn(home))
	mux.HandleFunc("GET /login", loginPage)
	mux.HandleFunc("GET /{$}", page(d, s, p.listPage))
	mux.HandleFunc("GET /dashboards", page(d, s, p.listPage))
	mux.HandleFunc("GET /d/{uid}", page(d, s, p.dashboardPage))
	mux.HandleFunc("GET /d/{uid}/{slug}", page(d, s, p.dashboardPage))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		tell(w, http.StatusNotFound, map[string]any{"message": "Not found"})
	})
	if s.servedBelow && s.subPath != "" {
		return http.StripPrefix(s.subPath, mux)
	}
	return mux
}

func tell(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func (p *provisioned) dashboard(uid string) *dashboard {
	for _, d := range p.dashboards {
		if d.UID == uid {
			return d
		}
	}
	return nil
}

func (d *dashboard) url(s settings) string { return s.subPath + "/d/" + d.UID + "/" + d.Slug }

func (p *provisioned) search(s settings) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		asked := r.URL.Query()
		wanted, kind, tags := strings.ToLower(asked.Get("query")), asked.Get("type"), asked["tag"]
		hits := []map[string]any{}
		for i, d := range p.dashboards {
			tagged := !slices.ContainsFunc(tags, func(tag string) bool { return !slices.Contains(d.Tags, tag) })
			if strings.Contains(strings.ToLower(d.Title), wanted) && tagged && (kind == "" || kind == "dash-db") {
				hits = append(hits, map[string]any{"id": i + 1, "uid": d.UID, "title": d.Title, "uri": "db/" + d.Slug, "url": d.url(s),
					"slug": "", "type": "dash-db", "tags": append([]string{}, d.Tags...), "isStarred": false, "folderTitle": d.Folder})
			}
		}
		tell(w, http.StatusOK, hits)
	}
}

func (p *provisioned) showDashboard(s settings) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		d := p.dashboard(r.PathValue("uid"))
		if d == nil {
			tell(w, http.StatusNotFound, map[string]any{"message": "Dashboard not found"})
			return
		}
		tell(w, http.StatusOK, map[string]any{"dashboard": d.Raw, "meta": map[string]any{"type": "db", "slug": d.Slug,
			"url": d.url(s), "folderTitle": d.Folder, "provisioned": true, "canEdit": false, "canSave": false}})
	}
}

func (p *provisioned) byUID(uid string) *datasource {
	for _, d := range p.datasources {
		if d.UID == uid {
			return d
		}
	}
	return nil
}

func (p *provisioned) showDatasource(w http.ResponseWriter, r *http.Request) {
	if d := p.byUID(r.PathValue("uid")); d != nil {
		tell(w, http.StatusOK, d)
		return
	}
	tell(w, http.StatusNotFound, map[string]any{"message": "Data source not found"})
}

// datasourceHealth asks for 1+1, as Grafana does.
func (p *provisioned) datasourceHealth(w http.ResponseWriter, r *http.Request) {
	d := p.byUID(r.PathValue("uid"))
	if d == nil {
		tell(w, http.StatusNotFound, map[string]any{"message": "Data source not found"})
		return
	}
	if _, err := runQuery(r.Context(), d, query{RefID: "A", Expr: "1+1", Instant: true}, time.Now().Add(-time.Minute), time.Now()); err != nil {
		tell(w, http.StatusBadRequest, map[string]any{"status": "ERROR", "message": err.Error()})
		return
	}
	tell(w, http.StatusOK, map[string]any{"status": "OK", "message": "Successfully queried the Prometheus API."})
}

func (p *provisioned) answerQueries(w http.ResponseWriter, r *http.Request) {
	var body queryRequest
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&body); err != nil {
		tell(w, http.StatusBadRequest, map[string]any{"message": "bad request data: " + err.Error()})
		return
	}
	status, results, err := p.runAll(r.Context(), body)
	if err != nil {
		tell(w, max(status, http.StatusBadRequest), map[string]any{"message": err.Error()})
		return
	}
	tell(w, status, map[string]any{"results": results})
}
