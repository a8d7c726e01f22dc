/** The way in from outside: Traefik, its routes and certificates. The only writer of Traefik's labels. */
package dev.slipway.edge;
