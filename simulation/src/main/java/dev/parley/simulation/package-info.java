/**
 * The chat core in a simulated world: clients, instances, store, bus and network in one process,
 * one step at a time, in an order that a seed decides, with faults that the seed decides too. The
 * same seed gives the same run, step by step.
 */
@NullMarked
package dev.parley.simulation;

import org.jspecify.annotations.NullMarked;
