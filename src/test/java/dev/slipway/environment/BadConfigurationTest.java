package dev.slipway.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.settings.SettingsException;
import dev.slipway.settings.SystemType;
import dev.slipway.systems.Catalogue;
import dev.slipway.testing.Archive;
import dev.slipway.testing.Certificate;
import dev.slipway.testing.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user reads about each mistake: one line with the key, the value and the way out. */
class BadConfigurationTest {
  private static final String HOST_NAME = "expected a host name such as app.example.com (lower case, no scheme, port or path)";
  private static final List<String> SHIPPED = List.of("crewplots", "devportal", "medianest", "pagodirecto", "pivotalflow");
  private static final String SYSTEMS = withAdded(SHIPPED, type -> Stream.of(type.key()));
  private static final String KEYS = withAdded(List.of((
      "crewplots, crewplotsAlertSmtpPassword, crewplotsAlertWebhookUrl, crewplotsEncryptionKey, crewplotsGrafanaAdminPassword, crewplotsMongodbUrl,"
          + " crewplotsPostgresUrl, crewplotsRedisUrl, crewplotsSessionSecret, devportal, devportalAdminPassword, devportalAlertSmtpPassword,"
          + " devportalAlertWebhookUrl, devportalGrafanaAdminPassword, devportalJwtSecretKey, devportalPostgresUrl, devportalRedisUrl, devportalSecretKey, edge, edgeTlsKey,"
          + " keptReleases, medianest, medianestAdminPassword, medianestAlertSmtpPassword, medianestAlertWebhookUrl, medianestGrafanaAdminPassword,"
          + " medianestJwtSecret, medianestOverseerrKey, medianestPlexKey, medianestPostgresUrl,"
          + " medianestRedisUrl, medianestUptimeKumaKey, medianestYoutubeKey, pagodirecto, pagodirectoAdminPassword, pagodirectoAlertSmtpPassword,"
          + " pagodirectoAlertWebhookUrl, pagodirectoGrafanaAdminPassword, pagodirectoJwtSecret, pagodirectoPostgresUrl, pin, pivotalflow, pivotalflowAdminPassword,"
          + " pivotalflowAlertSmtpPassword, pivotalflowAlertWebhookUrl, pivotalflowGrafanaAdminPassword, pivotalflowJwtSecret,"
          + " pivotalflowPostgresUrl, pivotalflowRedisUrl, profile, rehearsal, systems").split(", ")), type -> Stream.concat(Stream.of(type.key()), type.secrets().stream()));

  private record Mistake(String what, String yaml, List<String> lines) {
    @Override
    public String toString() {
      return what;
    }
  }

  /** {@code names}, and those of systems that have been added to the shipped ones. */
  private static String withAdded(List<String> names, Function<SystemType<?>, Stream<String>> ofSystem) {
    var added = Catalogue.TYPES.stream().filter(type -> !SHIPPED.contains(type.key())).flatMap(ofSystem);
    return Stream.concat(names.stream(), added).sorted().collect(Collectors.joining(", "));
  }

  /** {@code yaml} goes on top of a stack that is right. */
  private static Mistake mistake(String what, String yaml, String... lines) {
    return new Mistake(what, yaml, List.of(lines));
  }

  private static Mistake app(String what, String yaml, String... lines) {
    return mistake(what, "slipway:crewplots: {host: crewplots.localhost, app: " + yaml + "}", lines);
  }

  private static Mistake edge(String what, String yaml, String... lines) {
    return mistake(what, "slipway:edge: " + yaml, lines);
  }

  private static Mistake medianest(String what, String settings, String... lines) {
    return mistake(what, "slipway:systems: [medianest]\nslipway:medianest: {host: media.localhost, " + settings + "}", lines);
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
        mistake("misspelt key of the project", "slipway:crewplot: {}",
            "slipway:crewplot is not a known key, did you mean \"crewplots\"?"),
        mistake("key of the project that is like no other", "slipway:loadBalancerAddress: here",
            "slipway:loadBalancerAddress is not a known key: known are " + KEYS),
        mistake("pins of what the stack has not got", "slipway:pin: {crewplot: 3, crewplots: 0, edge: seven}",
            "slipway:pin.edge is \"seven\": expected a whole number",
            "slipway:pin.crewplot is not a known system of this stack, did you mean \"crewplots\"?; ./slipway unpin dev crewplot removes it",
            "slipway:pin.crewplots is 0: expected the number of a release, 1 or higher"),
        mistake("pins that are a number", "slipway:pin: 7",
            "slipway:pin is 7: expected a group of keys"),
        mistake("pins of a system that is deselected", "slipway:pin: {devportal: 3}",
            "slipway:pin.devportal is not a known system of this stack: known are crewplots, edge; ./slipway unpin dev devportal removes it"),
        mistake("releases that are not kept", "slipway:keptReleases: 0",
            "slipway:keptReleases is \"0\": allowed is 1 to 999"),
        mistake("alerts to be told by a webhook nobody knows", "slipway:systems: [pivotalflow]\nslipway:pivotalflow: {host: flow.localhost, monitoring: {alertmanager: {receiver: webhook}}}",
            "slipway:pivotalflowAlertWebhookUrl is missing: echo <URL that takes Alertmanager's webhooks> | pulumi config set --secret slipway:pivotalflowAlertWebhookUrl --stack dev"),
        mistake("monitoring on ports and under a host that are taken", """
            slipway:systems: [crewplots, devportal]
            slipway:crewplots: {host: crewplots.localhost, monitoring: {enabled: true, prometheus: {hostPort: 443}, grafana: {hostPort: 3001}}}
            slipway:devportal: {host: portal.localhost, monitoring: {enabled: true, grafana: {hostPort: 3001, host: crewplots.localhost}, alertmanager: {receiver: webhook}}}
            """,
            "slipway:devportalAlertWebhookUrl is missing: echo <URL that takes Alertmanager's webhooks> | pulumi config set --secret slipway:devportalAlertWebhookUrl --stack dev",
            "slipway:devportal.monitoring.grafana.host is crewplots.localhost, which slipway:crewplots.host has already",
            "slipway:crewplots.monitoring.prometheus.hostPort is 443, which slipway:edge.https has already",
            "slipway:devportal.monitoring.grafana.hostPort is 3001, which slipway:crewplots.monitoring.grafana.hostPort has already"),
        mistake("two systems under one host", "slipway:systems: [crewplots, devportal]\nslipway:devportal: {host: crewplots.localhost}",
            "slipway:devportal.host is crewplots.localhost, which slipway:crewplots.host has already"),
        mistake("a Grafana that no gateway leads to", """
            slipway:systems: [devportal]
            slipway:edge: {enabled: false}
            slipway:devportal: {host: portal.localhost, monitoring: {enabled: true, grafana: {host: grafana.localhost}}}
            """,
            "slipway:devportal.monitoring.grafana.host is grafana.localhost: without an edge nothing leads there"),
        mistake("a dashboard that is none", "slipway:systems: [pivotalflow]\nslipway:pivotalflow: {host: flow.localhost, monitoring: {dashboards: [pom.xml]}}",
            "slipway:pivotalflow.monitoring.dashboards names \"pom.xml\": expected a dashboard in JSON, but in line 1, column 1 it does not parse: Unexpected character ('<' (code 60)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"),
        mistake("a schema that is no identifier", "slipway:systems: [pagodirecto]\nslipway:pagodirecto: {host: pago.localhost, schemas: [identity, drop table]}",
            "slipway:pagodirecto.schemas names \"drop table\": expected an identifier of lower-case letters, digits and _, not starting with pg_"),
        mistake("a schema twice", "slipway:systems: [pagodirecto]\nslipway:pagodirecto: {host: pago.localhost, schemas: [audit, audit]}",
            "slipway:pagodirecto.schemas names one twice"),
        mistake("an upstream without replicas", "slipway:systems: [devportal]\nslipway:devportal: {host: portal.localhost, app: {replicas: 0}}",
            "slipway:devportal.app.replicas is 0: allowed is 1 to 100"),
        mistake("an origin that is none", "slipway:systems: [devportal]\nslipway:devportal: {host: portal.localhost, allowedOrigins: [\"*\", \"https://app.example.com/path\"]}",
            "slipway:devportal.allowedOrigins[0] is \"*\": expected an origin such as https://app.example.com or http://localhost:3000 (no path, no *)",
            "slipway:devportal.allowedOrigins[0] is \"https://app.example.com/path\": expected an origin such as https://app.example.com or http://localhost:3000 (no path, no *)"),
        mistake("more database connections than there are", "slipway:systems: [pagodirecto]\nslipway:pagodirecto: {host: pago.localhost, pool: 30, backend: {replicas: 2}}",
            "slipway:pagodirecto.pool is 30: 2 backends, twice that many in a rollout, and 10 connections besides make 130, and maxConnections is 100"),
        mistake("a subnet that is none", "slipway:systems: [pagodirecto]\nslipway:pagodirecto: {host: pago.localhost, subnet: 172.28.1.0/16}",
            "slipway:pagodirecto.subnet is \"172.28.1.0/16\": expected an IPv4 subnet such as 172.28.0.0/16 (prefix /8 to /28)"),
        mistake("a host port of two systems", "slipway:systems: [pagodirecto, devportal]\nslipway:pagodirecto: {host: pago.localhost, adminer: {enabled: true, hostPort: 8081}}\nslipway:devportal: {host: portal.localhost, adminer: {enabled: true, hostPort: 8081}}",
            "slipway:devportal.adminer.hostPort is 8081, which slipway:pagodirecto.adminer.hostPort has already"),
        mistake("sources mounted on another machine", "docker:host: ssh://user@server\nslipway:systems: [devportal]\nslipway:devportal: {host: portal.localhost, app: {mounts: {apps/devportal: /app}}}",
            "slipway:devportal.app.mounts cannot work with docker:host ssh://user@server: that machine has not got these folders"),
        app("timings that are none", "{health: {interval: soon, deadline: 0s}, rollout: {settle: 2h, drain: 5}}",
            "slipway:crewplots.app.rollout.drain is 5: expected a time such as 30s or 2m",
            "slipway:crewplots.app.health.interval is \"soon\": expected a time such as 30s or 2m",
            "slipway:crewplots.app.health.deadline is 0s: allowed is 1s to 1h",
            "slipway:crewplots.app.rollout.settle is 2h: allowed is 0s to 1h"),
        app("a rollout of no replica at a time", "{rollout: {surge: 0}}",
            "slipway:crewplots.app.rollout.surge is 0: allowed is 1 to 100"),
        app("a smoke test that cannot pass", "{smoke: {path: health, status: 20, body: \"(\"}}",
            "slipway:crewplots.app.smoke.path is \"health\": expected a path, which starts with /",
            "slipway:crewplots.app.smoke.status is 20: allowed is 100 to 599",
            "slipway:crewplots.app.smoke.body is \"(\": expected a regular expression in one line"),
        mistake("a store that is never good", "slipway:crewplots: {host: crewplots.localhost, postgres: {health: {deadline: 2d}, stopGrace: 0s}}",
            "slipway:crewplots.postgres.health.deadline is \"2d\": expected a time such as 30s or 2m",
            "slipway:crewplots.postgres.stopGrace is 0s: allowed is 1s to 1h"),
        edge("an existing Traefik whose settings are wrong", "{existing: {network: web, port: 0, throttle: long, dynamicFolder: dynamic}}",
            "slipway:edge.existing.throttle is \"long\": expected a time such as 30s or 2m",
            "slipway:edge.existing.port is 0: allowed is 1 to 65535",
            "slipway:edge.existing.dynamicFolder is \"dynamic\": expected a folder of the Docker host, which starts with /"),
        mistake("no edge and no gateway", "slipway:edge: {enabled: false}",
            "slipway:edge.enabled is false, and crewplots has no gateway that could take its place"),
        mistake("a tool nobody could reach", "slipway:systems: [devportal]\nslipway:devportal: {host: portal.localhost, adminer: {enabled: true}}",
            "slipway:devportal.adminer.hostPort is missing: pulumi config set --path 'slipway:devportal.adminer.hostPort' <port on 127.0.0.1 that it is found at> --stack dev"),
        mistake("a policy that would break out of its line", "slipway:systems: [devportal]\nslipway:devportal: {host: portal.localhost, nginx: {contentSecurityPolicy: 'self\"; x'}}",
            "slipway:devportal.nginx.contentSecurityPolicy has a character that no policy needs: \", \\, $ or a line break"),
        medianest("shares above 100", "shares: {app: 70}",
            "slipway:medianest.shares are 70 + 25 + 10 + 5 = 110: they split the total and must not exceed 100"),
        medianest("a share of nothing", "shares: {redis: 0}", "slipway:medianest.shares.redis is 0: allowed is 1 to 100"),
        medianest("a share that no service starts with", "memory: 512m, app: {replicas: 2}, proxy: {enabled: true}",
            "slipway:medianest.shares.app leaves 153m to each: the service needs at least 256m",
            "slipway:medianest.shares.proxy leaves 25m to each: the service needs at least 32m"),
        medianest("limits beside shares", "app: {memory: 1g}, redis: {cpus: 1}",
            "slipway:medianest.app has memory or cpus of its own, which shares.app decides",
            "slipway:medianest.redis has memory or cpus of its own, which shares.redis decides"),
        medianest("limits of the proxy", "proxy: {memory: 1g}",
            "slipway:medianest.proxy.memory is not a known key: known are api, auth, contentSecurityPolicy, enabled, health, http, https, replicas, rollout"),
        medianest("a service outside without its key", "plex: {url: 'https://plex.example.com:32400'}",
            "slipway:medianestPlexKey is missing: slipway:medianest.plex needs it, unless slipway:medianest.plex.enabled is false: pulumi config set --secret slipway:medianestPlexKey --stack dev"),
        medianest("a service outside without its address", "overseerr: {enabled: true}",
            "slipway:medianest.overseerr.url is missing: pulumi config set --path 'slipway:medianest.overseerr.url' <base address of the service> --stack dev"),
        medianest("a service outside whose address would show its key", "youtube: {url: 'https://www.googleapis.com/youtube/v3?key=hunter2'}",
            "slipway:medianest.youtube.url is \"https://www.googleapis.com/youtube/v3?key=hunter2\": expected http:// or https://, a host, and a path at most"),
        medianest("a folder that is not there", "youtubeFolder: apps/nowhere", "slipway:medianest.youtubeFolder is \"apps/nowhere\": there is no such folder"),
        medianest("tables that are not there", "initSql: apps/nowhere.sql", "slipway:medianest.initSql is \"apps/nowhere.sql\": no such file"),
        medianest("the API's port for two replicas", "app: {replicas: 2}, apiHostPort: 4000", "slipway:medianest.apiHostPort is 4000: a host port can serve one replica only, not 2"),
        mistake("a folder of this machine on another one", "docker:host: ssh://user@server\nslipway:systems: [medianest]\nslipway:medianest: {host: media.localhost, youtubeFolder: apps/medianest/youtube}",
            "slipway:medianest.youtubeFolder is \"apps/medianest/youtube\": expected an absolute path, of ssh://user@server"),
        edge("a certificate that is none", "{tls: {mode: provided, certificate: pom.xml}}\nslipway:edgeTlsKey: x",
            "slipway:edgeTlsKey is not encrypted: pulumi config set --secret slipway:edgeTlsKey --stack dev",
            "slipway:edge.tls.certificate is \"pom.xml\": there is no certificate in PEM in it; openssl x509 -inform der -in pom.xml makes one of DER"),
        edge("a folder for a certificate", "{https: 0, tls: {mode: provided, certificate: docs}}",
            "slipway:edge.tls.certificate is \"docs\": it is a folder, expected a PEM file with the chain",
            "slipway:edge.https is 0: allowed is 1 to 65535"),
        edge("no file for a certificate", "{tls: {mode: provided, certificate: docs/none.pem}}",
            "slipway:edge.tls.certificate is \"docs/none.pem\": no such file"),
        mistake("key of the docker provider that would have no effect", "docker:registryAuth: []",
            "docker:registryAuth is not a known key: known are host"),
        mistake("misspelt required key is not called missing too", "slipway:crewplots: {hots: crewplots.localhost}",
            "slipway:crewplots.hots is not a known key, did you mean \"host\"?"),
        app("misspelt nested key", "{replica: 2}",
            "slipway:crewplots.app.replica is not a known key, did you mean \"replicas\"?"),
        edge("key in the wrong case", "{existing: {network: web, entrypoint: secure}}",
            "slipway:edge.existing.entrypoint is not a known key, did you mean \"entryPoint\"?"),

        app("text for a number", "{replicas: two}", "slipway:crewplots.app.replicas is \"two\": expected a whole number"),
        app("quoted number", "{replicas: '2'}", "slipway:crewplots.app.replicas is \"2\": expected a whole number"),
        app("fraction for a whole number", "{replicas: 1.5}", "slipway:crewplots.app.replicas is 1.5: expected a whole number"),
        app("number beyond all bounds", "{replicas: 3000000000}", "slipway:crewplots.app.replicas is 3000000000: expected a smaller number"),
        app("truth value for a number", "{cpus: true}", "slipway:crewplots.app.cpus is true: expected a number"),
        edge("text for a truth value", "{tls: {mode: acme, email: ops@example.com, staging: maybe}}", "slipway:edge.tls.staging is \"maybe\": expected true or false"),
        app("list for a group", "[context]", "slipway:crewplots.app is a list: expected a group of keys"),
        app("text for a group", "apps/crewplots", "slipway:crewplots.app is \"apps/crewplots\": expected a group of keys"),
        mistake("text for a whole system", "slipway:crewplots: crewplots.localhost", "slipway:crewplots is \"crewplots.localhost\": expected a group of keys"),
        app("text for a list", "{command: npm start}", "slipway:crewplots.app.command is \"npm start\": expected a list"),
        app("list in a list", "{command: [npm, [start]]}", "slipway:crewplots.app.command[1] is a list: expected a text"),
        app("group for a text", "{args: {VERSION: {major: 1}}}", "slipway:crewplots.app.args.VERSION is a group of keys: expected a text"),
        mistake("text for the list of systems", "slipway:systems: crewplots", "slipway:systems is \"crewplots\": expected a list"),

        mistake("unknown profile", "slipway:profile: prod", "slipway:profile is \"prod\": expected one of development, testing, production"),
        mistake("misspelt system", "slipway:systems: [crewplot]", "slipway:systems names \"crewplot\", which is not a known system, did you mean \"crewplots\"?"),
        mistake("unknown systems", "slipway:systems: [billing, crewplots, wiki]",
            "slipway:systems names \"billing\", which is not a known system: known are " + SYSTEMS,
            "slipway:systems names \"wiki\", which is not a known system: known are " + SYSTEMS),

        mistake("no host name", "slipway:crewplots: {}",
            "slipway:crewplots.host is missing: pulumi config set --path 'slipway:crewplots.host' <host name of the app> --stack dev"),
        mistake("URL for a host name", "slipway:crewplots: {host: 'https://crewplots.localhost'}", "slipway:crewplots.host is \"https://crewplots.localhost\": " + HOST_NAME),
        mistake("host name in capitals", "slipway:crewplots: {host: Crewplots.localhost}", "slipway:crewplots.host is \"Crewplots.localhost\": " + HOST_NAME),
        mistake("host name without a dot", "slipway:crewplots: {host: crewplots}", "slipway:crewplots.host is \"crewplots\": " + HOST_NAME),
        mistake("number for a host name", "slipway:crewplots: {host: 5}", "slipway:crewplots.host is 5: " + HOST_NAME),

        app("folder that is not there", "{context: apps/nothing}", "slipway:crewplots.app.context is \"apps/nothing\": there is no Dockerfile in it"),
        app("folder without a Dockerfile", "{context: docs}", "slipway:crewplots.app.context is \"docs\": there is no Dockerfile in it"),
        app("Dockerfile that is not in the default folder", "{dockerfile: Containerfile}", "slipway:crewplots.app.context is \"apps/crewplots\": there is no Containerfile in it"),
        app("both ways to an image", "{context: apps/crewplots, image: 'crewplots:1'}", "slipway:crewplots.app.image is given beside context: an app has one of the two"),
        app("build settings for a ready image", "{image: 'crewplots:1', target: production}", "slipway:crewplots.app.image is given beside dockerfile, target or args: those belong to a context"),
        app("image that is none", "{image: 'crew plots'}", "slipway:crewplots.app.image is \"crew plots\": expected an image such as registry.example.com/team/app:1.2"),
        app("no replica", "{replicas: 0}", "slipway:crewplots.app.replicas is 0: allowed is 1 to 100"),
        app("a port for two replicas", "{replicas: 2, hostPort: 5000}", "slipway:crewplots.app.hostPort is 5000: a host port can serve one replica only, not 2"),

        app("memory without a unit", "{memory: 512}", "slipway:crewplots.app.memory is 512: expected an amount of memory such as 512m or 1g"),
        app("memory in an unknown unit", "{memory: 1 GB}", "slipway:crewplots.app.memory is \"1 GB\": expected an amount of memory such as 512m or 1g"),
        app("memory beyond all bounds", "{memory: 9999999g}", "slipway:crewplots.app.memory is \"9999999g\": expected an amount of memory such as 512m or 1g"),
        app("memory below the app's need", "{memory: 64m}", "slipway:crewplots.app.memory is 64m: the service needs at least 128m"),
        mistake("memory below the stores' needs", "slipway:crewplots: {host: crewplots.localhost, postgres: {memory: 32m}, mongodb: {memory: 64m}, redis: {memory: 8m}}",
            "slipway:crewplots.postgres.memory is 32m: the service needs at least 128m",
            "slipway:crewplots.mongodb.memory is 64m: the service needs at least 256m",
            "slipway:crewplots.redis.memory is 8m: the service needs at least 32m"),
        app("0 cores, which Docker takes for all", "{cpus: 0}", "slipway:crewplots.app.cpus is 0.0: allowed is 0.01 to 1024"),

        edge("attempts out of range", "{attempts: 0}", "slipway:edge.attempts is 0: allowed is 1 to 20"),
        edge("port out of range", "{https: 70000}", "slipway:edge.https is 70000: allowed is 1 to 65535"),
        app("port 0", "{hostPort: 0}", "slipway:crewplots.app.hostPort is 0: allowed is 1 to 65535"),
        edge("one port for both entry points", "{http: 443}", "slipway:edge.https is 443, which slipway:edge.http has already"),
        mistake("ports used twice", "slipway:crewplots: {host: crewplots.localhost, app: {hostPort: 443}, postgres: {hostPort: 5432}, redis: {hostPort: 5432}}",
            "slipway:crewplots.app.hostPort is 443, which slipway:edge.https has already",
            "slipway:crewplots.redis.hostPort is 5432, which slipway:crewplots.postgres.hostPort has already"),
        mistake("path for a volume", "slipway:crewplots: {host: crewplots.localhost, postgres: {volume: /srv/data}}",
            "slipway:crewplots.postgres.volume is \"/srv/data\": expected the name of a Docker volume"),

        edge("name for an address", "{bind: localhost}", "slipway:edge.bind is \"localhost\": expected an IP address"),
        edge("half an address", "{bind: 10.0.1}", "slipway:edge.bind is \"10.0.1\": expected an IP address"),
        edge("unknown way to certificates", "{tls: {mode: letsencrypt}}", "slipway:edge.tls.mode is \"letsencrypt\": expected one of local, provided, acme"),
        edge("no address for ACME", "{tls: {mode: acme}}",
            "slipway:edge.tls.email is missing: pulumi config set --path 'slipway:edge.tls.email' <mail address of the ACME account> --stack dev"),
        edge("bad address for ACME", "{tls: {mode: acme, email: ops}}", "slipway:edge.tls.email is \"ops\": expected a mail address"),
        edge("ACME settings without ACME", "{tls: {email: ops@example.com, staging: true}}",
            "slipway:edge.tls.email is only for mode acme",
            "slipway:edge.tls.staging is only for mode acme"),
        edge("a provided certificate of which nothing is given", "{tls: {mode: provided}}",
            "slipway:edge.tls.certificate is missing: pulumi config set --path 'slipway:edge.tls.certificate' <path of a PEM file> --stack dev",
            "slipway:edgeTlsKey is missing: cat <path of the certificate's key> | pulumi config set --secret slipway:edgeTlsKey --stack dev"),
        edge("existing Traefik without its network", "{existing: {}}",
            "slipway:edge.existing.network is missing: pulumi config set --path 'slipway:edge.existing.network' <Docker network of the running Traefik> --stack dev"),
        edge("ports for an existing Traefik", "{existing: {network: web}, https: 8443}",
            "slipway:edge.existing stands beside bind, http, https or tls: those belong to that Traefik"),

        mistake("daemon's address without a scheme", "docker:host: server.example.com",
            "docker:host is \"server.example.com\": expected an address such as ssh://user@server or unix:///var/run/docker.sock"),
        mistake("secrets in clear", "{slipway:crewplotsSessionSecret: in-clear, slipway:edgeTlsKey: in-clear}",
            "slipway:crewplotsSessionSecret is not encrypted: pulumi config set --secret slipway:crewplotsSessionSecret --stack dev",
            "slipway:edgeTlsKey is not encrypted: pulumi config set --secret slipway:edgeTlsKey --stack dev"),

        mistake("mistakes in many places are told together", """
            slipway:profil: testing
            slipway:edge: {https: 0, tls: {mode: acme}}
            slipway:crewplots: {host: 'crewplots:443', app: {replica: 1, cpus: two}, postgres: {memory: 1m}, redis: [256m]}
            """,
            "slipway:profil is not a known key, did you mean \"profile\"?",
            "slipway:edge.tls.email is missing: pulumi config set --path 'slipway:edge.tls.email' <mail address of the ACME account> --stack dev",
            "slipway:edge.https is 0: allowed is 1 to 65535",
            "slipway:crewplots.app.replica is not a known key, did you mean \"replicas\"?",
            "slipway:crewplots.app.cpus is \"two\": expected a number",
            "slipway:crewplots.redis is a list: expected a group of keys",
            "slipway:crewplots.host is \"crewplots:443\": " + HOST_NAME,
            "slipway:crewplots.postgres.memory is 1m: the service needs at least 128m"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void eachMistakeIsOneLine(Mistake mistake) {
    assertThat(lines(Stack.minimal().with(mistake.yaml()))).containsExactlyElementsOf(mistake.lines());
  }

  @Test
  void productionListsExactlyWhatOnlyItsOwnerKnows() {
    assertThat(lines(Stack.shipped("prod"))).containsExactlyInAnyOrder(
        "slipway:crewplots.host is missing: pulumi config set --path 'slipway:crewplots.host' <host name of the app> --stack prod",
        "slipway:crewplotsEncryptionKey is missing: openssl rand -hex 32 | pulumi config set --secret slipway:crewplotsEncryptionKey --stack prod",
        "slipway:edge.tls.email is missing: pulumi config set --path 'slipway:edge.tls.email' <mail address of the ACME account> --stack prod",
        "slipway:pagodirecto.host is missing: pulumi config set --path 'slipway:pagodirecto.host' <host name of the system> --stack prod",
        "slipway:devportal.host is missing: pulumi config set --path 'slipway:devportal.host' <host name of the app> --stack prod",
        "slipway:pivotalflow.host is missing: pulumi config set --path 'slipway:pivotalflow.host' <host name of the system> --stack prod",
        "slipway:medianest.host is missing: pulumi config set --path 'slipway:medianest.host' <host name of the app> --stack prod",
        "docker:host is missing: pulumi config set --path 'docker:host' <ssh://user@server or unix:///var/run/docker.sock> --stack prod");
  }

  @Test
  void productionSaysOfEachServiceOutsideWhetherItIsCalled() {
    var stack = Stack.production().in("slipway:medianest", "plex", "{}").in("slipway:medianest", "youtube", "{url: 'https://www.googleapis.com/youtube/v3'}");
    assertThat(lines(stack)).containsExactly(
        "slipway:medianest.plex.enabled is missing: pulumi config set --path 'slipway:medianest.plex.enabled' <false, or true with its url and key> --stack prod",
        "slipway:medianestYoutubeKey is missing: slipway:medianest.youtube needs it, unless slipway:medianest.youtube.enabled is false: pulumi config set --secret slipway:medianestYoutubeKey --stack prod");
  }

  @Test
  void productionsFoldersAreThoseOfItsHost() {
    assertThat(lines(Stack.production().in("slipway:medianest", "youtubeFolder", "apps/medianest/youtube"))).containsExactly(
        "slipway:medianest.youtubeFolder is \"apps/medianest/youtube\": expected an absolute path, of ssh://deploy@server.example.com");
    assertThat(Stack.production().in("slipway:medianest", "youtubeFolder", "/srv/youtube").load().systems()).containsKey("medianest");
  }

  @Test
  void aScrapeJobThatASystemHasItselfIsRefused(@TempDir Path folder) throws IOException {
    var scrapes = Files.writeString(folder.resolve("scrapes.yml"), "scrape_configs: [{job_name: pivotal-backend}]");
    var stack = Stack.minimal().with("slipway:systems: [pivotalflow]\nslipway:pivotalflow: {host: pivotal.localhost, monitoring: {scrapes: [" + scrapes + "]}}");
    assertThat(lines(stack)).containsExactly(
        "slipway:pivotalflow.monitoring.scrapes names \"" + scrapes + "\": its job pivotal-backend is named as one of the system's own, choose another job_name");
  }

  @Test
  void aCertificateOfAnotherHostOrKeyIsRefused(@TempDir Path folder) {
    var mine = Certificate.of(folder, "elsewhere.example.com");
    var stack = Stack.minimal().with("slipway:edge: {tls: {mode: provided, certificate: " + mine.file() + "}}").withSecret("slipway:edgeTlsKey", Certificate.of(Path.of("target"), "other.example.com").key());
    assertThat(lines(stack)).containsExactly(
        "slipway:edge.tls.certificate is \"" + mine.file() + "\": it is not for crewplots.localhost but for elsewhere.example.com",
        "slipway:edgeTlsKey does not belong to the certificate in \"" + mine.file() + "\"");
  }

  @Test
  void aCertificateOrKeyInDerIsToldWithTheWayOutAndWithAllElse(@TempDir Path folder) throws IOException {
    var mine = Certificate.of(folder, "crewplots.localhost");
    Path der = folder.resolve("mine.der");
    Certificate.openssl(List.of("x509", "-in", mine.file().toString(), "-outform", "der", "-out", der.toString()));
    String certificate = "slipway:edge.tls.certificate is \"" + der + "\": there is no certificate in PEM in it; openssl x509 -inform der -in " + der + " makes one of DER";
    var stack = Stack.minimal().with("slipway:edge: {tls: {mode: provided, certificate: " + der + "}}\nslipway:keptReleases: 0");
    assertThat(lines(stack)).containsExactly(
        "slipway:keptReleases is \"0\": allowed is 1 to 999",
        "slipway:edgeTlsKey is missing: cat <path of the certificate's key> | pulumi config set --secret slipway:edgeTlsKey --stack dev",
        certificate);
    assertThat(lines(stack.withSecret("slipway:edgeTlsKey", mine.key()))).contains(certificate);

    Certificate.openssl(List.of("pkey", "-in", folder.resolve("crewplots.localhost.key").toString(), "-outform", "der", "-out", folder.resolve("key.der").toString()));
    String key = new String(Files.readAllBytes(folder.resolve("key.der")), StandardCharsets.UTF_8);
    var other = Stack.minimal().with("slipway:edge: {tls: {mode: provided, certificate: " + mine.file() + "}}").withSecret("slipway:edgeTlsKey", key);
    assertThat(lines(other)).containsExactly("slipway:edgeTlsKey is no private key in PEM (-----BEGIN PRIVATE KEY-----); openssl pkey -inform der makes one of DER");
  }

  @Test
  void theCertificateOfASystemsOwnWayInIsJudgedAsTheEdges(@TempDir Path folder) throws IOException {
    var mine = Certificate.of(folder, "media.localhost");
    var other = Certificate.of(folder, "other.localhost");
    Path chain = Files.writeString(folder.resolve("chain.pem"), mine.chain() + other.chain());
    var stack = Stack.minimal()
        .with("slipway:systems: [medianest]\nslipway:edge: {enabled: false, tls: {mode: provided, certificate: " + chain + "}}\nslipway:medianest: {host: media.localhost, proxy: {enabled: true}}")
        .withSecret("slipway:edgeTlsKey", mine.key());
    assertThat(lines(stack)).containsExactly("slipway:edge.tls.certificate is \"" + chain + "\": CN=media.localhost in it is not signed by the next one, CN=other.localhost"
        + ": expected the site's own certificate first, then each that signed the one before it");
    var good = stack.with("slipway:edge: {enabled: false, tls: {mode: provided, certificate: " + mine.file() + "}}").deploy();
    assertThat(Archive.of(good.get("medianest-nginx-proxy-gate")).get("tls.pem")).contains(mine.chain(), mine.key().strip());
  }

  @Test
  void productionPublishesNoPortButTheEdges() {
    var stack = Stack.production().with("slipway:crewplots: {host: crewplots.example.com, redis: {hostPort: 6379}}");
    assertThat(lines(stack)).containsExactly("slipway:crewplots.redis.hostPort is 6379: in production only the edge publishes ports");
  }

  @Test
  void productionHasNoToolsAndNoMountedSources() {
    var stack = Stack.production().in("slipway:devportal", "app", "{context: apps/devportal, mounts: {apps/devportal: /app}}").in("slipway:devportal", "adminer", "{enabled: true, hostPort: 8081}");
    assertThat(lines(stack)).containsExactlyInAnyOrder(
        "slipway:devportal.adminer.hostPort is 8081: in production only the edge publishes ports",
        "slipway:devportal.app.mounts is for development: in production an app is its image");
  }

  @Test
  void aRehearsalNeedsNothingThatOnlyAnOwnerKnows() {
    var environment = Stack.production().with("docker:host:").with("slipway:rehearsal: true").without("slipway:crewplotsEncryptionKey").load();
    assertThat(environment.profile().isProduction()).isTrue();
    assertThat(environment.guarded()).isFalse();
  }

  @Test
  void aSecretInsideAGroupIsRefusedAndNotShown() {
    var stack = Stack.minimal().with("slipway:crewplots: {host: hunter2, app: {args: {TOKEN: {a: hunter2}}}}").encrypted("slipway:crewplots");
    assertThat(lines(stack)).containsExactly("slipway:crewplots has a secret inside: secrets have flat keys of their own (docs/configuration.md)");
  }

  @Test
  void theMessageCountsTheProblemsAndNamesTheStack() {
    assertThat(refusal(Stack.minimal().with("slipway:crewplots: {}"))).hasMessageStartingWith("1 problem in the configuration of stack dev:\n  - ");
    assertThat(refusal(Stack.shipped("prod"))).hasMessageStartingWith("8 problems in the configuration of stack prod:\n  - ");
  }

  private static SettingsException refusal(Stack stack) {
    return catchThrowableOfType(SettingsException.class, stack::load);
  }

  private static List<String> lines(Stack stack) {
    return refusal(stack).getMessage().lines().skip(1).map(line -> line.replaceFirst("^  - ", "")).toList();
  }
}
