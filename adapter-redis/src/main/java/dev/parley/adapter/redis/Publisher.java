package dev.parley.adapter.redis;

/**
 * One life of one instance, as the sender of messages.
 *
 * @param instance what the instance is called, over all its lives
 * @param boot an id that is new with each start
 */
record Publisher(String instance, String boot) {}
