package local

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/blang/semver"
	p "github.com/pulumi/pulumi-go-provider"
	"github.com/pulumi/pulumi-go-provider/integration"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/property"
)

const urn = resource.URN("urn:pulumi:dev::proof::command:local:Command::gate")

// engine is the plugin behind the calls that Pulumi's engine makes.
func engine(t *testing.T) integration.Server {
	t.Helper()
	provider, err := Provider()
	if err != nil {
		t.Fatal(err)
	}
	server, err := integration.NewServer(context.Background(), "command", semver.MustParse("1.2.1"),
		integration.WithProvider(provider))
	if err != nil {
		t.Fatal(err)
	}
	return server
}

func inputs(pairs map[string]any) property.Map {
	values := map[string]property.Value{}
	for name, value := range pairs {
		switch value := value.(type) {
		case string:
			values[name] = property.New(value)
		case bool:
			values[name] = property.New(value)
		case []string:
			list := make([]property.Value, len(value))
			for i, item := range value {
				list[i] = property.New(item)
			}
			values[name] = property.New(list)
		case map[string]string:
			members := map[string]property.Value{}
			for k, v := range value {
				members[k] = property.New(v)
			}
			values[name] = property.New(members)
		case property.Value:
			values[name] = value
		}
	}
	return property.NewMap(values)
}

// create makes the resource as the engine does, defaults included, and returns its state.
func create(t *testing.T, pairs map[string]any) property.Map {
	t.Helper()
	server := engine(t)
	checked, err := server.Check(p.CheckRequest{Urn: urn, Inputs: inputs(pairs)})
	if err != nil || len(checked.Failures) > 0 {
		t.Fatalf("check: %v %v", err, checked.Failures)
	}
	made, err := server.Create(p.CreateRequest{Urn: urn, Properties: checked.Inputs})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(made.ID, "gate") || len(made.ID) != len("gate")+8 {
		t.Errorf("id %q is not the name and eight digits", made.ID)
	}
	return made.Properties
}

func expect(t *testing.T, state property.Map, name, want string) {
	t.Helper()
	if got := state.Get(name).AsString(); got != want {
		t.Errorf("%s is %q, want %q", name, got, want)
	}
}

func TestCreateCapturesBothStreams(t *testing.T) {
	state := create(t, map[string]any{
		"create":      `cat; printf '%s\n\n' "$WHO"; echo oops >&2`,
		"stdin":       "in\n",
		"environment": map[string]string{"WHO": "me"},
	})
	// One final newline goes, no more.
	expect(t, state, "stdout", "in\nme\n")
	expect(t, state, "stderr", "oops")
}

func TestCommandsRunInTheProjectFolderUnlessToldOtherwise(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	expect(t, create(t, map[string]any{"create": "pwd"}), "stdout", here)
	elsewhere, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	expect(t, create(t, map[string]any{"create": "pwd", "dir": elsewhere}), "stdout", elsewhere)
}

func TestInterpreterGetsTheCommandAsItsLastArgument(t *testing.T) {
	state := create(t, map[string]any{"create": "a b", "interpreter": []string{"/bin/echo", "-n", "got:"}})
	expect(t, state, "stdout", "got: a b")
}

func TestPreviewRunsNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ran")
	in := inputs(map[string]any{"create": "touch " + file, "update": "touch " + file})
	if _, err := engine(t).Create(p.CreateRequest{Urn: urn, Properties: in, DryRun: true}); err != nil {
		t.Fatal(err)
	}
	state := create(t, map[string]any{})
	if _, err := engine(t).Update(p.UpdateRequest{Urn: urn, State: state, Inputs: in, DryRun: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a preview ran the command")
	}
}

func TestUpdate(t *testing.T) {
	old := map[string]any{"create": "echo first; echo warned >&2"}
	previous := `printf '%s' "[$PULUMI_COMMAND_STDOUT][$PULUMI_COMMAND_STDERR]"`
	for name, want := range map[string]struct {
		inputs map[string]any
		stdout string
	}{
		"runs update":               {map[string]any{"create": "echo no", "update": previous}, "[first][warned]"},
		"falls back to create":      {map[string]any{"create": previous}, "[first][warned]"},
		"keeps output with neither": {map[string]any{"delete": "true"}, "first"},
		"hides previous output": {
			map[string]any{"update": previous, "addPreviousOutputInEnv": false}, "[][]",
		},
	} {
		t.Run(name, func(t *testing.T) {
			state := create(t, old)
			updated, err := engine(t).Update(p.UpdateRequest{Urn: urn, State: state, Inputs: inputs(want.inputs)})
			if err != nil {
				t.Fatal(err)
			}
			expect(t, updated.Properties, "stdout", want.stdout)
		})
	}
}

func TestDeleteRunsWhatTheStateHolds(t *testing.T) {
	file := filepath.Join(t.TempDir(), "log")
	state := create(t, map[string]any{
		"create":      "echo made",
		"delete":      `echo "$WHO:$PULUMI_COMMAND_STDOUT" > ` + file,
		"environment": map[string]string{"WHO": "me"},
	})
	if err := engine(t).Delete(p.DeleteRequest{Urn: urn, Properties: state}); err != nil {
		t.Fatal(err)
	}
	if words, _ := os.ReadFile(file); string(words) != "me:made\n" {
		t.Errorf("delete wrote %q", words)
	}
}

func TestFailureTellsCommandAndOutput(t *testing.T) {
	_, err := engine(t).Create(p.CreateRequest{Urn: urn, Properties: inputs(map[string]any{
		"create": "echo out; echo err >&2; exit 3",
	})})
	if err == nil {
		t.Fatal("no error")
	}
	for _, part := range []string{`exit status 3: running "echo out; echo err >&2; exit 3":`, "out\n", "err\n"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q lacks %q", err, part)
		}
	}
}

// The plugin reports any change as an update. It is the schema that marks triggers: SDKs turn the mark into the
// option replaceOnChanges.
func TestChanges(t *testing.T) {
	state := create(t, map[string]any{"create": "true", "triggers": []string{"a"}})
	for name, want := range map[string]struct {
		inputs  map[string]any
		changed bool
	}{
		"same":    {map[string]any{"create": "true", "triggers": []string{"a"}}, false},
		"trigger": {map[string]any{"create": "true", "triggers": []string{"b"}}, true},
		"command": {map[string]any{"create": "false", "triggers": []string{"a"}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			checked, err := engine(t).Check(p.CheckRequest{Urn: urn, State: state, Inputs: inputs(want.inputs)})
			if err != nil {
				t.Fatal(err)
			}
			diff, err := engine(t).Diff(p.DiffRequest{Urn: urn, State: state, Inputs: checked.Inputs})
			if err != nil {
				t.Fatal(err)
			}
			if diff.HasChanges != want.changed {
				t.Errorf("changes: %v", diff.DetailedDiff)
			}
		})
	}
}

func TestSchemaMarksTriggers(t *testing.T) {
	answer, err := engine(t).GetSchema(p.GetSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Resources map[string]struct {
			InputProperties map[string]struct{ ReplaceOnChanges bool }
		}
	}
	if err := json.Unmarshal([]byte(answer.Schema), &schema); err != nil {
		t.Fatal(err)
	}
	for name, property := range schema.Resources["command:local:Command"].InputProperties {
		if property.ReplaceOnChanges != (name == "triggers") {
			t.Errorf("%s: replaceOnChanges is %v", name, property.ReplaceOnChanges)
		}
	}
}

// A secret input stays secret. Output that merely depends on it does not become one, as in the vendor's plugin:
// programs name stdout and stderr in additionalSecretOutputs.
func TestSecrets(t *testing.T) {
	secret := property.New(map[string]property.Value{"KEY": property.New("s3cr3t")}).WithSecret(true)
	state := create(t, map[string]any{"create": "echo $KEY", "environment": secret})
	if !state.Get("environment").Secret() {
		t.Error("a secret environment is in clear in the state")
	}
	expect(t, state, "stdout", "s3cr3t")
}
