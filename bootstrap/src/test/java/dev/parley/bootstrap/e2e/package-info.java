/** Whole servers, started from the jar as processes of their own, and clients that talk to them. */
package dev.parley.bootstrap.e2e;
