package local

import (
	"context"

	"github.com/pulumi/pulumi-go-provider/infer"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// Command ties shell commands to the life of a resource. A command that exits other than 0 fails the step.
// Secrets and unknowns flow by the framework's default: every output depends on every input.
type Command struct{}

var (
	_ infer.CustomUpdate[CommandInputs, CommandOutputs] = Command{}
	_ infer.CustomDelete[CommandOutputs]                = Command{}
)

// Annotate describes the resource.
func (c *Command) Annotate(a infer.Annotator) {
	a.Describe(c, "Commands to run on the machine of the Pulumi engine when the resource is created, updated and deleted.")
}

// Create runs the create command, except in a preview.
func (Command) Create(
	ctx context.Context, req infer.CreateRequest[CommandInputs],
) (infer.CreateResponse[CommandOutputs], error) {
	state := CommandOutputs{CommandInputs: req.Inputs}
	id, err := resource.NewUniqueHex(req.Name, 8, 0)
	if err == nil && !req.DryRun && req.Inputs.Create != nil {
		err = run(ctx, *req.Inputs.Create, &state)
	}
	return infer.CreateResponse[CommandOutputs]{ID: id, Output: state}, err
}

// Update runs the update command, or the create command where there is none, except in a preview. Where there is
// neither, the previous output stays.
func (Command) Update(
	ctx context.Context, req infer.UpdateRequest[CommandInputs, CommandOutputs],
) (infer.UpdateResponse[CommandOutputs], error) {
	state := req.State
	state.CommandInputs = req.Inputs
	command := req.Inputs.Update
	if command == nil {
		command = req.Inputs.Create
	}
	var err error
	if !req.DryRun && command != nil {
		err = run(ctx, *command, &state)
	}
	return infer.UpdateResponse[CommandOutputs]{Output: state}, err
}

// Delete runs the delete command of the state: that of the last create or update, not of the program's newest text.
func (Command) Delete(
	ctx context.Context, req infer.DeleteRequest[CommandOutputs],
) (infer.DeleteResponse, error) {
	var err error
	if req.State.Delete != nil {
		err = run(ctx, *req.State.Delete, &req.State)
	}
	return infer.DeleteResponse{}, err
}
