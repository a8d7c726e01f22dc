package dev.slipway.cli.preflight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a folder lies on a device of dm-crypt, as Linux tells it in sysfs: the device itself, or one below it, such as
 * LUKS under a logical volume.
 *
 * @param devices {@code /sys/dev/block}
 */
record DiskEncryption(Path devices) {
  /** What can be seen. */
  enum State {
    ENCRYPTED,
    PLAIN,
    /** No block device of its own: btrfs, ZFS, a network's disk. */
    UNKNOWN
  }

  static DiskEncryption ofThisMachine() {
    return new DiskEncryption(Path.of("/sys/dev/block"));
  }

  State of(Path folder) {
    try {
      return device((Long) Files.getAttribute(folder, "unix:dev"));
    } catch (IOException | UnsupportedOperationException e) {
      // Not everybody may look there.
      return State.UNKNOWN;
    }
  }

  /** @param number as stat(2) has it in Linux: major and minor in twelve and twenty bits */
  State device(long number) throws IOException {
    long major = number >> 8 & 0xfff;
    long minor = number & 0xff | number >> 12 & 0xfff00;
    Path device = devices.resolve(major + ":" + minor);
    return !Files.exists(device) ? State.UNKNOWN : isEncrypted(device) ? State.ENCRYPTED : State.PLAIN;
  }

  private static boolean isEncrypted(Path device) throws IOException {
    Path uuid = device.resolve("dm/uuid");
    if (Files.exists(uuid) && Files.readString(uuid).startsWith("CRYPT-")) {
      return true;
    }
    Path below = device.resolve("slaves");
    if (!Files.isDirectory(below)) {
      return false;
    }
    try (var slaves = Files.newDirectoryStream(below)) {
      boolean any = false;
      for (Path slave : slaves) {
        any = true;
        if (!isEncrypted(slave)) {
          return false;
        }
      }
      return any;
    }
  }
}
