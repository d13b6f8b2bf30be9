package dev.parley.domain.account;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names that nobody can have, because whoever has one would be taken for the system or for its
 * operators. Thread-safe.
 */
public final class ReservedNames {
  private static final List<String> NAMES =
      List.of(
          "admin",
          "administrator",
          "all",
          "bot",
          "channel",
          "deleted",
          "everyone",
          "guest",
          "here",
          "help",
          "mod",
          "moderator",
          "official",
          "operator",
          "owner",
          "parley",
          "room",
          "root",
          "security",
          "server",
          "staff",
          "support",
          "sysadmin",
          "system",
          "webmaster");

  /** Names that begin like this are given by the system, to guests who have chosen none. */
  private static final String GUEST_PREFIX = "guest-";

  private final NameSkeletons skeletons;

  /** Made when first asked for, since skeletons may need large tables. */
  private volatile @Nullable Set<String> reserved;

  /** Compares by the given skeletons. */
  public ReservedNames(NameSkeletons skeletons) {
    this.skeletons = Objects.requireNonNull(skeletons);
  }

  private Set<String> reserved() {
    Set<String> known = reserved;
    if (known == null) {
      known =
          NAMES.stream()
              .map(name -> skeletons.of(new UserName(name)))
              .collect(Collectors.toUnmodifiableSet());
      reserved = known;
    }
    return known;
  }

  /** Whether nobody can have the name. */
  public boolean contains(UserName name) {
    return reserved().contains(skeletons.of(name)) || name.folded().startsWith(GUEST_PREFIX);
  }

  /** The name of a guest who has chosen none: the prefix and five digits or letters. */
  public static String guestName(int number) {
    String text = Integer.toString(Math.floorMod(number, 36 * 36 * 36 * 36 * 36), 36);
    return GUEST_PREFIX + "0".repeat(5 - text.length()) + text;
  }
}
