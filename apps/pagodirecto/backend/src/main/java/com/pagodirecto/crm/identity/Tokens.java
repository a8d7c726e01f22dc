package com.pagodirecto.crm.identity;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.pagodirecto.crm.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Issues and checks the JWTs, signed with HS512: any replica accepts what another one issued. */
@Component
public class Tokens implements JwtDecoder {
  private static final String ISSUER = "pagodirecto";
  private final JwtEncoder encoder;
  private final NimbusJwtDecoder decoder;
  private final Duration expiry;
  private final Clock clock;

  @Autowired
  Tokens(Settings settings) {
    this(settings, Clock.systemUTC());
  }

  Tokens(Settings settings, Clock clock) {
    this.clock = clock;
    SecretKey key = new SecretKeySpec(settings.jwtKey(), "HmacSHA512");
    encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
    decoder = NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS512).build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(ISSUER));
    expiry = settings.jwtExpiry();
  }

  public record Issued(String token, long expiresIn) {}

  public Issued issue(Caller user) {
    Instant now = clock.instant();
    JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
        .issuer(ISSUER)
        .subject(user.id().toString())
        .issuedAt(now)
        .expiresAt(now.plus(expiry))
        .claim("email", user.email())
        .claim("role", user.role().name());
    if (user.tenantId() != null) claims.claim("tenant", user.tenantId().toString());
    JwsHeader header = JwsHeader.with(MacAlgorithm.HS512).build();
    String token = encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    return new Issued(token, expiry.toSeconds());
  }

  @Override
  public Jwt decode(String token) throws JwtException {
    return decoder.decode(token);
  }
}
