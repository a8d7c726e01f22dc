package main

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
)

// door decides who comes in: the admin by basic auth or by a session of the login page, others when anonymous access is on.
type door struct {
	user      string
	password  secret
	anonymous bool

	mutex    sync.Mutex
	sessions map[string]bool
}

type role int

const (
	nobody role = iota
	viewer
	admin
)

const cookieName = "grafana_session"

func newDoor(s settings, password secret) *door {
	return &door{user: s.adminUser, password: password, anonymous: s.anonymous, sessions: map[string]bool{}}
}

func (d *door) opens(user, password string) bool { return user == d.user && d.password.opens(password) }

// role of a request; wrong is true when it names a user and has not got the password.
func (d *door) role(r *http.Request) (who role, wrong bool) {
	if user, password, given := r.BasicAuth(); given {
		if d.opens(user, password) {
			return admin, false
		}
		return nobody, true
	}
	if cookie, err := r.Cookie(cookieName); err == nil {
		d.mutex.Lock()
		defer d.mutex.Unlock()
		if d.sessions[cookie.Value] {
			return admin, false
		}
	}
	if d.anonymous {
		return viewer, false
	}
	return nobody, false
}

// needs lets a request of the API through when its sender may.
func (d *door) needs(least role, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, wrong := d.role(r)
		switch {
		case wrong:
			tell(w, http.StatusUnauthorized, map[string]any{"message": "Invalid username or password", "messageId": "password-auth.failed", "statusCode": 401})
		case who == nobody:
			tell(w, http.StatusUnauthorized, map[string]any{"message": "Unauthorized", "messageId": "auth.unauthorized", "statusCode": 401})
		case who < least:
			tell(w, http.StatusForbidden, map[string]any{"message": "You'll need additional permissions to perform this action", "title": "Access denied"})
		default:
			next(w, r)
		}
	}
}

// signIn answers POST /login, of the page's form or with JSON.
func (d *door) signIn(home string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
		var given struct{ User, Password string }
		asJSON := strings.HasPrefix(r.Header.Get("Content-Type"), "application/json")
		if asJSON {
			if err := json.NewDecoder(r.Body).Decode(&given); err != nil {
				tell(w, http.StatusBadRequest, map[string]any{"message": "bad login data"})
				return
			}
		} else {
			given.User, given.Password = r.PostFormValue("user"), r.PostFormValue("password")
		}
		if !d.opens(given.User, given.Password) {
			tell(w, http.StatusUnauthorized, map[string]any{"message": "Invalid username or password", "messageId": "password-auth.failed", "statusCode": 401})
			return
		}
		token := rand.Text()
		d.mutex.Lock()
		d.sessions[token] = true
		d.mutex.Unlock()
		http.SetCookie(w, &http.Cookie{Name: cookieName, Value: token, Path: home, HttpOnly: true, SameSite: http.SameSiteLaxMode})
		if asJSON {
			tell(w, http.StatusOK, map[string]any{"message": "Logged in", "redirectUrl": home})
			return
		}
		http.Redirect(w, r, home, http.StatusSeeOther)
	}
}
