package dev.parley.adapter.memory;

import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.account.UserName;
import java.text.Normalizer;

/**
 * Takes names for the same that differ in case or in compatibility characters only; it knows no
 * other characters that look alike. Thread-safe.
 */
public final class FoldedNames implements NameSkeletons {
  @Override
  public String of(UserName name) {
    return Normalizer.normalize(name.folded(), Normalizer.Form.NFKC);
  }
}
