package dev.slipway.systems;

import dev.slipway.components.Site;
import dev.slipway.settings.SystemSettings;
import dev.slipway.settings.SystemType;
import dev.slipway.systems.crewplots.CrewPlots;
import dev.slipway.systems.devportal.DevPortal;
import dev.slipway.systems.pagodirecto.PagoDirecto;
import dev.slipway.systems.pivotalflow.PivotalFlow;
import java.util.List;
import java.util.function.BiConsumer;

/** The systems that a stack can select. A new system is one line here. */
public final class Catalogue {
  private record Entry<S extends SystemSettings>(SystemType<S> type, BiConsumer<S, Site> system) {
    void deploy(SystemSettings settings, Site site) {
      system.accept(type.settings().cast(settings), site);
    }
  }

  private static final List<Entry<?>> ENTRIES = List.of(
      new Entry<>(CrewPlots.TYPE, CrewPlots::new),
      new Entry<>(PagoDirecto.TYPE, PagoDirecto::new),
      new Entry<>(DevPortal.TYPE, DevPortal::new),
      new Entry<>(PivotalFlow.TYPE, PivotalFlow::new));

  /** What the configuration's loader needs to know. */
  public static final List<SystemType<?>> TYPES = ENTRIES.stream().<SystemType<?>>map(Entry::type).toList();

  private Catalogue() {}

  /** Declares the system called {@code key}. */
  public static void deploy(String key, SystemSettings settings, Site site) {
    ENTRIES.stream().filter(entry -> entry.type().key().equals(key)).findFirst().orElseThrow().deploy(settings, site);
  }
}
