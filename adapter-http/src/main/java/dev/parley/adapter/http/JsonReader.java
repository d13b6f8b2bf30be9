package dev.parley.adapter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads bodies that keep to their form and refuses all others, saying which field is wrong and
 * never what was in it. Thread-safe.
 */
@Consumes(MediaType.APPLICATION_JSON)
final class JsonReader implements MessageBodyReader<RequestBody> {
  private final ObjectMapper mapper;
  private final Validator validator;

  JsonReader(ObjectMapper mapper, Validator validator) {
    this.mapper = mapper;
    this.validator = validator;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return RequestBody.class.isAssignableFrom(type);
  }

  @Override
  public RequestBody readFrom(
      Class<RequestBody> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    RequestBody request = parse(type, body);
    List<FieldProblem> problems =
        validator.validate(request).stream()
            .map(JsonReader::problem)
            .sorted(Comparator.comparing(FieldProblem::field))
            .toList();
    if (!problems.isEmpty()) {
      throw new ProblemException(Problem.invalid(problems));
    }
    return request;
  }

  private RequestBody parse(Class<RequestBody> type, InputStream body) throws IOException {
    try {
      RequestBody request = mapper.readValue(body, type);
      if (request == null) {
        throw notAnObject();
      }
      return request;
    } catch (UnrecognizedPropertyException e) {
      throw ProblemException.invalid("", "must not have fields other than those documented");
    } catch (JsonMappingException e) {
      boolean wrongType =
          e instanceof MismatchedInputException || e.getCause() instanceof InputCoercionException;
      String field = field(e);
      throw wrongType && !field.isEmpty()
          ? ProblemException.invalid(field, "has a value of the wrong type")
          : notAnObject();
    } catch (JsonProcessingException e) {
      throw notAnObject();
    }
  }

  private static ProblemException notAnObject() {
    return new ProblemException(
        Problem.of(
            ErrorCode.INVALID_JSON, "The body must be one JSON object without repeated names."));
  }

  private static String field(JsonMappingException e) {
    return e.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .collect(Collectors.joining("."));
  }

  private static FieldProblem problem(ConstraintViolation<RequestBody> violation) {
    return new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage());
  }
}
