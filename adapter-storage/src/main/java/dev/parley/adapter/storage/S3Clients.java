package dev.parley.adapter.storage;

import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Clients of object storages, and what an operator is told of their failures. */
final class S3Clients {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** A storage that takes less is taken for one that has stopped. */
  private static final long BYTES_PER_SECOND = 128 * 1024;

  private S3Clients() {}

  static S3Client create(StorageConfig.Bucket location) {
    return S3Client.builder()
        .endpointOverride(location.endpoint())
        .region(Region.of(location.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    location.keys().accessKey(), location.keys().secretKey())))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
        .overrideConfiguration(
            each ->
                each.apiCallTimeout(ANSWER)
                    .retryStrategy(RetryMode.STANDARD)
                    // Nothing comes from files of others' tools.
                    .defaultProfileFile(ProfileFile.aggregator().build()))
        // What other implementations than Amazon's understand as well: bodies in one piece with one
        // signature, and no checksums besides.
        .serviceConfiguration(
            S3Configuration.builder()
                .pathStyleAccessEnabled(location.pathStyle())
                .chunkedEncodingEnabled(false)
                .build())
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  /** How long storing so many bytes may take, with repetitions. */
  static Duration patience(long bytes) {
    return ANSWER.plusSeconds(bytes / BYTES_PER_SECOND);
  }

  /** What is wrong with a storage that cannot be used, without a secret. */
  static IOException explained(StorageConfig.Bucket location, SdkException failure) {
    String what =
        failure instanceof AwsServiceException answer
            ? "does not give us the bucket " + location.name() + " (" + answered(answer) + ")"
            : "cannot be reached";
    return new IOException("the object storage at " + location.endpoint() + " " + what, failure);
  }

  private static String answered(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String code = details == null ? "" : String.valueOf(details.errorCode());
    return switch (code) {
      case "NoSuchBucket" -> "there is none of this name";
      case "InvalidAccessKeyId" -> "it does not know the access key";
      case "SignatureDoesNotMatch" -> "the secret key is another one";
      case "AccessDenied" -> "the access key may not list what is in it";
      default -> ("status " + answer.statusCode() + " " + code).strip();
    };
  }
}
