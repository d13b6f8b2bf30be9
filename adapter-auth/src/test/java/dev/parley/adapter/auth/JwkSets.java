package dev.parley.adapter.auth;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes JWK sets. */
final class JwkSets {
  private JwkSets() {}

  static String of(List<Map<String, Object>> keys) {
    return JSONObjectUtils.toJSONString(Map.of("keys", keys));
  }

  static byte[] bytes(List<Map<String, Object>> keys) {
    return of(keys).getBytes(StandardCharsets.UTF_8);
  }
}
