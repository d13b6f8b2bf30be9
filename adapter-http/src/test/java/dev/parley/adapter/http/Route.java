package dev.parley.adapter.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A route of the application, as its resources say.
 *
 * @param method of HTTP
 * @param path with the names of what varies in braces
 * @param handler what answers
 */
record Route(String method, String path, Method handler) {
  /** All routes of an application, by path. */
  @SuppressWarnings("deprecation") // The specification has no other way to hand over objects.
  static List<Route> of(Application application) {
    List<Route> routes = new ArrayList<>();
    for (Object singleton : application.getSingletons()) {
      Path root = singleton.getClass().getAnnotation(Path.class);
      if (root == null) {
        continue;
      }
      for (Method handler : singleton.getClass().getMethods()) {
        for (Annotation annotation : handler.getAnnotations()) {
          HttpMethod method = annotation.annotationType().getAnnotation(HttpMethod.class);
          if (method != null) {
            Path path = handler.getAnnotation(Path.class);
            routes.add(
                new Route(
                    method.value(), root.value() + (path == null ? "" : path.value()), handler));
          }
        }
      }
    }
    routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
    return routes;
  }

  /** Method and path. */
  String name() {
    return method + " " + path;
  }

  @Override
  public String toString() {
    return name();
  }
}
