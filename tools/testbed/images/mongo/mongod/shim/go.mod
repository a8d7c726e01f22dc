// A module path below FerretDB's is what lets this package import FerretDB's internal packages.
module github.com/FerretDB/FerretDB/shim

go 1.24

require (
	github.com/FerretDB/FerretDB v1.24.0
	github.com/FerretDB/wire v0.0.7
)
