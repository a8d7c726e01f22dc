package main

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"strings"
)

// datasource is one entry of provisioning/datasources/*.yml.
type datasource struct {
	Name          string            `yaml:"name" json:"name"`
	UID           string            `yaml:"uid" json:"uid"`
	Type          string            `yaml:"type" json:"type"`
	Access        string            `yaml:"access" json:"access"`
	URL           string            `yaml:"url" json:"url"`
	IsDefault     bool              `yaml:"isDefault" json:"isDefault"`
	BasicAuth     bool              `yaml:"basicAuth" json:"basicAuth"`
	BasicAuthUser string            `yaml:"basicAuthUser" json:"basicAuthUser,omitempty"`
	JSONData      map[string]any    `yaml:"jsonData" json:"jsonData"`
	Secure        map[string]string `yaml:"secureJsonData" json:"-"`
	ReadOnly      bool              `yaml:"-" json:"readOnly"`
	OrgID         int               `yaml:"orgId" json:"orgId"`
	ID            int               `yaml:"-" json:"id"`

	path string
}

type datasourceFile struct {
	Datasources []*datasource `yaml:"datasources"`
}

func loadDatasources(folder string) ([]*datasource, error) {
	files, err := yamlFiles(folder)
	if err != nil {
		return nil, err
	}
	var all []*datasource
	for _, path := range files {
		var file datasourceFile
		if err := readYAML(path, &file); err != nil {
			return nil, err
		}
		for i, d := range file.Datasources {
			if d == nil {
				return nil, fmt.Errorf("%s: datasources[%d] is empty", path, i)
			}
			if err := d.complete(path); err != nil {
				return nil, fmt.Errorf("%s: datasources[%d]: %w", path, i, err)
			}
			if err := d.fits(all); err != nil {
				return nil, fmt.Errorf("%s: datasources[%d]: %w", path, i, err)
			}
			d.ID = len(all) + 1
			all = append(all, d)
		}
	}
	return all, nil
}

// complete puts in the environment and Grafana's defaults.
func (d *datasource) complete(path string) error {
	d.path, d.ReadOnly = path, true
	for _, value := range []*string{&d.Name, &d.UID, &d.Type, &d.Access, &d.URL, &d.BasicAuthUser} {
		expanded, err := expand(*value)
		if err != nil {
			return err
		}
		*value = expanded
	}
	for name, value := range d.Secure {
		expanded, err := expand(value)
		if err != nil {
			return fmt.Errorf("secureJsonData.%s: %w", name, err)
		}
		d.Secure[name] = expanded
	}
	if d.Name == "" || d.Type == "" {
		return fmt.Errorf("name and type must be set")
	}
	if d.UID == "" {
		d.UID = strings.ToUpper(fmt.Sprintf("P%x", sha256.Sum256([]byte(d.Name))))[:17]
	}
	switch d.Access {
	case "":
		d.Access = "proxy"
	case "proxy", "direct":
	default:
		return fmt.Errorf("access: %s; allowed are proxy and direct", d.Access)
	}
	if d.Type == "prometheus" {
		if u, err := url.Parse(d.URL); err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
			return fmt.Errorf("url: %q is not an http URL", d.URL)
		}
		if scrape, set := d.JSONData["timeInterval"].(string); set {
			if _, err := parseDuration(scrape); err != nil {
				return fmt.Errorf("jsonData.timeInterval: %w", err)
			}
		}
	}
	if d.OrgID == 0 {
		d.OrgID = 1
	}
	return nil
}

func (d *datasource) fits(others []*datasource) error {
	for _, other := range others {
		switch {
		case other.UID == d.UID:
			return fmt.Errorf("the uid %s is that of %s in %s as well", d.UID, other.Name, other.path)
		case other.Name == d.Name:
			return fmt.Errorf("the name %s is there twice, also in %s", d.Name, other.path)
		case other.IsDefault && d.IsDefault:
			return fmt.Errorf("only one datasource can be marked as default, and %s in %s is", other.Name, other.path)
		}
	}
	return nil
}

// find looks a datasource up as panels name it: by uid, by name in old dashboards, or not at all for the default one.
func find(all []*datasource, name string) *datasource {
	for _, d := range all {
		if d.UID == name || d.Name == name || (name == "" && d.IsDefault) {
			return d
		}
	}
	return nil
}
