package dev.slipway.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Literal IP addresses. */
public final class IpAddress {
  private static final Pattern V4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private IpAddress() {}

  public static boolean isValid(String text) {
    return V4.matcher(text).matches() || (V6.matcher(text).matches() && isLiteral(text));
  }

  /** Java looks up no text with a colon. */
  private static boolean isLiteral(String text) {
    try {
      return InetAddress.getByName(text) != null;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
