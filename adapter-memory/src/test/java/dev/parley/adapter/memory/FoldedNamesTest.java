package dev.parley.adapter.memory;

import dev.parley.domain.account.NameSkeletons;
import dev.parley.domain.contract.NameSkeletonsContract;

class FoldedNamesTest extends NameSkeletonsContract {
  @Override
  protected NameSkeletons open() {
    return new FoldedNames();
  }
}
