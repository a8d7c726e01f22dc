package dev.slipway.reference;

import dev.slipway.edge.EdgeSettings;
import dev.slipway.edge.Tls;
import dev.slipway.settings.SystemSettings;
import dev.slipway.settings.SystemType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All there is to know of a system before it is deployed. The edge, which every stack has, is described as if it
 * were one.
 *
 * @param summary first sentence of its class' Javadoc
 */
public record SystemReference(String key, String summary, List<Service> services, List<Setting> settings, List<SecretKey> secrets) {
  public static final String EDGE = "edge";

  public static SystemReference of(SystemType<? extends SystemSettings> type) {
    var settings = Settings.of(type.settings());
    return new SystemReference(
        type.key(),
        summary(type.settings()),
        Services.of(type, settings),
        settings,
        SecretKey.of(type.settings(), type.secrets(), type.givenInProduction()));
  }

  public static SystemReference edge() {
    var settings = Settings.of(EdgeSettings.class);
    return new SystemReference(EDGE, summary(EdgeSettings.class), Services.ofEdge(settings), settings, SecretKey.of(Tls.class, Set.of(Tls.KEY_SECRET), Map.of()));
  }

  /** {@code CrewPlotsSettings} are the settings of {@code CrewPlots}. */
  static String summary(Class<?> settings) {
    try {
      return new Javadoc(Class.forName(settings.getName().replaceFirst("Settings$", ""))).summary();
    } catch (ClassNotFoundException e) {
      return "";
    }
  }
}
