package dev.parley.bootstrap.config;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Optional;

/**
 * The object storage in which files of users are kept: endpoint, bucket and both keys, or none of
 * them.
 *
 * @param endpoint where it is; empty for files in a folder
 * @param region for signatures
 * @param bucket the bucket, which is there
 * @param pathStyle whether requests name the bucket in the path
 * @param prefix what the names of all objects begin with
 * @param accessKey who the server is there
 * @param secretKey what it signs with
 */
public record ObjectStorageSettings(
    @Setting(
            name = "PARLEY_S3_ENDPOINT",
            emptyMeans = "files in `PARLEY_MEDIA_DIR`",
            meaning =
                "Object storage for the files that users upload, such as"
                    + " `https://minio.example.org:9000`; anything that speaks S3.",
            masking = Masking.PASSWORD_IN_URL)
        Optional<URI> endpoint,
    @Setting(
            name = "PARLEY_S3_REGION",
            defaultValue = "us-east-1",
            meaning = "Its region; most but Amazon's take any.")
        @NotBlank String region,
    @Setting(name = "PARLEY_S3_BUCKET", meaning = "The bucket of the files, which has to be there.")
        Optional<String> bucket,
    @Setting(
            name = "PARLEY_S3_PATH_STYLE",
            defaultValue = "true",
            meaning =
                "Whether the bucket is named in the path of a request, as MinIO expects it, or in"
                    + " its host.")
        boolean pathStyle,
    @Setting(
            name = "PARLEY_S3_PREFIX",
            defaultValue = "parley/",
            meaning = "What the names of all objects begin with.")
        @Pattern(
            regexp = "[A-Za-z0-9._-][A-Za-z0-9._/-]{0,199}",
            message = "must have 1 to 200 letters, digits and . _ - / and not begin with a /")
        String prefix,
    @Setting(
            name = "PARLEY_S3_ACCESS_KEY",
            meaning =
                "Who the server is there; it has to be allowed to list the bucket, and to get, put"
                    + " and delete objects.",
            masking = Masking.ALL)
        Optional<Secret> accessKey,
    @Setting(
            name = "PARLEY_S3_SECRET_KEY",
            meaning = "What the server signs its requests with.",
            masking = Masking.ALL)
        Optional<Secret> secretKey) {}
