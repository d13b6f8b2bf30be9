package dev.parley.bootstrap.config;

import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Whom the server believes.
 *
 * @param secret the HMAC secret of the tokens; empty for one that is generated and kept in the data
 *     folder
 * @param jwksUrl where the keys of another issuer are; empty for none
 * @param issuer what the tokens of the other issuer say of who made them; empty for anything
 * @param audience for whom the tokens of the other issuer are; empty for anybody
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
            name = "PARLEY_JWT_JWKS_URL",
            emptyMeans = "no other issuer",
            meaning =
                "`https` address of the keys (JWK set) of an issuer whose tokens are accepted too;"
                    + " `http` for a loopback address only.")
        Optional<URI> jwksUrl,
    @Setting(
            name = "PARLEY_JWT_ISSUER",
            emptyMeans = "any",
            meaning = "What `iss` must be in the tokens of the other issuer.")
        Optional<String> issuer,
    @Setting(
            name = "PARLEY_JWT_AUDIENCE",
            emptyMeans = "any",
            meaning = "What `aud` must be, or contain, in the tokens of the other issuer.")
        Optional<String> audience,
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
