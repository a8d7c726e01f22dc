package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfgen"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag/colors"
)

var update = flag.Bool("update", false, "write schema.json anew")

// TestSchemaIsCurrent keeps the embedded schema in step with the mapping and the upstream provider:
// go test -tags no_compose ./pulumi-resource-docker -update
func TestSchemaIsCurrent(t *testing.T) {
	var words bytes.Buffer
	result, err := tfgen.GenerateSchemaWithOptions(tfgen.GenerateSchemaOptions{
		ProviderInfo:    Provider(),
		DiagnosticsSink: diag.DefaultSink(&words, &words, diag.FormatOptions{Color: colors.Never}),
		XInMemoryDocs:   true,
	})
	if err != nil {
		t.Fatalf("%v\n%s", err, &words)
	}
	var spec any
	raw, err := json.Marshal(result.PackageSpec)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &spec); err != nil {
		t.Fatal(err)
	}
	want, err := json.MarshalIndent(withoutProse(spec), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if *update {
		if err := os.WriteFile("schema.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(want, schema) {
		t.Error("schema.json is not what the mapping gives: run this test with -update")
	}
}

// withoutProse drops descriptions and other languages' settings: nobody reads them here, and they are most of the size.
func withoutProse(node any) any {
	switch node := node.(type) {
	case map[string]any:
		for name, child := range node {
			_, prose := child.(string)
			if prose && (name == "description" || name == "deprecationMessage") || name == "language" {
				delete(node, name)
				continue
			}
			node[name] = withoutProse(child)
		}
	case []any:
		for i, child := range node {
			node[i] = withoutProse(child)
		}
	}
	return node
}
