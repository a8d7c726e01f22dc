// Package shim hands out the upstream Docker provider, whose constructor is internal to its module.
// Its import path lies below the upstream module's, which is what Go's rule for internal packages asks for.
package shim

import (
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
	"github.com/terraform-providers/terraform-provider-docker/internal/provider"
)

// NewProvider returns the provider; version is what it reports as its user agent.
func NewProvider(version string) *schema.Provider {
	return provider.New(version)()
}
