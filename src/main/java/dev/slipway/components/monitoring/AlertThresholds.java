package dev.slipway.components.monitoring;

import dev.slipway.settings.Checks;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where alerts begin. A percentage of 100 switches off an alert that fires above it, 0 one that fires below it.
 *
 * @param apiErrorPercent share of the API's answers that are 5xx; default 5
 * @param apiLatencyMilliseconds that 95 of 100 requests stay below; default 500
 * @param slowQueriesPerMinute that the app counts; default 10
 * @param poolWaiting requests of one replica that wait for a database connection; default 5
 * @param cacheHitPercent of the app's look-ups that its cache answers at least; default 50
 * @param eventLoopMilliseconds that the event loop lags at the 99th percentile; default 100
 * @param processMemoryMebibytes of one replica's process; default 400
 * @param databaseConnectionsPercent of the connections that the database allows; default 80
 * @param redisMemoryPercent of Redis' own maximum; default 90
 * @param hostCpuPercent of the Docker host's processors that are busy; default 90
 * @param hostMemoryPercent of its memory that is used; default 90
 * @param hostDiskPercent of the file system with Docker's data that is used; default 85
 * @param edgeErrorPercent share of the edge's answers that are 5xx; default 5
 * @param certificateDays that a certificate of the edge is valid at least; default 14, which leaves ACME half of the
 *     time it usually renews in
 */
public record AlertThresholds(
    Integer apiErrorPercent,
    Integer apiLatencyMilliseconds,
    Integer slowQueriesPerMinute,
    Integer poolWaiting,
    Integer cacheHitPercent,
    Integer eventLoopMilliseconds,
    Integer processMemoryMebibytes,
    Integer databaseConnectionsPercent,
    Integer redisMemoryPercent,
    Integer hostCpuPercent,
    Integer hostMemoryPercent,
    Integer hostDiskPercent,
    Integer edgeErrorPercent,
    Integer certificateDays) {
  static final AlertThresholds DEFAULT =
      new AlertThresholds(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  public AlertThresholds {
    apiErrorPercent = orDefault(apiErrorPercent, 5);
    apiLatencyMilliseconds = orDefault(apiLatencyMilliseconds, 500);
    slowQueriesPerMinute = orDefault(slowQueriesPerMinute, 10);
    poolWaiting = orDefault(poolWaiting, 5);
    cacheHitPercent = orDefault(cacheHitPercent, 50);
    eventLoopMilliseconds = orDefault(eventLoopMilliseconds, 100);
    processMemoryMebibytes = orDefault(processMemoryMebibytes, 400);
    databaseConnectionsPercent = orDefault(databaseConnectionsPercent, 80);
    redisMemoryPercent = orDefault(redisMemoryPercent, 90);
    hostCpuPercent = orDefault(hostCpuPercent, 90);
    hostMemoryPercent = orDefault(hostMemoryPercent, 90);
    hostDiskPercent = orDefault(hostDiskPercent, 85);
    edgeErrorPercent = orDefault(edgeErrorPercent, 5);
    certificateDays = orDefault(certificateDays, 14);
    new Checks()
        .range("apiErrorPercent", apiErrorPercent, 0, 100)
        .range("apiLatencyMilliseconds", apiLatencyMilliseconds, 1, 60_000)
        .range("slowQueriesPerMinute", slowQueriesPerMinute, 0, 1_000_000)
        .range("poolWaiting", poolWaiting, 0, 100_000)
        .range("cacheHitPercent", cacheHitPercent, 0, 100)
        .range("eventLoopMilliseconds", eventLoopMilliseconds, 1, 60_000)
        .range("processMemoryMebibytes", processMemoryMebibytes, 1, 1_000_000)
        .range("databaseConnectionsPercent", databaseConnectionsPercent, 0, 100)
        .range("redisMemoryPercent", redisMemoryPercent, 0, 100)
        .range("hostCpuPercent", hostCpuPercent, 0, 100)
        .range("hostMemoryPercent", hostMemoryPercent, 0, 100)
        .range("hostDiskPercent", hostDiskPercent, 0, 100)
        .range("edgeErrorPercent", edgeErrorPercent, 0, 100)
        .range("certificateDays", certificateDays, 0, 90)
        .done();
  }

  private static Integer orDefault(Integer given, int usual) {
    return given == null ? Integer.valueOf(usual) : given;
  }

  /** By name, as {@code ${name}} stands for them in alert rules. */
  Map<String, String> byName() {
    var values = new TreeMap<String, String>();
    try {
      for (RecordComponent component : AlertThresholds.class.getRecordComponents()) {
        values.put(component.getName(), String.valueOf(component.getAccessor().invoke(this)));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }
}
