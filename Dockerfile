# syntax=docker/dockerfile:1

# --- the jar, and a Java runtime with nothing but what it needs -------------------------------------------------------
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# What only checks the sources has its place before this: ./parley test
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress --projects bootstrap --also-make package \
      -DskipTests -Dspotless.check.skip=true -Denforcer.skip=true -Djacoco.skip=true
RUN jlink --output /runtime --strip-debug --no-header-files --no-man-pages --compress zip-6 --add-modules \
java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,\
java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.jfr,jdk.management,jdk.net,\
jdk.unsupported,jdk.zipfs

# --- the image ----------------------------------------------------------------------------------------------------------
FROM debian:trixie-slim
LABEL org.opencontainers.image.title="Parley" \
      org.opencontainers.image.description="A self-hosted distributed chat system for the JVM" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /runtime /opt/java
COPY --from=build /build/bootstrap/target/parley.jar /build/LICENSE /opt/parley/
COPY --from=build --chmod=0555 /build/deploy/healthcheck.sh /opt/parley/healthcheck
RUN install --directory --mode=0700 --owner=10001 --group=10001 /var/lib/parley/media
USER 10001:10001
WORKDIR /opt/parley
# Where to listen inside the container; everything else, secrets above all, comes from outside.
ENV PARLEY_HTTP_HOST=0.0.0.0 PARLEY_HTTP_PORT=8080 PARLEY_MEDIA_DIR=/var/lib/parley/media
VOLUME /var/lib/parley/media
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/parley/healthcheck"]
ENTRYPOINT ["/opt/java/bin/java", "-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=60", \
  "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/parley/parley.jar"]
CMD ["serve"]
