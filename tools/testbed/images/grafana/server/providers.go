package main

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// provider is one entry of provisioning/dashboards/*.yml: a folder of dashboards.
type provider struct {
	Name      string `yaml:"name"`
	Type      string `yaml:"type"`
	Folder    string `yaml:"folder"`
	FolderUID string `yaml:"folderUid"`
	Options   struct {
		Path             string `yaml:"path"`
		FoldersFromFiles bool   `yaml:"foldersFromFilesStructure"`
	} `yaml:"options"`
}

func loadDashboards(folder string) ([]*dashboard, error) {
	files, err := yamlFiles(folder)
	if err != nil {
		return nil, err
	}
	var all []*dashboard
	names := map[string]string{}
	for _, path := range files {
		var file struct {
			Providers []provider `yaml:"providers"`
		}
		if err := readYAML(path, &file); err != nil {
			return nil, err
		}
		for i, p := range file.Providers {
			if p.Name == "" {
				p.Name = "default"
			}
			if other := names[p.Name]; other != "" {
				return nil, fmt.Errorf("%s: providers[%d]: the name %s is there twice, also in %s", path, i, p.Name, other)
			}
			names[p.Name] = path
			if all, err = p.load(all); err != nil {
				return nil, fmt.Errorf("%s: providers[%d] (%s): %w", path, i, p.Name, err)
			}
		}
	}
	return all, nil
}

func (p provider) load(all []*dashboard) ([]*dashboard, error) {
	if p.Type != "" && p.Type != "file" {
		return nil, fmt.Errorf("type: %s; allowed is file", p.Type)
	}
	root, err := expand(p.Options.Path)
	if err != nil {
		return nil, err
	}
	if root == "" {
		return nil, fmt.Errorf("options.path must be set")
	}
	// A folder mounted from a ConfigMap or a volume may be a link.
	if root, err = filepath.EvalSymlinks(root); err != nil {
		return nil, fmt.Errorf("options.path: %w", err)
	}
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != root && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(entry.Name(), ".json") {
			return nil
		}
		d, err := readDashboard(path)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		d.Folder = p.Folder
		if inside := filepath.Dir(path); p.Options.FoldersFromFiles && inside != root {
			d.Folder = filepath.Base(inside)
		}
		for _, other := range all {
			if other.UID == d.UID {
				return fmt.Errorf("%s: the uid %s is that of %s as well", path, d.UID, other.path)
			}
			if other.Title == d.Title && other.Folder == d.Folder {
				return fmt.Errorf("%s: the title %q is that of %s as well", path, d.Title, other.path)
			}
		}
		all = append(all, d)
		return nil
	})
	return all, err
}
