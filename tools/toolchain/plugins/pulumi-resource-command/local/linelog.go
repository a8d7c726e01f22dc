package local

import (
	"bytes"
	"context"
	"io"
	"sync"

	p "github.com/pulumi/pulumi-go-provider"
)

// lineLogger hands a command's output to the engine line by line, as status messages of the resource.
type lineLogger struct {
	lock   sync.Mutex
	logger p.Logger
	rest   bytes.Buffer
}

func newLineLogger(ctx context.Context) *lineLogger { return &lineLogger{logger: p.GetLogger(ctx)} }

func (l *lineLogger) when(shown bool) io.Writer {
	if shown {
		return l
	}
	return io.Discard
}

func (l *lineLogger) Write(chunk []byte) (int, error) {
	l.lock.Lock()
	defer l.lock.Unlock()
	l.rest.Write(chunk)
	for {
		end := bytes.IndexByte(l.rest.Bytes(), '\n')
		if end < 0 {
			return len(chunk), nil
		}
		line := l.rest.Next(end + 1)
		l.logger.InfoStatus(string(line[:end]))
	}
}

// flush shows a last line that has no newline.
func (l *lineLogger) flush() {
	l.lock.Lock()
	defer l.lock.Unlock()
	if l.rest.Len() > 0 {
		l.logger.InfoStatus(l.rest.String())
		l.rest.Reset()
	}
}
