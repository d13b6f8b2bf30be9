package dev.parley.adapter.http;

import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes what resources and problems answer with. Thread-safe. */
final class JsonWriter implements MessageBodyWriter<JsonBody> {
  private final ObjectWriter writer;

  JsonWriter(ObjectWriter writer) {
    this.writer = writer;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return JsonBody.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      JsonBody body,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    // As bytes first, so that a failure does not leave half an answer.
    byte[] bytes = writer.writeValueAsBytes(body);
    out.write(bytes);
  }
}
