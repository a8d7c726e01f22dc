package main

import (
	"encoding/json"
	"slices"
	"testing"
)

// TestNames checks what programs and states depend on: tokens, property names that the bridge would make plural, and
// which names Pulumi fills in.
func TestNames(t *testing.T) {
	var spec struct {
		Config    struct{ Variables map[string]any }
		Resources map[string]struct {
			InputProperties map[string]any
			RequiredInputs  []string
		}
	}
	if err := json.Unmarshal(schema, &spec); err != nil {
		t.Fatal(err)
	}
	if _, found := spec.Config.Variables["registryAuth"]; !found {
		t.Error("the provider has no registryAuth")
	}
	container := spec.Resources["docker:index/container:Container"]
	for _, name := range []string{"command", "networksAdvanced", "uploads", "volumes", "healthcheck", "logOpts"} {
		if _, found := container.InputProperties[name]; !found {
			t.Errorf("Container has no %s", name)
		}
	}
	for token, resource := range spec.Resources {
		if _, named := resource.InputProperties["name"]; !named {
			continue
		}
		required := slices.Contains(resource.RequiredInputs, "name")
		if required != (token == "docker:index/remoteImage:RemoteImage") {
			t.Errorf("%s: name required is %v", token, required)
		}
	}
	if !Provider().Resources["docker_container"].DeleteBeforeReplace {
		t.Error("Container is not replaced delete-first")
	}
}
