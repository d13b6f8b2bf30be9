package dev.parley.transport.netty;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.websocket.server.HandshakeRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.tyrus.core.RequestContext;

/** Upgrade requests in the engine's terms. */
final class UpgradeRequests {

  private UpgradeRequests() {}

  /**
   * Translates a request.
   *
   * @param client where it comes from
   * @throws IllegalArgumentException if the query has a bad escape
   */
  static RequestContext of(Channel channel, HttpRequest head, RequestTarget target, String client) {
    Map<String, String[]> parameters = new HashMap<>();
    new QueryStringDecoder(target.raw())
        .parameters()
        .forEach((name, values) -> parameters.put(name, values.toArray(new String[0])));
    RequestContext.Builder builder =
        RequestContext.Builder.create()
            .requestURI(URI.create(target.path()))
            .queryString(target.query())
            .parameterMap(parameters)
            .secure(RequestRouter.isSecure(channel))
            .remoteAddr(client)
            .serverAddr(host(channel.localAddress()));
    if (channel.localAddress() instanceof InetSocketAddress local) {
      builder.serverPort(local.getPort());
    }
    RequestContext request = builder.build();
    head.headers()
        .forEach(
            header ->
                request
                    .getHeaders()
                    .computeIfAbsent(header.getKey(), name -> new ArrayList<>(1))
                    .addAll(values(header)));
    return request;
  }

  /** The engine wants the offered protocols one by one. */
  private static List<String> values(Map.Entry<String, String> header) {
    return header.getKey().equalsIgnoreCase(HandshakeRequest.SEC_WEBSOCKET_PROTOCOL)
        ? Arrays.stream(header.getValue().split(",", -1)).map(String::strip).toList()
        : List.of(header.getValue());
  }

  private static String host(SocketAddress address) {
    return address instanceof InetSocketAddress inet
        ? inet.getAddress().getHostAddress()
        : String.valueOf(address);
  }
}
