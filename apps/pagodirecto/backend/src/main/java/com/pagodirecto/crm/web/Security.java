package com.pagodirecto.crm.web;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Everything needs a token but what is listed here; what a role may do stands at each endpoint. */
@Configuration
@EnableMethodSecurity
class Security {
  private static final String[] OPEN = {
    "/api/health", "/api/v1/auth/health", "/actuator/health", "/actuator/prometheus",
    "/swagger-ui.html", "/swagger-ui/**", "/v3/api-docs/**" // development only: elsewhere nothing is there, 404
  };

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http, Environment environment, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) throws Exception {
    boolean development = environment.acceptsProfiles(Profiles.of("development"));
    return http
        .csrf(AbstractHttpConfigurer::disable) // no cookies, nothing to forge with
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // The gateway sets the headers of a page; answers of the API must only stay out of caches.
        .headers(headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults()))
        .authorizeHttpRequests(requests -> {
          requests.requestMatchers(HttpMethod.GET, OPEN).permitAll();
          requests.requestMatchers(HttpMethod.POST, "/api/v1/auth/login").permitAll();
          if (development) requests.requestMatchers("/actuator/**").permitAll();
          requests.anyRequest().authenticated();
        })
        .oauth2ResourceServer(server -> server
            .jwt(jwt -> jwt.jwtAuthenticationConverter(roles()))
            .authenticationEntryPoint((request, response, e) -> problems.resolveException(request, response, null, e)))
        .exceptionHandling(handling -> handling
            .accessDeniedHandler((request, response, e) -> problems.resolveException(request, response, null, e)))
        .build();
  }

  @Bean
  PasswordEncoder passwords() {
    return new BCryptPasswordEncoder();
  }

  // Measures of every filter of the chain for every request: a fifth of a request's time, and nobody looks at them.
  @Bean
  SecurityObservationSettings observations() {
    return SecurityObservationSettings.noObservations();
  }

  private static JwtAuthenticationConverter roles() {
    JwtGrantedAuthoritiesConverter authorities = new JwtGrantedAuthoritiesConverter();
    authorities.setAuthoritiesClaimName("role");
    authorities.setAuthorityPrefix("ROLE_");
    JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(authorities);
    return converter;
  }
}
