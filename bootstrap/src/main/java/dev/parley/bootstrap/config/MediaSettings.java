package dev.parley.bootstrap.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where files of users are kept, and how many.
 *
 * @param directory the folder of the files; empty for one in the data folder
 * @param maxUpload the most bytes of a file
 * @param quota the most bytes that all files of a user count for
 * @param guestQuota the same for a guest
 */
public record MediaSettings(
    @Setting(
            name = "PARLEY_MEDIA_DIR",
            emptyMeans = "`media` in the data folder",
            meaning =
                "Folder of the files that users upload; several instances need one that they share,"
                    + " or an object storage.")
        Optional<Path> directory,
    @Setting(
            name = "PARLEY_MEDIA_MAX_UPLOAD",
            defaultValue = "25MiB",
            meaning = "How large a file may be that a user uploads.")
        @SizeBetween(min = 1024, max = 1024 * 1024 * 1024)
        DataSize maxUpload,
    @Setting(
            name = "PARLEY_MEDIA_QUOTA",
            defaultValue = "1GiB",
            meaning = "How large all files of a user may be together; `0` for none.")
        DataSize quota,
    @Setting(
            name = "PARLEY_MEDIA_GUEST_QUOTA",
            defaultValue = "100MiB",
            meaning = "How large all files of a guest may be together; `0` for none.")
        DataSize guestQuota) {}
