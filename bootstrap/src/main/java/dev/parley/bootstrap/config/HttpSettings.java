package dev.parley.bootstrap.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;

/**
 * Where the server listens, and what a client may cost it.
 *
 * @param host the address that is bound
 * @param port the port; 0 for any free one
 * @param certificate the file with the certificate chain; empty for plain text
 * @param key the file with the key of the certificate
 * @param allowedOrigins the web pages that may connect besides the server's own
 * @param trustedProxies the proxies that are believed about where requests come from
 * @param outboundBudget how much may wait for one connection that reads slowly
 * @param drain how long a stop waits for clients to go
 * @param reconnectSpread over how long a time clients that are sent away come back
 */
public record HttpSettings(
    @Setting(
            name = "PARLEY_HTTP_HOST",
            defaultValue = "127.0.0.1",
            meaning = "Address to listen on; `0.0.0.0` is every IPv4 interface, `::` every one.")
        @NotBlank String host,
    @Setting(
            name = "PARLEY_HTTP_PORT",
            defaultValue = "8080",
            meaning = "Port to listen on; `0` takes any free port, which is printed.")
        @Min(0) @Max(65_535) int port,
    @Setting(
            name = "PARLEY_TLS_CERTIFICATE",
            emptyMeans = "plain text",
            meaning = "PEM file with the certificate chain, leaf first.")
        Optional<Path> certificate,
    @Setting(
            name = "PARLEY_TLS_KEY",
            emptyMeans = "plain text",
            meaning = "PEM file with the unencrypted PKCS #8 key of the certificate.")
        Optional<Path> key,
    @Setting(
            name = "PARLEY_ALLOWED_ORIGINS",
            emptyMeans = "same origin",
            meaning =
                "Web pages that may connect besides the server's own: exact origins, separated by"
                    + " commas.")
        List<WebOrigin> allowedOrigins,
    @Setting(
            name = "PARLEY_TRUSTED_PROXIES",
            emptyMeans = "nobody",
            meaning =
                "Addresses and networks, separated by commas, of the proxies whose"
                    + " `X-Forwarded-For` is believed, such as `10.0.0.0/8`.")
        List<String> trustedProxies,
    @Setting(
            name = "PARLEY_OUTBOUND_BUDGET_BYTES",
            defaultValue = "1MiB",
            meaning =
                "How much may wait for one connection that reads slowly, before it is closed and"
                    + " has to resume.")
        @SizeBetween(min = 64 * 1024, max = 1024 * 1024 * 1024)
        DataSize outboundBudget,
    @Setting(
            name = "PARLEY_DRAIN_SECONDS",
            defaultValue = "10s",
            meaning = "How long a stop waits for clients to go and for their last messages.")
        @DurationMax(minutes = 10, message = "must be at most 10 minutes")
        Duration drain,
    @Setting(
            name = "PARLEY_RECONNECT_SPREAD",
            defaultValue = "3s",
            meaning = "Over how long a time clients come back that a stop has sent away.")
        @DurationMax(minutes = 10, message = "must be at most 10 minutes")
        Duration reconnectSpread) {
  /** Copies the list. */
  public HttpSettings {
    allowedOrigins = List.copyOf(allowedOrigins);
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** Whether only this machine can reach the server. */
  public boolean isLoopback() {
    return Host.isLoopback(host);
  }

  /** A host in the form of a URL at which this machine reaches the server. */
  public String reachableHost() {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "[::1]";
      default -> host.contains(":") ? "[" + host + "]" : host;
    };
  }
}
