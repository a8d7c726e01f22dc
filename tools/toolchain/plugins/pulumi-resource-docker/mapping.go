package main

import (
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	shimv2 "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v2"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/terraform-providers/terraform-provider-docker/shim"
)

const (
	packageName = "docker"

	// version is the vendor's release that this build stands in for. Pulumi warns unless the answer matches
	// the version that the program asks for.
	version = "5.1.0"
)

// Provider maps the upstream provider to Pulumi under the vendor's names, so that programs, states and SDKs
// cannot tell the two builds apart. One resource of the vendor's is not here: docker:index/image:Image, which builds
// with code of its own; RemoteImage builds too.
func Provider() tfbridge.ProviderInfo {
	info := tfbridge.ProviderInfo{
		P:           shimv2.NewProvider(shim.NewProvider(version)),
		Name:        packageName,
		Version:     version,
		Description: "Docker resources for Pulumi, built from the upstream Terraform provider",
		License:     "Apache-2.0",
		Config: map[string]*tfbridge.SchemaInfo{
			"host": {Default: &tfbridge.DefaultInfo{
				Value:   "unix:///var/run/docker.sock",
				EnvVars: []string{"DOCKER_HOST"},
			}},
			"registry_auth": {Name: "registryAuth", MaxItemsOne: tfbridge.False()},
		},
		Resources:   resources(),
		DataSources: functions(),
	}
	info.SetAutonaming(255, "-")
	return info
}

func resources() map[string]*tfbridge.ResourceInfo {
	return map[string]*tfbridge.ResourceInfo{
		"docker_container": {
			Tok:                 resourceToken("Container"),
			DeleteBeforeReplace: true,
			Fields: map[string]*tfbridge.SchemaInfo{
				"command":           {Name: "command"},
				"networks_advanced": {Name: "networksAdvanced"},
			},
		},
		// An image is called what its registry calls it: an entry of its own keeps auto-naming away.
		"docker_image": {
			Tok:    resourceToken("RemoteImage"),
			Fields: map[string]*tfbridge.SchemaInfo{"name": {Name: "name"}},
		},
		"docker_config":         {Tok: resourceToken("ServiceConfig")},
		"docker_network":        {Tok: resourceToken("Network")},
		"docker_plugin":         {Tok: resourceToken("Plugin")},
		"docker_registry_image": {Tok: resourceToken("RegistryImage")},
		"docker_secret":         {Tok: resourceToken("Secret")},
		"docker_service":        {Tok: resourceToken("Service")},
		"docker_tag":            {Tok: resourceToken("Tag")},
		"docker_volume":         {Tok: resourceToken("Volume")},
		"docker_buildx_builder": {Tok: resourceToken("BuildxBuilder")},
	}
}

func functions() map[string]*tfbridge.DataSourceInfo {
	return map[string]*tfbridge.DataSourceInfo{
		"docker_image":                    {Tok: functionToken("getRemoteImage")},
		"docker_logs":                     {Tok: functionToken("getLogs")},
		"docker_network":                  {Tok: functionToken("getNetwork")},
		"docker_plugin":                   {Tok: functionToken("getPlugin")},
		"docker_registry_image":           {Tok: functionToken("getRegistryImage")},
		"docker_registry_image_manifests": {Tok: functionToken("getRegistryImageManifests")},
	}
}

// resourceToken gives docker:index/remoteImage:RemoteImage for RemoteImage.
func resourceToken(name string) tokens.Type {
	return tokens.Type(packageName + ":index/" + lowerFirst(name) + ":" + name)
}

func functionToken(name string) tokens.ModuleMember {
	return tokens.ModuleMember(packageName + ":index/" + lowerFirst(name) + ":" + name)
}

func lowerFirst(name string) string {
	return string(name[0]|0x20) + name[1:]
}
