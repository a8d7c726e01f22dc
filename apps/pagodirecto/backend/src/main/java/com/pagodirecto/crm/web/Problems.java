package com.pagodirecto.crm.web;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error as RFC 7807 JSON with the correlation id of its log lines, and nothing of the inside. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler({
    CannotCreateTransactionException.class, DataAccessResourceFailureException.class, TransientDataAccessException.class, TransactionSystemException.class
  })
  ResponseEntity<Object> databaseAway(Exception e, WebRequest request) {
    // During an outage each request has its own line already (503), and DatabaseState has said why.
    log.debug("The database was needed and is away", e);
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, "5");
    return answer(e, headers, HttpStatus.SERVICE_UNAVAILABLE, "The database is away, try again in a moment", request);
  }

  @ExceptionHandler(AuthenticationException.class)
  ResponseEntity<Object> notSignedIn(AuthenticationException e, WebRequest request) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    return answer(e, headers, HttpStatus.UNAUTHORIZED, e.getMessage(), request);
  }

  @ExceptionHandler(AccessDeniedException.class)
  ResponseEntity<Object> notAllowed(AccessDeniedException e, WebRequest request) {
    return answer(e, new HttpHeaders(), HttpStatus.FORBIDDEN, "Your role does not allow this", request);
  }

  @ExceptionHandler(DuplicateKeyException.class)
  ResponseEntity<Object> alreadyThere(DuplicateKeyException e, WebRequest request) {
    return answer(e, new HttpHeaders(), HttpStatus.CONFLICT, "There is one of that name or address already", request);
  }

  @ExceptionHandler(DataIntegrityViolationException.class)
  ResponseEntity<Object> doesNotFit(DataIntegrityViolationException e, WebRequest request) {
    log.info("Refused by a constraint: {}", e.getMessage());
    return answer(e, new HttpHeaders(), HttpStatus.UNPROCESSABLE_ENTITY, "What it refers to does not exist, or a value does not fit", request);
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
    log.error("A request failed", e);
    return answer(e, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, "Unexpected error", request);
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    Map<String, String> errors = new TreeMap<>();
    e.getFieldErrors().forEach(error -> errors.put(error.getField(), error.getDefaultMessage()));
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, "The request has invalid fields");
    problem.setProperty("errors", errors);
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) problem.setProperty(Correlation.KEY, Correlation.id());
    return super.createResponseEntity(body, headers, status, request);
  }

  private ResponseEntity<Object> answer(Exception e, HttpHeaders headers, HttpStatus status, String detail, WebRequest request) {
    return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
  }
}
