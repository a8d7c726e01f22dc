// pulumi-resource-docker is Pulumi's docker plugin for machines that cannot download the vendor's build:
// the same upstream Terraform provider, the same bridge, the same mapping.
package main

import "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"

func main() {
	tfbridge.Main(packageName, version, Provider(), schema)
}
