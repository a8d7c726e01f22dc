package com.pagodirecto.crm.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * The API's answers leave in one piece, with their length. Sent in chunks, one could break off in the middle when this
 * process is killed; so it has answered or it has not, and then the gateway asks another replica.
 */
@Configuration
class WholeAnswers {
  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> wholeAnswersFilter() {
    var filter = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
    filter.addUrlPatterns("/api/*");
    return filter;
  }
}
