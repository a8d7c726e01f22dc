package local

import (
	"context"
	"os/exec"
	"syscall"
	"time"
)

// graceOnCancel is how long a cancelled command may clean up after itself.
const graceOnCancel = 5 * time.Second

// runInGroup runs cmd in a process group of its own, so that a cancel reaches whatever the shell has started and
// nothing of it is left behind.
func runInGroup(ctx context.Context, cmd *exec.Cmd) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	done := make(chan struct{})
	defer close(done)
	go func() {
		select {
		case <-done:
			return
		case <-ctx.Done():
		}
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		select {
		case <-done:
		case <-time.After(graceOnCancel):
			_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		}
	}()
	return cmd.Wait()
}
