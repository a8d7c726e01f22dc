package dev.slipway.cli.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a copy of what Linux shows in /sys/dev/block. */
class DiskEncryptionTest {
  @TempDir
  private Path devices;

  @Test
  void aPlainDiskIsPlain() throws IOException {
    Files.createDirectories(devices.resolve("8:1"));
    assertThat(new DiskEncryption(devices).device(8 << 8 | 1)).isEqualTo(DiskEncryption.State.PLAIN);
  }

  @Test
  void aDeviceOfDmCryptIsEncrypted() throws IOException {
    mapped("253:0", "CRYPT-LUKS2-0123");
    assertThat(new DiskEncryption(devices).device(253 << 8)).isEqualTo(DiskEncryption.State.ENCRYPTED);
  }

  @Test
  void aLogicalVolumeIsEncryptedWhenAllBelowItIs() throws IOException {
    mapped("253:1", "LVM-abc");
    mapped("253:1/slaves/dm-0", "CRYPT-LUKS2-0123");
    assertThat(new DiskEncryption(devices).device(253 << 8 | 1)).isEqualTo(DiskEncryption.State.ENCRYPTED);
    Files.createDirectories(devices.resolve("253:1/slaves/sdb"));
    assertThat(new DiskEncryption(devices).device(253 << 8 | 1)).isEqualTo(DiskEncryption.State.PLAIN);
  }

  @Test
  void minorNumbersBeyond255AreRead() throws IOException {
    mapped("259:300", "CRYPT-LUKS2-0123");
    // makedev(259, 300)
    assertThat(new DiskEncryption(devices).device(259L << 8 | 300 & 0xff | (300L & 0xfff00) << 12)).isEqualTo(DiskEncryption.State.ENCRYPTED);
  }

  @Test
  void aFileSystemWithoutABlockDeviceIsUnknown() throws IOException {
    assertThat(new DiskEncryption(devices).device(45)).isEqualTo(DiskEncryption.State.UNKNOWN);
    assertThat(new DiskEncryption(devices).of(devices.resolve("not-there"))).isEqualTo(DiskEncryption.State.UNKNOWN);
  }

  private void mapped(String device, String uuid) throws IOException {
    Files.writeString(Files.createDirectories(devices.resolve(device).resolve("dm")).resolve("uuid"), uuid);
  }
}
