/** Several instances of the server on one machine behind a small balancer, to try things out. */
@NullMarked
package dev.parley.bootstrap.cluster;

import org.jspecify.annotations.NullMarked;
