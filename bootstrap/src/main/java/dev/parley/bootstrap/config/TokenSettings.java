package dev.parley.bootstrap.config;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Optional;

/**
 * Whom the server believes.
 *
 * @param secret the HMAC secret of the tokens; empty for one that is generated and kept in the data
 *     folder
 * @param subjectClaim the claims that may hold the user's id, the first present one counts
 */
public record TokenSettings(
    @Setting(
            name = "PARLEY_JWT_SECRET",
            emptyMeans = "generated and kept in the data folder",
            meaning =
                "HMAC secret of the tokens, at least 32 bytes; the same for all instances and for"
                    + " whoever issues tokens.",
            masking = Masking.ALL)
        Optional<Secret> secret,
    @Setting(
            name = "PARLEY_JWT_SUBJECT_CLAIM",
            defaultValue = "sub",
            meaning =
                "Claim that holds the user's id; several, separated by commas, are tried in that"
                    + " order, such as `sub,userId`.")
        @NotEmpty List<String> subjectClaim) {
  /** Copies the list. */
  public TokenSettings {
    subjectClaim = List.copyOf(subjectClaim);
  }
}
