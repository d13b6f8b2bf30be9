package dev.parley.transport.netty;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;

/** Reads a certificate and its key. */
final class TlsContext {

  private TlsContext() {}

  static SslContext of(NettyServerConfig.Tls tls) throws IOException {
    try {
      return SslContextBuilder.forServer(tls.certificateChain().toFile(), tls.privateKey().toFile())
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "Cannot use certificate "
              + tls.certificateChain()
              + " with key "
              + tls.privateKey()
              + ": "
              + e.getMessage(),
          e);
    }
  }
}
