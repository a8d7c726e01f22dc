package local

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
)

// run executes command with the inputs in state and puts what it returned into state. On entry state holds the
// output of the previous run.
func run(ctx context.Context, command string, state *CommandOutputs) error {
	dir, err := workingDirectory(state.Dir)
	if err != nil {
		return err
	}
	cmd := exec.Command("/bin/sh", "-c", command)
	if in := state.Interpreter; in != nil && len(*in) > 0 {
		args := append(append([]string{}, (*in)[1:]...), command)
		cmd = exec.Command((*in)[0], args...)
	}
	cmd.Dir = dir
	cmd.Env = environment(state)
	if state.Stdin != nil && *state.Stdin != "" {
		cmd.Stdin = strings.NewReader(*state.Stdin)
	}

	var stdout, stderr bytes.Buffer
	// Both streams in the order they came, for the message of a failure.
	both := &lockedWriter{to: &bytes.Buffer{}}
	log := newLineLogger(ctx)
	cmd.Stdout = io.MultiWriter(&stdout, both, log.when(state.Logging.showsStdout()))
	cmd.Stderr = io.MultiWriter(&stderr, both, log.when(state.Logging.showsStderr()))

	err = runInGroup(ctx, cmd)
	log.flush()
	if err != nil {
		return fmt.Errorf("%w: running %q:\n%s", err, command, both.to)
	}

	if err := collectFiles(dir, state); err != nil {
		return err
	}
	state.Stdout = strings.TrimSuffix(stdout.String(), "\n")
	state.Stderr = strings.TrimSuffix(stderr.String(), "\n")
	return nil
}

// workingDirectory is dir, or the plugin's own, which the engine sets to the project's.
func workingDirectory(dir *string) (string, error) {
	if dir != nil {
		return *dir, nil
	}
	return os.Getwd()
}

// environment is the engine's, then the resource's, then the previous output, the later winning.
func environment(state *CommandOutputs) []string {
	env := os.Environ()
	if state.Environment != nil {
		for name, value := range *state.Environment {
			env = append(env, name+"="+value)
		}
	}
	if state.AddPreviousOutputInEnv == nil || *state.AddPreviousOutputInEnv {
		if state.Stdout != "" {
			env = append(env, "PULUMI_COMMAND_STDOUT="+state.Stdout)
		}
		if state.Stderr != "" {
			env = append(env, "PULUMI_COMMAND_STDERR="+state.Stderr)
		}
	}
	return env
}

// lockedWriter is written to by the two goroutines that copy stdout and stderr.
type lockedWriter struct {
	lock sync.Mutex
	to   *bytes.Buffer
}

func (w *lockedWriter) Write(p []byte) (int, error) {
	w.lock.Lock()
	defer w.lock.Unlock()
	return w.to.Write(p)
}
