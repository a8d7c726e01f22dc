package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"
)

// provisioned is all that this Grafana knows; it never changes while it runs.
type provisioned struct {
	datasources []*datasource
	dashboards  []*dashboard
}

func loadProvisioning(folder string) (*provisioned, error) {
	sources, err := loadDatasources(filepath.Join(folder, "datasources"))
	if err != nil {
		return nil, err
	}
	p := &provisioned{datasources: sources}
	if p.dashboards, err = loadDashboards(filepath.Join(folder, "dashboards")); err != nil {
		return nil, err
	}
	for _, d := range p.dashboards {
		if err := checkReferences(d, sources); err != nil {
			return nil, err
		}
	}
	for _, kind := range []string{"alerting", "plugins", "notifiers", "access-control"} {
		if files, err := yamlFiles(filepath.Join(folder, kind)); err == nil && len(files) > 0 {
			slog.Warn("the stand-in does not read these provisioning files", "path", filepath.Join(folder, kind))
		}
	}
	return p, nil
}

// readYAML fills one provisioning file into target.
func readYAML(path string, target any) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var head struct {
		APIVersion *int `yaml:"apiVersion"`
	}
	if err := yaml.Unmarshal(content, &head); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if head.APIVersion == nil || *head.APIVersion != 1 {
		return fmt.Errorf("%s: apiVersion must be 1", path)
	}
	if err := yaml.Unmarshal(content, target); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// yamlFiles are the files that Grafana reads in a provisioning folder; a folder that is missing has none.
func yamlFiles(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var files []string
	for _, entry := range entries {
		if name := entry.Name(); strings.HasSuffix(name, ".yml") || strings.HasSuffix(name, ".yaml") {
			files = append(files, filepath.Join(folder, name))
		}
	}
	return files, nil
}

var reference = regexp.MustCompile(`\$__(env|file)\{([^}]*)\}`)

// expand puts the environment and files into a value, as Grafana does: $__env{NAME}, $__file{PATH}, $NAME, ${NAME}; $$ is a $.
func expand(value string) (string, error) {
	var failed error
	var out strings.Builder
	rest := value
	for {
		at := reference.FindStringSubmatchIndex(rest)
		if at == nil {
			return out.String() + expandNames(rest), failed
		}
		out.WriteString(expandNames(rest[:at[0]]))
		kind, name := rest[at[2]:at[3]], rest[at[4]:at[5]]
		if kind == "env" {
			out.WriteString(os.Getenv(name))
		} else if content, err := os.ReadFile(name); err != nil {
			failed = err
		} else {
			out.WriteString(strings.TrimSpace(string(content)))
		}
		rest = rest[at[1]:]
	}
}

func expandNames(text string) string {
	parts := strings.Split(text, "$$")
	for i, part := range parts {
		parts[i] = os.ExpandEnv(part)
	}
	return strings.Join(parts, "$")
}
