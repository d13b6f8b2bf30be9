package dev.parley.bootstrap.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/**
 * Where messages are kept.
 *
 * @param location which database
 * @param user who the server is there, if the URL does not say
 * @param password its password
 * @param poolSize how many connections the server keeps
 * @param searchLanguage the text search configuration by which messages are found
 */
public record DatabaseSettings(
    @Setting(
            name = "PARLEY_DATABASE_URL",
            emptyMeans = "embedded PostgreSQL",
            meaning =
                "`jdbc:postgresql://host:port/database`; `memory` keeps messages in the process"
                    + " until it ends.",
            masking = Masking.PASSWORD_IN_URL)
        DatabaseLocation location,
    @Setting(name = "PARLEY_DATABASE_USER", meaning = "User of the database.")
        Optional<String> user,
    @Setting(
            name = "PARLEY_DATABASE_PASSWORD",
            meaning = "Password of the user.",
            masking = Masking.ALL)
        Optional<Secret> password,
    @Setting(
            name = "PARLEY_DATABASE_POOL_SIZE",
            defaultValue = "10",
            meaning = "Connections that this instance keeps to the database.")
        @Min(2) @Max(500) int poolSize,
    @Setting(
            name = "PARLEY_SEARCH_LANGUAGE",
            defaultValue = "simple",
            meaning =
                "Text search configuration of the database by which messages are found, such as"
                    + " `english`; `simple` for any language. After a change all messages are"
                    + " indexed anew.")
        @Pattern(
            regexp = "[a-z0-9_]{1,63}",
            message = "must be 1 to 63 lower-case letters, digits and underscores")
        String searchLanguage) {}
