package local

import "github.com/pulumi/pulumi-go-provider/infer"

// Logging says which output of a command Pulumi shows. Output often holds secrets: "none" is the careful choice.
type Logging string

const (
	logStdout Logging = "stdout"
	logStderr Logging = "stderr"
	logBoth   Logging = "stdoutAndStderr"
	logNone   Logging = "none"
)

// Values makes the type an enum of the schema.
func (Logging) Values() []infer.EnumValue[Logging] {
	return []infer.EnumValue[Logging]{
		{Name: string(logStdout), Value: logStdout, Description: "Standard output only"},
		{Name: string(logStderr), Value: logStderr, Description: "Standard error only"},
		{Name: string(logBoth), Value: logBoth, Description: "Standard output and standard error"},
		{Name: string(logNone), Value: logNone, Description: "Nothing"},
	}
}

func (l *Logging) showsStdout() bool { return l == nil || *l == logBoth || *l == logStdout }

func (l *Logging) showsStderr() bool { return l == nil || *l == logBoth || *l == logStderr }
