// Package local is the module "local" of the package "command": commands that run beside the Pulumi engine.
package local

import (
	p "github.com/pulumi/pulumi-go-provider"
	"github.com/pulumi/pulumi-go-provider/infer"
)

// Provider serves the resource; its token command:local:Command comes from this Go package's name.
func Provider() (p.Provider, error) {
	return infer.NewProviderBuilder().
		WithDescription("Runs commands on the machine of the Pulumi engine").
		WithLicense("Apache-2.0").
		WithResources(infer.Resource(Command{})).
		Build()
}
