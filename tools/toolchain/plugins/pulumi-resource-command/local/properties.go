package local

import (
	"github.com/pulumi/pulumi-go-provider/infer"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// CommandInputs are the properties of the published schema. Pointers are optional ones.
type CommandInputs struct {
	Triggers *[]any  `pulumi:"triggers,optional" provider:"replaceOnChanges"`
	Create   *string `pulumi:"create,optional"`
	Update   *string `pulumi:"update,optional"`
	Delete   *string `pulumi:"delete,optional"`

	Interpreter            *[]string          `pulumi:"interpreter,optional"`
	Dir                    *string            `pulumi:"dir,optional"`
	Environment            *map[string]string `pulumi:"environment,optional"`
	Stdin                  *string            `pulumi:"stdin,optional"`
	AssetPaths             *[]string          `pulumi:"assetPaths,optional"`
	ArchivePaths           *[]string          `pulumi:"archivePaths,optional"`
	AddPreviousOutputInEnv *bool              `pulumi:"addPreviousOutputInEnv,optional"`
	Logging                *Logging           `pulumi:"logging,optional"`
}

// Annotate carries descriptions and defaults into the schema.
func (in *CommandInputs) Annotate(a infer.Annotator) {
	a.Describe(&in.Triggers, "A change of any of these replaces the resource.")
	a.Describe(&in.Create, "The command to run on create.")
	a.Describe(&in.Update, "The command to run on update; without it, create runs again.")
	a.Describe(&in.Delete, "The command to run on delete, as it was at the last create or update.")
	a.Describe(&in.Interpreter, `The program and arguments that get the command as their last argument; default ["/bin/sh", "-c"].`)
	a.Describe(&in.Dir, "The directory to run in; default the one of the Pulumi project.")
	a.Describe(&in.Environment, "Variables added to those of the engine.")
	a.Describe(&in.Stdin, "Standard input of the command.")
	a.Describe(&in.AssetPaths, "Globs of files to return as assets; `!` excludes, later rules win.")
	a.Describe(&in.ArchivePaths, "Globs of files to return as one archive; `!` excludes, later rules win.")
	a.Describe(&in.AddPreviousOutputInEnv,
		"Whether update and delete see the previous output as PULUMI_COMMAND_STDOUT and PULUMI_COMMAND_STDERR.")
	a.SetDefault(&in.AddPreviousOutputInEnv, true)
	a.Describe(&in.Logging, "Which output Pulumi shows while the command runs; default both.")
}

// CommandOutputs are the inputs and what the last run returned.
type CommandOutputs struct {
	CommandInputs
	Stdout  string                      `pulumi:"stdout"`
	Stderr  string                      `pulumi:"stderr"`
	Assets  *map[string]*resource.Asset `pulumi:"assets,optional"`
	Archive *resource.Archive           `pulumi:"archive,optional"`
}

// Annotate carries descriptions into the schema.
func (out *CommandOutputs) Annotate(a infer.Annotator) {
	a.Describe(&out.Stdout, "Standard output of the last run, without its final newline.")
	a.Describe(&out.Stderr, "Standard error of the last run, without its final newline.")
	a.Describe(&out.Assets, "Files found by assetPaths, by their path relative to dir.")
	a.Describe(&out.Archive, "Files found by archivePaths.")
}
