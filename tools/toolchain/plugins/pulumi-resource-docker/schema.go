package main

import _ "embed"

// schema is what Pulumi and the bridge's type checks know of the resources. A test generates it.
//
//go:embed schema.json
var schema []byte
