/**
 * What every implementation of a port must do, as tests. An adapter extends each suite of the ports
 * that it implements and supplies the instance.
 *
 * <p>The suites over one store ({@link dev.parley.domain.contract.StoreContract} is their base)
 * open it once per class and use fresh ids in each test, so they also run on a store that is shared
 * and not empty.
 */
@NullMarked
package dev.parley.domain.contract;

import org.jspecify.annotations.NullMarked;
