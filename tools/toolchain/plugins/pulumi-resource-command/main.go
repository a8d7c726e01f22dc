// pulumi-resource-command is Pulumi's command plugin for machines that cannot download the vendor's build.
// It serves command:local:Command as pulumi-command 1.2.1 does, and nothing else of that package.
package main

import (
	"context"
	"fmt"
	"os"

	"dev.slipway/toolchain/plugins/pulumi-resource-command/local"
)

// version is the vendor's release that this build stands in for. Pulumi warns unless the answer matches the
// version that the program asks for.
const version = "1.2.1"

func main() {
	if len(os.Args) == 2 && os.Args[1] == "--version" {
		fmt.Println(version)
		return
	}
	provider, err := local.Provider()
	if err == nil {
		err = provider.Run(context.Background(), "command", version)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "pulumi-resource-command:", err)
		os.Exit(1)
	}
}
