package local

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gobwas/glob"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// collectFiles fills assets and archive with the files that match the globs after the command has run.
func collectFiles(dir string, state *CommandOutputs) error {
	if state.AssetPaths != nil {
		assets, err := matchingFiles(dir, *state.AssetPaths)
		if err != nil {
			return err
		}
		state.Assets = &assets
	}
	if state.ArchivePaths != nil {
		assets, err := matchingFiles(dir, *state.ArchivePaths)
		if err != nil {
			return err
		}
		entries := make(map[string]any, len(assets))
		for path, asset := range assets {
			entries[path] = asset
		}
		if state.Archive, err = resource.NewAssetArchive(entries); err != nil {
			return err
		}
	}
	return nil
}

// rule is one glob; the last rule that matches a file decides.
type rule struct {
	glob    glob.Glob
	exclude bool
}

func matchingFiles(dir string, patterns []string) (map[string]*resource.Asset, error) {
	rules := make([]rule, 0, len(patterns))
	for _, pattern := range patterns {
		text, exclude := strings.CutPrefix(pattern, "!")
		compiled, err := glob.Compile(text, '/')
		if err != nil {
			return nil, err
		}
		rules = append(rules, rule{compiled, exclude})
	}
	assets := map[string]*resource.Asset{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !included(rules, path) {
			return err
		}
		assets[path], err = resource.NewPathAsset(filepath.Join(dir, filepath.FromSlash(path)))
		return err
	})
	return assets, err
}

func included(rules []rule, path string) bool {
	for i := len(rules) - 1; i >= 0; i-- {
		if rules[i].glob.Match(path) {
			return !rules[i].exclude
		}
	}
	return false
}
